import { countQuantile, countUpper } from './math/counts.ts'
import { resolveRange, silent, toResult, within } from './range.ts'
import type { Counts, Point, Range, SeriesResult } from './types.ts'

export type BayesOptions = Range & {
  /** past years whose same time of year is used too, 0 */
  b?: number
  /** periods just before, and half width of the windows in past years, 6 */
  w?: number
  /** use the w periods just before, true */
  recent?: boolean
  /** one-sided error probability a period, 0.05 */
  alpha?: number
  /** periods a year, 52 */
  frequency?: number
  /**
   * the prior of the mean: a gamma distribution with this shape and rate; (1/2, 0) is Jeffreys'. A shape and rate taken
   * from sister series (see `gammaPrior`) lets a new series borrow strength.
   */
  prior?: { shape: number; rate: number }
}

/**
 * For very small series: reference counts are Poisson with a mean whose prior is a gamma distribution, so the next count
 * is negative binomial (Riebler 2004; Höhle 2007). The bound is its 1 − alpha quantile. No model needs to converge,
 * and a history of zeros gives a finite bound.
 */
export function bayes(counts: Counts, options: BayesOptions = {}): SeriesResult {
  const b = within('b', options.b ?? 0, 0, 100, true)
  const w = within('w', options.w ?? 6, 0, 366, true)
  const alpha = within('alpha', options.alpha ?? 0.05, 1e-12, 0.5)
  const frequency = within('frequency', options.frequency ?? 52, 1, 366, true)
  const prior = options.prior ?? { shape: 0.5, rate: 0 }
  within('prior', prior.shape, 1e-9, 1e9)
  within('prior', prior.rate, 0, 1e9)
  const recent = options.recent ?? true
  const reach = b > 0 ? b * frequency + w : w
  const { first, last } = resolveRange(counts, options, reach)

  const points: Point[] = []
  for (let t = first; t <= last; t++) {
    const y = counts[t] ?? null
    let n = 0
    let sum = 0
    const take = (from: number, to: number): void => {
      for (let i = from; i <= to; i++) {
        const v = counts[i]
        if (v === null || v === undefined) continue
        n++
        sum += v
      }
    }
    if (recent) take(t - w, t - 1)
    for (let year = 1; year <= b; year++) take(t - year * frequency - w, t - year * frequency + w)
    if (t - reach < 0 || n === 0) {
      points.push(silent(t, counts, 'not_enough_history'))
      continue
    }
    const rate = n + prior.rate
    const law = { mean: (sum + prior.shape) / rate, ratio: 1 + 1 / rate }
    const upper = countQuantile(law, 1 - alpha)
    points.push({
      index: t + 1,
      observed: y,
      expected: law.mean,
      upper,
      alarm: y !== null && y > upper,
      pValue: y === null ? null : countUpper(law, y),
      ...(y === null ? { reason: 'missing' as const } : {}),
    })
  }
  return toResult('bayes', 'count', points)
}

/**
 * A gamma prior from sister series by the method of moments: their mean rates have this mean and (after taking away
 * what Poisson counts vary anyway) this variance. Null where they vary no more than chance, or fewer than three.
 */
export function gammaPrior(sisters: readonly Counts[]): { shape: number; rate: number } | null {
  const rates: number[] = []
  let noise = 0
  for (const counts of sisters) {
    const ys = counts.filter((y) => y !== null)
    if (ys.length === 0) continue
    const mean = ys.reduce((s, y) => s + y, 0) / ys.length
    rates.push(mean)
    noise += mean / ys.length
  }
  if (rates.length < 3) return null
  const mean = rates.reduce((s, r) => s + r, 0) / rates.length
  const spread = rates.reduce((s, r) => s + (r - mean) ** 2, 0) / (rates.length - 1) - noise / rates.length
  return spread > 0 && mean > 0 ? { shape: (mean * mean) / spread, rate: mean / spread } : null
}
