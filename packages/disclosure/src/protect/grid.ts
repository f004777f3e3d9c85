import { nodesOf, type Table } from './table.ts'

/** A full table as a grid: every label of every level of every dimension crossed with every other. */
export interface Grid {
  /** For each dimension, the number of nodes and the step between neighbours in the list of cells. */
  readonly sizes: readonly number[]
  readonly strides: readonly number[]
  /** For each dimension and lowest label: the nodes from it up to `*`. */
  readonly paths: readonly (readonly (readonly number[])[])[]
  /** For each dimension and node: the lowest labels under it. */
  readonly leaves: readonly (readonly (readonly number[])[])[]
  readonly counts: Float64Array
}

/**
 * The grid of a table that shows all its margins.
 * @throws RangeError when some margins are left out
 */
export function gridOf(table: Table): Grid {
  const nodes = table.dimensions.map(nodesOf)
  const sizes = nodes.map((n) => n.length)
  const strides = sizes.map((_, d) => sizes.slice(d + 1).reduce((n, s) => n * s, 1))
  if (sizes.reduce((n, s) => n * s, 1) !== table.cells.length) throw new RangeError('the table leaves out margins')
  return {
    sizes,
    strides,
    paths: nodes.map((list, d) =>
      (table.dimensions[d]?.labels ?? []).map((_, leaf) =>
        list.flatMap((node, i) => (node.leaves.includes(leaf) ? [i] : [])),
      ),
    ),
    leaves: nodes.map((list) => list.map((node) => node.leaves)),
    counts: Float64Array.from(table.cells, (c) => c.count),
  }
}

/**
 * A step in the grid that keeps every sum: in each dimension one lowest label gains what another loses, or (`lose` −1) it
 * comes from outside, so that the margins grow as well. The change of a cell is the product over dimensions.
 */
export interface Step {
  readonly gain: Int16Array
  readonly lose: Int16Array
}

/** The nodes that a step changes in one dimension, with their signs. */
export function legOf(grid: Grid, d: number, gain: number, lose: number): { nodes: number[]; signs: number[] } {
  const up = grid.paths[d]?.[gain] ?? []
  if (lose < 0) return { nodes: [...up], signs: up.map(() => 1) }
  const down = grid.paths[d]?.[lose] ?? []
  const nodes: number[] = []
  const signs: number[] = []
  for (const n of up)
    if (!down.includes(n)) {
      nodes.push(n)
      signs.push(1)
    }
  for (const n of down)
    if (!up.includes(n)) {
      nodes.push(n)
      signs.push(-1)
    }
  return { nodes, signs }
}
