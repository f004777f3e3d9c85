import type { Grid, Step } from './grid.ts'

/**
 * The proof that a cell may be higher (sign 1) or lower (sign −1) by `by`: steps, each an equal part of it, whose sum is
 * another possible table.
 */
export interface Certificate {
  readonly cell: number
  readonly sign: 1 | -1
  readonly by: number
  readonly steps: readonly Step[]
}

/** What sums of amounts may lose to rounding; persons, being whole, lose nothing. */
const ROUNDING = 1e-7

/**
 * Checks a certificate from the definition, without the search's code: adds the persons moved, cell by lowest cell, sums
 * them into every margin, and looks whether only hidden cells changed, none fell below zero, and the cell moved enough.
 */
export function verify(
  grid: Grid,
  hidden: Uint8Array,
  certificate: Certificate,
  sets?: readonly (readonly number[])[],
  whole = true,
): boolean {
  if (whole && !Number.isInteger(certificate.by / certificate.steps.length)) return false
  const dimensions = grid.sizes.length
  const lowest = new Map<number, { at: readonly number[]; change: number }>()
  for (const { gain, lose } of certificate.steps)
    for (let corner = 0; corner < 1 << dimensions; corner++) {
      const at: number[] = []
      let change = (certificate.sign * certificate.by) / certificate.steps.length
      let inside = true
      for (let d = 0; d < dimensions; d++) {
        const other = (corner >> d) & 1
        const leaf = (other ? lose[d] : gain[d]) as number
        // From outside means that nobody leaves another label: the table itself grows.
        if (leaf < 0) inside = false
        at.push(leaf)
        if (other) change = -change
      }
      if (!inside) continue
      const mark = at.reduce((sum, leaf, d) => sum + leaf * (grid.strides[d] as number), 0)
      const known = lowest.get(mark)
      lowest.set(mark, { at, change: (known?.change ?? 0) + change })
    }
  const changes = new Map<number, number>()
  for (const { at, change } of lowest.values()) {
    let cells = [0]
    for (const [d, leaf] of at.entries())
      cells = (grid.paths[d]?.[leaf] ?? []).flatMap((node) => cells.map((c) => c + node * (grid.strides[d] as number)))
    for (const c of cells) changes.set(c, (changes.get(c) ?? 0) + change)
  }
  for (const [cell, change] of changes)
    if (Math.abs(change) > ROUNDING && (hidden[cell] !== 1 || (grid.counts[cell] as number) + change < -ROUNDING))
      return false
  let moved = sets ? 0 : (changes.get(certificate.cell) ?? 0)
  if (sets)
    for (const { at, change } of lowest.values()) if (at.every((leaf, d) => sets[d]?.includes(leaf))) moved += change
  return moved * certificate.sign >= certificate.by - ROUNDING
}
