import { fitDispersion, fitInControl, type MeanModel } from './phase1.ts'
import { resolveRange, silent, toResult, within } from './range.ts'
import type { Counts, Point, Range, SeriesResult } from './types.ts'

export type GlrOptions = Range & {
  /** alarm threshold of the log likelihood ratio, 5 */
  threshold?: number
  /** yearly waves in the in-control mean, 1 */
  harmonics?: number
  /** a trend in the in-control mean, false */
  trend?: boolean
  /** periods a year, 52 */
  frequency?: number
  /**
   * negative binomial dispersion (variance μ + dispersion·μ²): a number, 0 for Poisson, or `estimate` (the default) by
   * maximum likelihood from what lies before the range
   */
  dispersion?: number | 'estimate'
  /** the change is looked for at most so many periods before the watched one; since the last alarm by default */
  window?: number
}

/**
 * Generalised likelihood ratio detector for a lasting rise of a seasonal count (Höhle and Paul 2008): the in-control
 * mean μ(t) is learnt from what lies before the range; the statistic is
 *   max over k ≤ n and κ ≥ 0 of Σ_{t=k..n} log f(y(t); μ(t)·exp κ) / f(y(t); μ(t)),
 * an alarm when it reaches the threshold, after which the search begins anew with the next period. `upper` is that
 * threshold (`scale: 'statistic'`). An unreported period adds nothing.
 */
export function glr(counts: Counts, options: GlrOptions = {}): SeriesResult {
  const threshold = within('threshold', options.threshold ?? 5, 1e-9, 1e6)
  const model: MeanModel = {
    harmonics: within('harmonics', options.harmonics ?? 1, 0, 10, true),
    trend: options.trend ?? false,
    frequency: within('frequency', options.frequency ?? 52, 1, 366, true),
  }
  const window = options.window === undefined ? Infinity : within('window', options.window, 1, 1e6, true)
  const { first, last } = resolveRange(counts, options, 2 * model.frequency)
  const before = counts.slice(0, first).filter((y) => y !== null)
  if (before.length < 2 * (1 + 2 * model.harmonics) || before.every((y) => y === 0)) {
    const points: Point[] = []
    for (let t = first; t <= last; t++) points.push(silent(t, counts, 'not_enough_history'))
    return toResult('glr', 'statistic', points)
  }
  const fitted =
    options.dispersion === undefined || options.dispersion === 'estimate'
      ? fitDispersion(counts, first, model)
      : fixed(counts, first, model, within('dispersion', options.dispersion, 0, 1e3))
  const { inControl, dispersion } = fitted

  const ys: number[] = []
  const means: number[] = []
  const points: Point[] = []
  for (let t = first; t <= last; t++) {
    const y = counts[t]
    const mean = inControl.meanAt(t)
    if (y === null || y === undefined) {
      points.push({ ...silent(t, counts, 'missing'), expected: mean, upper: threshold })
      continue
    }
    ys.push(y)
    means.push(mean)
    const earliest = Math.max(0, ys.length - 1 - window)
    const statistic = dispersion === 0 ? poissonRatio(ys, means, earliest) : ratio(ys, means, earliest, dispersion)
    const alarm = statistic >= threshold
    points.push({ index: t + 1, observed: y, expected: mean, upper: threshold, alarm, pValue: null, statistic })
    if (alarm) {
      ys.length = 0
      means.length = 0
    }
  }
  return toResult('glr', 'statistic', points)
}

const fixed = (counts: Counts, first: number, model: MeanModel, dispersion: number) => ({
  inControl: fitInControl(counts, first, model, dispersion),
  dispersion,
})

/** The largest log likelihood ratio over all starts of the change from `earliest` on, in closed form. */
function poissonRatio(ys: readonly number[], means: readonly number[], earliest: number): number {
  let top = 0
  let cases = 0
  let expected = 0
  for (let k = ys.length - 1; k >= earliest; k--) {
    cases += ys[k] as number
    expected += means[k] as number
    if (cases > expected) top = Math.max(top, cases * Math.log(cases / expected) - (cases - expected))
  }
  return top
}

/**
 * The same for negative binomial counts: κ by Newton's method on the score, from one start of the change to the next
 * earlier one, whose κ is near. The log likelihood is concave in κ, so κ times the score at 0 bounds it from above and
 * most starts need no logarithm.
 */
function ratio(ys: readonly number[], means: readonly number[], earliest: number, a: number): number {
  const n = ys.length
  let top = 0
  let scoreAtZero = 0
  let kappa = 0
  for (let k = n - 1; k >= earliest; k--) {
    scoreAtZero += ((ys[k] as number) - (means[k] as number)) / (1 + a * (means[k] as number))
    if (scoreAtZero <= 0) continue
    for (let step = 0; step < 50; step++) {
      const change = newton(ys, means, k, a, Math.exp(kappa))
      kappa += change
      // Newton squares the error: the step just made left about its square.
      if (Math.abs(change) < 1e-6) break
    }
    if (kappa * scoreAtZero > top) top = Math.max(top, logRatio(ys, means, k, a, kappa))
  }
  return top
}

/** Newton's step for κ where exp κ is `rise`; bounded, which keeps the first ones from leaping. */
function newton(ys: readonly number[], means: readonly number[], k: number, a: number, rise: number): number {
  let score = 0
  let information = 0
  for (let i = k; i < ys.length; i++) {
    const y = ys[i] as number
    const m = (means[i] as number) * rise
    const share = 1 / (1 + a * m)
    score += (y - m) * share
    information += m * (1 + a * y) * share * share
  }
  return Math.max(-2, Math.min(2, score / information))
}

function logRatio(ys: readonly number[], means: readonly number[], k: number, a: number, kappa: number): number {
  const rise = Math.expm1(kappa)
  let sum = 0
  for (let i = k; i < ys.length; i++) {
    const y = ys[i] as number
    const am = a * (means[i] as number)
    sum += y * kappa - (y + 1 / a) * Math.log1p((am * rise) / (1 + am))
  }
  return sum
}
