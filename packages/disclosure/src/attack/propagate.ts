import type { Space } from './space.ts'

/**
 * Bounds by passing every known sum over its atoms until nothing moves: for a sum with value s, no atom can exceed s
 * minus the least of the others, nor fall below s minus the most of the others. The result always contains the true
 * interval (the "shuttle" idea of Buzzigoli and Giusti 1999), so a leak found here is a leak; the absence of one proves
 * nothing. Linear in the size of the releases, for spaces that a solver would take hours over.
 */
export function propagate(space: Space, rounds = 50): { lower: Float64Array; upper: Float64Array } {
  const lower = new Float64Array(space.atoms)
  const upper = new Float64Array(space.atoms).fill(Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    let moved = false
    for (const row of space.rows) {
      let least = 0
      let most = 0
      let endless = 0
      for (const a of row.atoms) {
        least += lower[a] as number
        if (upper[a] === Number.POSITIVE_INFINITY) endless++
        else most += upper[a] as number
      }
      for (const a of row.atoms) {
        const high = row.upper - (least - (lower[a] as number))
        if (high < (upper[a] as number)) {
          if (upper[a] === Number.POSITIVE_INFINITY) endless--
          else most -= upper[a] as number
          upper[a] = high
          most += high
          moved = true
        }
        const others = endless - (upper[a] === Number.POSITIVE_INFINITY ? 1 : 0)
        if (others > 0) continue
        const low = row.lower - (most - (upper[a] === Number.POSITIVE_INFINITY ? 0 : (upper[a] as number)))
        if (low > (lower[a] as number)) {
          least += low - (lower[a] as number)
          lower[a] = low
          moved = true
        }
      }
    }
    if (!moved) break
  }
  return { lower, upper }
}

/** The bounds of a sum of atoms from theirs, sharpened by every known sum that holds it or that it holds. */
export function sumBounds(
  atoms: Int32Array,
  bounds: { lower: Float64Array; upper: Float64Array },
): [lower: number, upper: number] {
  let low = 0
  let high = 0
  for (const a of atoms) {
    low += bounds.lower[a] as number
    high += bounds.upper[a] as number
  }
  return [low, high]
}
