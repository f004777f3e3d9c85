import { type Grid, nodesAt } from './grid.ts'

/**
 * The proof that a cell may be higher (sign 1) or lower (sign −1) by at least `by`: another possible table, told by the
 * lowest cells that differ from the true one.
 */
export interface Certificate {
  readonly cell: number
  readonly sign: 1 | -1
  readonly by: number
  /** The lowest cells that differ, as places in the grid, and by how much. */
  readonly lowest: Int32Array
  readonly change: Float64Array
}

/** What sums of amounts may lose to rounding; persons, being whole, lose nothing. */
const ROUNDING = 1e-7

const isLowest = ({ paths }: Grid, nodes: readonly number[]): boolean =>
  nodes.every((node, d) => node < (paths[d]?.length ?? 0))

/** The certificate that changes of cells of the grid make; what they say of margins is left to whoever checks it. */
export function certificateOf(
  grid: Grid,
  { cell, sign, by }: Pick<Certificate, 'cell' | 'sign' | 'by'>,
  cells: Int32Array,
  changes: Float64Array,
): Certificate {
  const places = [...cells.keys()].filter((j) => isLowest(grid, nodesAt(grid, cells[j] as number)))
  return {
    cell,
    sign,
    by,
    lowest: Int32Array.from(places, (j) => cells[j] as number),
    change: Float64Array.from(places, (j) => changes[j] as number),
  }
}

/**
 * Checks a certificate from the definition, without the search's code: sums the lowest cells' changes into every margin,
 * and looks whether only hidden cells changed, none fell below zero, and the cell moved enough.
 */
export function verify(
  grid: Grid,
  hidden: Uint8Array,
  { cell, sign, by, lowest, change }: Certificate,
  sets?: readonly (readonly number[])[],
  whole = true,
): boolean {
  const changes = new Map<number, number>()
  let moved = 0
  for (const [j, place] of lowest.entries()) {
    const own = change[j] as number
    const at = nodesAt(grid, place)
    if (!isLowest(grid, at) || (whole && !Number.isInteger(own))) return false
    if (sets?.every((set, d) => set.includes(at[d] as number))) moved += own
    const sum = (d: number, above: number): void => {
      const stride = grid.strides[d]
      if (stride === undefined) changes.set(above, (changes.get(above) ?? 0) + own)
      else for (const node of grid.paths[d]?.[at[d] as number] ?? []) sum(d + 1, above + node * stride)
    }
    sum(0, 0)
  }
  for (const [c, own] of changes)
    if (Math.abs(own) > ROUNDING && (hidden[c] !== 1 || (grid.counts[c] as number) + own < -ROUNDING)) return false
  if (!sets) moved = changes.get(cell) ?? 0
  return moved * sign >= by - ROUNDING
}
