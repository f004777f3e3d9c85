import { fail } from '../errors.ts'
import { countQuantile, countUpper } from '../math/counts.ts'
import { tTwoSided } from '../math/gamma.ts'
import { resolveRange, silent, toResult, within } from '../range.ts'
import type { Counts, Point, Range, Reason, SeriesResult } from '../types.ts'
import { boundPValue, type Predicted, type ThresholdMethod, upperBound } from './bound.ts'
import { type Fit, fitLevels, makeWork, predictLog, predictVariance, reweigh, setPeriod, type Work } from './fit.ts'
import { buildTemplate, type Template } from './template.ts'

/** Settings of both Farrington methods. */
export type FarringtonOptions = Range & {
  /** years of history, 4 */
  b?: number
  /** half width of the window around the same time of each year, 3 */
  w?: number
  /** one-sided error probability a period, 0.05 (the original method is two-sided: it uses half of it) */
  alpha?: number
  /** periods a year, 52 */
  frequency?: number
  /** seasonal levels, 10 (flexible) or 1 (original) */
  noPeriods?: number
  /** latest periods kept out of the reference, 26 (flexible) */
  pastWeeksNotIncluded?: number
  /** down-weight past outbreaks, true */
  reweight?: boolean
  /** Anscombe residuals above it are down-weighted, 2.58 (flexible) or 1 (original) */
  weightsThreshold?: number
  /** consider a trend, true */
  trend?: boolean
  /** the trend stays if its p-value lies below this, 1 (flexible: always) or 0.05 (original) */
  pThresholdTrend?: number
  /** stay silent with fewer than the first number of cases in the latest periods (second number): [5, 4]; null never */
  limit54?: readonly [number, number] | null
  /** how the bound is found, `nbPlugin` (flexible) or `delta` (original) */
  thresholdMethod?: ThresholdMethod
  /**
   * Dispersion behind the standard errors of the mean and of the trend (it does not touch `nbPlugin` without a trend
   * test). `pearson` is the model's own, as in the papers. `r`, the default of the flexible method, reproduces
   * `farringtonFlexible` of the R package `surveillance` (1.20.3 to 1.26.0), which after reweighting sums the squared
   * working residuals with the outbreak weights alone. The original method has `pearson`, there and here.
   */
  standardErrors?: 'r' | 'pearson'
  /**
   * how far back (in periods) the same time of each past year lies for a position from 1, where years have unequal
   * lengths (53 weeks); a constant `frequency` otherwise
   */
  lags?: (position: number, b: number) => readonly number[]
  /**
   * for the latest period, the expected share already reported (0 < share ≤ 1) by position from 1: the expected count
   * and the bound are thinned accordingly, see `delay`
   */
  reported?: (position: number) => number
}

type Resolved = Required<Omit<FarringtonOptions, 'from' | 'to' | 'lags' | 'reported'>> &
  Pick<FarringtonOptions, 'lags' | 'reported'> & { twoSided: boolean }

/** The improved algorithm of Noufaily, Enki, Farrington and others (2013), with its settings as defaults. */
export function farrington(counts: Counts, options: FarringtonOptions = {}): SeriesResult {
  return run('farrington', counts, options, {
    noPeriods: 10,
    pastWeeksNotIncluded: 26,
    weightsThreshold: 2.58,
    pThresholdTrend: 1,
    thresholdMethod: 'nbPlugin',
    standardErrors: 'r',
    twoSided: false,
  })
}

/** The algorithm of Farrington, Andrews, Beale and Catchpole (1996). */
export function farringtonOriginal(counts: Counts, options: FarringtonOptions = {}): SeriesResult {
  const w = options.w ?? 3
  return run('farrington-original', counts, options, {
    noPeriods: 1,
    pastWeeksNotIncluded: w,
    weightsThreshold: 1,
    pThresholdTrend: 0.05,
    thresholdMethod: 'delta',
    standardErrors: 'pearson',
    twoSided: true,
  })
}

type Variant = Pick<
  Resolved,
  | 'noPeriods'
  | 'pastWeeksNotIncluded'
  | 'weightsThreshold'
  | 'pThresholdTrend'
  | 'thresholdMethod'
  | 'standardErrors'
  | 'twoSided'
>

