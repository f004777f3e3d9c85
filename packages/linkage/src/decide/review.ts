/** One pair that a person has looked at. */
export interface Reviewed {
  /** Probability that the model gave. */
  readonly probability: number
  /** What the reviewer found. */
  readonly match: boolean
}

export interface ReviewStratum {
  /** Probabilities from `from` (counted in) to `to` (not, but for 1). */
  readonly from: number
  readonly to: number
  readonly pairs: number
  readonly reviewed: number
  readonly matches: number
}

export interface ReviewedQuality {
  readonly precision: { readonly estimate: number; readonly lower: number; readonly upper: number }
  /** Among pairs that were scored at all: what blocking misses isn't in it. */
  readonly recall: { readonly estimate: number; readonly lower: number; readonly upper: number }
  readonly strata: readonly ReviewStratum[]
}

const Z = 1.959963984540054

/**
 * Precision and recall from a reviewed sample, by strata of probability: in each stratum the reviewed pairs' share of
 * matches stands for the stratum (a Jeffreys prior of half a match and half a non-match keeps small samples honest);
 * 95 % limits by the delta method over independent strata. Review some pairs in every stratum: one without any is taken
 * at a half with full uncertainty.
 * @param probabilities of all scored pairs
 * @param reviewed the pairs looked at, drawn at random within each stratum
 * @param threshold probability from which pairs are accepted
 * @param cuts limits between strata inside (0, 1); the threshold is added
 */
export function reviewedQuality(
  probabilities: Float64Array,
  reviewed: readonly Reviewed[],
  threshold: number,
  cuts: readonly number[] = [0.01, 0.1, 0.9, 0.99],
): ReviewedQuality {
  const limits = [0, ...new Set([...cuts, threshold].filter((cut) => cut > 0 && cut < 1))].sort((a, b) => a - b)
  const within = (p: number, i: number): boolean =>
    p >= (limits[i] as number) && (i === limits.length - 1 || p < (limits[i + 1] as number))
  const strata = limits.map((from, i): ReviewStratum => {
    const mine = reviewed.filter((pair) => within(pair.probability, i))
    return {
      from,
      to: limits[i + 1] ?? 1,
      pairs: probabilities.filter((p) => within(p, i)).length,
      reviewed: mine.length,
      matches: mine.filter((pair) => pair.match).length,
    }
  })
  const parts = strata.map(({ from, pairs, reviewed: n, matches }) => {
    const share = (matches + 0.5) / (n + 1)
    // A stratum looked at in full has no uncertainty left.
    const left = pairs <= 1 ? (n >= pairs ? 0 : 1) : Math.max(0, (pairs - n) / (pairs - 1))
    const known = n >= pairs && pairs > 0
    return {
      accepted: from >= threshold,
      pairs,
      mean: known ? matches : pairs * share,
      variance: known ? 0 : (pairs * pairs * share * (1 - share) * left) / (n + 1),
    }
  })
  const sum = (of: (part: (typeof parts)[number]) => number, accepted?: boolean): number =>
    parts
      .filter((part) => accepted === undefined || part.accepted === accepted)
      .reduce((total, part) => total + of(part), 0)
  const taken = sum((part) => part.pairs, true)
  const hits = sum((part) => part.mean, true)
  const lost = sum((part) => part.mean, false)
  const all = hits + lost
  const precisionError = taken === 0 ? 0 : Math.sqrt(sum((part) => part.variance, true)) / taken
  const recallError =
    all === 0
      ? 0
      : Math.sqrt(sum((part) => part.variance, true) * lost ** 2 + sum((part) => part.variance, false) * hits ** 2) /
        all ** 2
  const interval = (estimate: number, error: number) => ({
    estimate,
    lower: Math.max(0, estimate - Z * error),
    upper: Math.min(1, estimate + Z * error),
  })
  return {
    precision: interval(taken === 0 ? 1 : hits / taken, precisionError),
    recall: interval(all === 0 ? 1 : hits / all, recallError),
    strata,
  }
}
