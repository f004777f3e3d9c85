import { nodesOf, type Table } from './table.ts'

/** A full table as a grid: every label of every level of every dimension crossed with every other. */
export interface Grid {
  /** For each dimension, the number of nodes and the step between neighbours in the list of cells. */
  readonly sizes: readonly number[]
  readonly strides: readonly number[]
  /** For each dimension and lowest label: the nodes that it is under, itself first. */
  readonly paths: readonly (readonly (readonly number[])[])[]
  /** For each dimension and node: the lowest labels under it. */
  readonly leaves: readonly (readonly (readonly number[])[])[]
  readonly counts: Float64Array
}

/**
 * Lays a grid over elementary counts (last dimension fastest).
 * @param leaves for each dimension its nodes as sets of lowest labels: first each lowest label alone, in order
 */
export function makeGrid(leaves: readonly (readonly (readonly number[])[])[], atoms: Float64Array): Grid {
  const lowest = leaves.map((nodes) => nodes.reduce((most, n) => Math.max(most, ...n), -1) + 1)
  const sizes = leaves.map((nodes) => nodes.length)
  const strides = sizes.map((_, d) => sizes.slice(d + 1).reduce((n, s) => n * s, 1))
  let counts = atoms
  // One dimension after another, its lowest labels are summed into all its nodes.
  for (const [d, nodes] of leaves.entries()) {
    const outer = sizes.slice(0, d).reduce((n, s) => n * s, 1)
    const inner = lowest.slice(d + 1).reduce((n, s) => n * s, 1)
    const own = lowest[d] as number
    const next = new Float64Array(outer * nodes.length * inner)
    for (let o = 0; o < outer; o++)
      for (const [k, node] of nodes.entries())
        for (const leaf of node)
          for (let i = 0; i < inner; i++) {
            const at = (o * nodes.length + k) * inner + i
            next[at] = (next[at] as number) + (counts[(o * own + leaf) * inner + i] as number)
          }
    counts = next
  }
  return {
    sizes,
    strides,
    paths: leaves.map((nodes, d) =>
      Array.from({ length: lowest[d] as number }, (_, leaf) =>
        nodes.flatMap((node, i) => (node.includes(leaf) ? [i] : [])),
      ),
    ),
    leaves,
    counts,
  }
}

/** Whether a table shows every margin: what a grid is made of. */
export const hasAllMargins = ({ dimensions, cells }: Table): boolean =>
  dimensions.reduce((n, d) => n * nodesOf(d).length, 1) === cells.length

/**
 * The grid of a table that shows all its margins.
 * @throws RangeError when some margins are left out
 */
export function gridOf(table: Table): Grid {
  if (!hasAllMargins(table)) throw new RangeError('the table leaves out margins')
  return makeGrid(
    table.dimensions.map((d) => nodesOf(d).map((node) => node.leaves)),
    table.atoms,
  )
}

/** The nodes of a cell of the grid. */
export const nodesAt = ({ sizes, strides }: Grid, cell: number): number[] =>
  sizes.map((n, d) => Math.floor(cell / (strides[d] as number)) % n)

/** The nodes that a cube changes in one dimension, with their signs. */
export interface Leg {
  readonly nodes: readonly number[]
  readonly signs: readonly number[]
}

/**
 * A cube keeps every sum: in each dimension one lowest label gains what another loses, or (`lose` −1) it comes from
 * outside, so that the margins grow as well. The change of a cell is the product over dimensions.
 */
export function legOf(grid: Grid, d: number, gain: number, lose: number): Leg {
  const up = grid.paths[d]?.[gain] ?? []
  if (lose < 0) return { nodes: up, signs: up.map(() => 1) }
  const down = grid.paths[d]?.[lose] ?? []
  const only = up.filter((n) => !down.includes(n))
  const other = down.filter((n) => !up.includes(n))
  return { nodes: [...only, ...other], signs: [...only.map(() => 1), ...other.map(() => -1)] }
}