function resolve(o: FarringtonOptions, v: Variant): Resolved {
  const frequency = within('frequency', o.frequency ?? 52, 1, 366, true)
  const w = within('w', o.w ?? 3, 0, frequency, true)
  const noPeriods = within('no-periods', o.noPeriods ?? v.noPeriods, 1, frequency, true)
  if (2 * w + 1 > frequency) fail('w', `a window of ${2 * w + 1} periods does not fit a year of ${frequency}`)
  if (noPeriods > 1 && frequency - 2 * w - 1 < noPeriods - 1) {
    fail(
      o.noPeriods === undefined ? 'w' : 'no-periods',
      `${noPeriods} seasonal levels do not fit a year of ${frequency} periods with w = ${w}`,
    )
  }
  const limit = o.limit54 === undefined ? ([5, 4] as const) : o.limit54
  if (limit) {
    within('limit54', limit[0], 0, 1e9, true)
    within('limit54', limit[1], 1, 1e6, true)
  }
  return {
    b: within('b', o.b ?? 4, 1, 100, true),
    w,
    alpha: within('alpha', o.alpha ?? 0.05, 1e-12, 0.5),
    frequency,
    noPeriods,
    pastWeeksNotIncluded: within(
      'past-weeks-not-included',
      o.pastWeeksNotIncluded ?? v.pastWeeksNotIncluded,
      0,
      1e6,
      true,
    ),
    reweight: o.reweight ?? true,
    weightsThreshold: within('weights-threshold', o.weightsThreshold ?? v.weightsThreshold, 0, 100),
    trend: o.trend ?? true,
    pThresholdTrend: within('p-threshold-trend', o.pThresholdTrend ?? v.pThresholdTrend, 0, 1),
    limit54: limit,
    thresholdMethod: o.thresholdMethod ?? v.thresholdMethod,
    standardErrors: o.standardErrors ?? v.standardErrors,
    twoSided: v.twoSided,
    ...(o.lags ? { lags: o.lags } : {}),
    ...(o.reported ? { reported: o.reported } : {}),
  }
}

function run(
  method: 'farrington' | 'farrington-original',
  counts: Counts,
  options: FarringtonOptions,
  v: Variant,
): SeriesResult {
  const o = resolve(options, v)
  const { first, last } = resolveRange(counts, options, o.b * o.frequency + o.w)
  const templates = new Map<string, { template: Template; work: Work }>()
  const prepare = (t: number): { template: Template; work: Work } => {
    const lags = o.lags?.(t + 1, o.b) ?? Array.from({ length: o.b }, (_, i) => (i + 1) * o.frequency)
    const key = lags.join()
    let made = templates.get(key)
    if (!made) {
      const template = buildTemplate(lags, o.w, o.noPeriods, o.pastWeeksNotIncluded)
      made = { template, work: makeWork(template.offsets.length, o.noPeriods, template.reach) }
      templates.set(key, made)
    }
    return made
  }
  const points: Point[] = []
  for (let t = first; t <= last; t++) {
    const { template, work } = prepare(t)
    points.push(evaluate(counts, t, o, template, work))
  }
  return toResult(method, 'count', points)
}

function evaluate(counts: Counts, t: number, o: Resolved, template: Template, work: Work): Point {
  if (t - template.reach < 0) return silent(t, counts, 'not_enough_history')
  const largest = gather(counts, t, template, work)
  if (largest < 0) return silent(t, counts, 'not_enough_history')
  const y = counts[t] ?? null
  const quiet = o.limit54 !== null && recent(counts, t, o.limit54[1]) < o.limit54[0]
  const alpha = o.twoSided ? o.alpha / 2 : o.alpha
  const share = o.reported ? within('reported', o.reported(t + 1), 1e-6, 1) : 1

  let reason: Reason | undefined = y === null ? 'missing' : quiet ? 'too_few_cases' : undefined
  let expected: number
  let upper: number
  let pValue: number | null
  if (largest === 0) {
    // No case in the whole reference: the likelihood has no maximum, the Jeffreys posterior has a predictive law.
    const law = { mean: (share * 0.5) / work.n, ratio: 1 + share / work.n }
    expected = law.mean
    upper = countQuantile(law, 1 - alpha)
    pValue = y === null ? null : countUpper(law, y)
    reason ??= 'history_zero'
  } else {
    const p = predict(work, o, template.current, largest)
    if (!p) return silent(t, counts, 'not_converged')
    // Reporting a share of a negative binomial count leaves a negative binomial with a smaller excess variance.
    const thinned: Predicted = { mean: p.mean * share, phi: 1 + (p.phi - 1) * share, logVariance: p.logVariance }
    expected = thinned.mean
    upper = upperBound(thinned, o.thresholdMethod, alpha)
    pValue = y === null ? null : boundPValue(thinned, o.thresholdMethod, alpha, y)
  }
  // The upper limit of a mean about which the reference says next to nothing is no bound.
  const bounded = Number.isFinite(upper)
  if (!bounded) reason ??= 'unbounded'
  return {
    index: t + 1,
    observed: y,
    expected,
    upper: quiet || !bounded ? null : upper,
    alarm: y !== null && !quiet && y > upper,
    pValue,
    ...(reason ? { reason } : {}),
  }
}

