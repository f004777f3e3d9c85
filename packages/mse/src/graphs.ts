import { bitCount } from './table.ts'

/** A decomposable (chordal) graph over lists: its cliques, and the separators of a junction tree of them. */
export interface DecomposableGraph {
  readonly cliques: readonly number[]
  /** one fewer than the cliques; 0 where two parts of the graph are not joined */
  readonly separators: readonly number[]
}

const known = new Map<number, DecomposableGraph[]>()

/** All decomposable graphs over so many labelled vertices: 8 for 3, 61 for 4, 822 for 5. */
export function decomposableGraphs(vertices: number): readonly DecomposableGraph[] {
  const before = known.get(vertices)
  if (before) return before
  const edges: [number, number][] = []
  for (let a = 0; a < vertices; a += 1) for (let b = a + 1; b < vertices; b += 1) edges.push([a, b])
  const graphs: DecomposableGraph[] = []
  for (let choice = 0; choice < 2 ** edges.length; choice += 1) {
    const neighbours = new Array<number>(vertices).fill(0)
    edges.forEach(([a, b], edge) => {
      if (!(choice & (1 << edge))) return
      neighbours[a]! |= 1 << b
      neighbours[b]! |= 1 << a
    })
    const cliques = maximalCliques(neighbours)
    if (cliques) graphs.push({ cliques, separators: junctionSeparators(cliques) })
  }
  known.set(vertices, graphs)
  return graphs
}

/** Takes away simplicial vertices one by one; a graph is chordal when that empties it (Fulkerson and Gross 1965). */
function maximalCliques(neighbours: readonly number[]): number[] | undefined {
  const found: number[] = []
  let left = (1 << neighbours.length) - 1
  while (left !== 0) {
    const vertex = neighbours.findIndex((own, v) => {
      if (!(left & (1 << v))) return false
      const around = own & left
      return neighbours.every((other, w) => !(around & (1 << w)) || (around & ~(other | (1 << w))) === 0)
    })
    if (vertex < 0) return undefined
    found.push((neighbours[vertex]! & left) | (1 << vertex))
    left &= ~(1 << vertex)
  }
  return found.filter((one) => !found.some((other) => other !== one && (one & other) === one))
}

/** A spanning tree of the cliques with the largest intersections is a junction tree. */
function junctionSeparators(cliques: readonly number[]): number[] {
  const joined = new Set([0])
  const separators: number[] = []
  while (joined.size < cliques.length) {
    let best = { size: -1, clique: -1, separator: 0 }
    cliques.forEach((clique, index) => {
      if (joined.has(index)) return
      for (const other of joined) {
        const separator = clique & cliques[other]!
        if (bitCount(separator) > best.size) best = { size: bitCount(separator), clique: index, separator }
      }
    })
    joined.add(best.clique)
    separators.push(best.separator)
  }
  return separators
}
