import { normalQuantile, normalUpper } from './math/normal.ts'
import { resolveRange, silent, toResult, within } from './range.ts'
import type { Counts, Point, Range, SeriesResult } from './types.ts'

/** Settings of EARS; the defaults of each method stand beside it. */
export type EarsOptions = Range & {
  /** reference periods, 7 */
  baseline?: number
  /** one-sided error probability a period: 0.001 for C1 and C2, 0.025 for C3 */
  alpha?: number
  /** floor of the standard deviation, 0.5: small counts often have reference periods that are all alike */
  minSigma?: number
  /**
   * C3 only. `r` puts the observed count where the papers have the reference mean, as the R package `surveillance`
   * does (1.20.3 to 1.26.0); `paper` is the formula of Hutwagner and others (2003). They alarm at different periods.
   */
  c3?: 'r' | 'paper'
}

type Baseline = { mean: number; sd: number; n: number }

/** Mean and sample standard deviation of the reported counts in [start, start + length). */
function baselineAt(counts: Counts, start: number, length: number): Baseline | null {
  if (start < 0) return null
  let n = 0
  let sum = 0
  for (let i = start; i < start + length; i++) {
    const y = counts[i]
    if (y === null || y === undefined) continue
    n++
    sum += y
  }
  if (n < 2) return null
  const mean = sum / n
  let squares = 0
  for (let i = start; i < start + length; i++) {
    const y = counts[i]
    if (y !== null && y !== undefined) squares += (y - mean) ** 2
  }
  return { mean, sd: Math.sqrt(squares / (n - 1)), n }
}

/**
 * EARS C1, C2, C3 (Hutwagner and others 2003; as described in Salmon, Schumacher and Höhle 2016): the mean and standard
 * deviation of the latest `baseline` periods (C2 and C3 leave a gap of two), an alarm when the count exceeds
 * mean + z(1 − alpha) · max(sd, minSigma). Unreported periods are left out of the reference; with fewer than two
 * reported ones, or none for the full window, the point says `not_enough_history`.
 */
export function ears(method: 'c1' | 'c2' | 'c3', counts: Counts, options: EarsOptions = {}): SeriesResult {
  const length = within('baseline', options.baseline ?? 7, 2, 1000, true)
  const alpha = within('alpha', options.alpha ?? (method === 'c3' ? 0.025 : 0.001), 1e-12, 0.5)
  const minSigma = within('min-sigma', options.minSigma ?? 0.5, 0, 1e6)
  const gap = method === 'c1' ? 0 : 2
  const need = length + gap + (method === 'c3' ? 2 : 0)
  const { first, last } = resolveRange(counts, options, need)
  const z = normalQuantile(1 - alpha)
  const base = (t: number): Baseline | null => baselineAt(counts, t - gap - length, length)

  const points: Point[] = []
  for (let t = first; t <= last; t++) {
    const b = base(t)
    const y = counts[t]
    if (!b || (method === 'c3' && (!base(t - 1) || !base(t - 2)))) {
      points.push(silent(t, counts, y === null ? 'missing' : 'not_enough_history'))
      continue
    }
    const sd = Math.max(b.sd, minSigma)
    let upper: number | null = b.mean + z * sd
    let level = b.mean
    let earlier = 0
    if (method === 'c3') {
      for (const s of [t - 1, t - 2]) earlier += excess(counts[s], base(s), minSigma)
      // The observed count in place of the mean is not in the papers: see `c3` above.
      level = options.c3 === 'paper' ? b.mean : (y ?? b.mean)
      const bound = level + sd * (z - earlier)
      upper = Number.isNaN(bound) ? null : Math.max(0, bound)
    }
    const reported = y !== null && y !== undefined
    const score = reported && sd > 0 ? (y - b.mean) / sd : null
    const point: Point = {
      index: t + 1,
      observed: reported ? y : null,
      expected: b.mean,
      upper,
      alarm: reported && upper !== null && y > upper,
      pValue: method === 'c3' || score === null ? null : normalUpper(score),
    }
    if (!reported) point.reason = 'missing'
    else if (upper === null) point.reason = 'no_spread'
    points.push(point)
  }
  return toResult(method, 'count', points)
}

/** How far a period's C2 statistic lies above 1; with no spread at all it is unbounded above and nothing below. */
function excess(y: number | null | undefined, base: Baseline | null, minSigma: number): number {
  if (y === null || y === undefined || !base) return 0
  const sd = Math.max(base.sd, minSigma)
  return Math.max(0, (y - base.mean) / sd - 1)
}