/** Put the reported reference counts into the work; the largest of them, or −1 if there are too few. */
function gather(counts: Counts, t: number, template: Template, work: Work): number {
  let n = 0
  let largest = 0
  let levels = 0
  for (let g = 0; g < work.levels; g++) {
    work.starts[g] = n
    for (let i = template.starts[g] as number, to = template.starts[g + 1] as number; i < to; i++) {
      const offset = template.offsets[i] as number
      const y = counts[t + offset]
      if (y === null || y === undefined) continue
      setPeriod(work, n, offset, y)
      if (y > largest) largest = y
      n++
    }
    if (n > (work.starts[g] as number)) levels++
  }
  work.starts[work.levels] = n
  work.n = n
  const own = (work.starts[template.current + 1] as number) - (work.starts[template.current] as number)
  return n < levels + 3 || own < 2 ? -1 : largest
}

/** Cases in the latest periods up to and with t; unreported ones add nothing. */
function recent(counts: Counts, t: number, periods: number): number {
  let sum = 0
  for (let i = Math.max(0, t - periods + 1); i <= t; i++) sum += counts[i] ?? 0
  return sum
}

/** Fit, weigh, fit again; with the trend if it is wanted, significant and does not lead beyond what was ever seen. */
function predict(work: Work, o: Resolved, level: number, largest: number): Predicted | null {
  if (o.trend && o.b >= 3) {
    const fit = weighedFit(work, o, true)
    if (fit) {
      const p = predicted(work, fit, level, o)
      const significant = o.pThresholdTrend >= 1 || trendPValue(fit, o) < o.pThresholdTrend
      if (significant && p.mean <= largest) return p
    }
  }
  const fit = weighedFit(work, o, false)
  return fit ? predicted(work, fit, level, o) : null
}

function weighedFit(work: Work, o: Resolved, trend: boolean): Fit | null {
  work.prior.fill(1, 0, work.n)
  let fit = fitLevels(work, trend)
  if (!fit.converged || !(fit.df > 0)) return null
  if (o.reweight) {
    reweigh(work, fit, Math.max(1, fit.dispersion), o.weightsThreshold)
    fit = fitLevels(work, trend)
    if (!fit.converged || !(fit.df > 0)) return null
  }
  return fit
}

function predicted(work: Work, fit: Fit, level: number, o: Resolved): Predicted {
  return {
    // Statistical packages keep means of counts this far from 0.
    mean: Math.max(Number.EPSILON, Math.exp(predictLog(work, fit, level))),
    phi: Math.max(1, fit.dispersion),
    logVariance: errorDispersion(fit, o) * predictVariance(work, fit, level),
  }
}

/** The dispersion behind standard errors; R has it also below 1, where the original method stops at 1. */
function errorDispersion(fit: Fit, o: Resolved): number {
  if (o.standardErrors === 'pearson') return Math.max(1, fit.dispersion)
  return o.reweight ? fit.priorDispersion : fit.dispersion
}

/** Two-sided p-value of the slope, with the dispersion as estimated. */
function trendPValue(fit: Fit, o: Resolved): number {
  const dispersion = o.standardErrors === 'r' && o.reweight ? fit.priorDispersion : fit.dispersion
  return tTwoSided(fit.slope / Math.sqrt(dispersion / fit.spread), fit.df)
}
