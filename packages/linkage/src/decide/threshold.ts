/** How good a set of links is expected to be, from the model alone. */
export interface Expected {
  /** Share of accepted pairs that are expected to be true. */
  readonly precision: number
  /** Share of all true pairs that are expected to be accepted, those that blocking misses counted. */
  readonly recall: number
  /** Harmonic mean of the two. */
  readonly f1: number
}

/**
 * The threshold on probability at which the expected F1 is greatest. With calibrated probabilities that is half of the
 * greatest expected F1 itself (Lipton, Elkan and Naryanaswamy 2014, ECML PKDD), so a value just below one half when the
 * lists link well. Nothing here sees the truth.
 * @param probabilities of all pairs that could be accepted
 * @param missed true pairs expected outside of these
 */
export function bestThreshold(probabilities: Float64Array, missed: number): number {
  const sorted = Float64Array.from(probabilities).sort().reverse()
  const all = sorted.reduce((sum, p) => sum + p, 0) + missed
  let taken = 0
  let best = 0
  for (let i = 0; i < sorted.length; i++) {
    taken += sorted[i] as number
    best = Math.max(best, (2 * taken) / (i + 1 + all))
  }
  return best === 0 ? 0.5 : best / 2
}

/** Expected precision, recall and F1 of accepting every pair at or above a threshold. 1 and 0 where nothing is accepted. */
export function expectedAt(probabilities: Float64Array, threshold: number, missed: number): Expected {
  let all = missed
  let taken = 0
  let count = 0
  for (const p of probabilities) {
    all += p
    if (p < threshold) continue
    taken += p
    count++
  }
  const precision = count === 0 ? 1 : taken / count
  // Summed in another order a share of all can come out a hair above it.
  const recall = all === 0 ? 1 : Math.min(1, taken / all)
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}
