/**
 * Sums over supersets and subsets of bit masks (zeta transforms), in place.
 *
 * A log-linear capture model has indicator columns: the entry of term `a` in cell `s` is 1 when `a ⊆ s`.
 * So `Xᵀf` at term a is the sum of f over cells ⊇ a, `XᵀWX` at (a, b) the same sum at `a ∪ b`, and `Xβ` at cell
 * s the sum of β over terms ⊆ s. Each costs lists × 2^(lists − 1) additions, whatever the number of terms.
 */
export function supersetSums(values: Float64Array, lists: number): void {
  for (let bit = 1; bit < 1 << lists; bit <<= 1) {
    for (let mask = 0; mask < values.length; mask += 1) {
      if ((mask & bit) === 0) values[mask]! += values[mask | bit]!
    }
  }
}

/** Each value becomes the sum of the values at its subsets. */
export function subsetSums(values: Float64Array, lists: number): void {
  for (let bit = 1; bit < 1 << lists; bit <<= 1) {
    for (let mask = 0; mask < values.length; mask += 1) {
      if ((mask & bit) !== 0) values[mask]! += values[mask ^ bit]!
    }
  }
}
