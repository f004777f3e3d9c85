import { fail } from './errors.ts'
import { fitInControl } from './phase1.ts'
import { resolveRange, silent, toResult, within } from './range.ts'
import type { Counts, Point, Range, SeriesResult } from './types.ts'

export type CusumOptions = Range & {
  /** reference value, 1.04 */
  k?: number
  /** decision boundary, 2.26; k and h together give an in-control run length of about 500 periods (Rossi 1999) */
  h?: number
  /** the mean without a change: `mean` of what lies before the range, `glm` with one yearly wave, or a number */
  m?: 'mean' | 'glm' | number
  /** how a count is made nearly normal: `rossi` (1999), `standard`, `anscombe`, or `none` */
  trans?: Transform
  /** periods a year, for `glm`, 52 */
  frequency?: number
  /** begin again from 0 after an alarm, false: the alarm then lasts until the sum has fallen below h */
  reset?: boolean
}

export type Transform = 'rossi' | 'standard' | 'anscombe' | 'none'

/** The transform of count x with mean m. Rossi, Lampugnani and Marchi (1999), formula for z₃. */
export function transform(kind: Transform, x: number, m: number): number {
  switch (kind) {
    case 'rossi':
      return (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * Math.sqrt(m))
    case 'standard':
      return (x - m) / Math.sqrt(m)
    case 'anscombe':
      return (1.5 * (Math.cbrt(x) ** 2 - Math.cbrt(m) ** 2)) / m ** (1 / 6)
    case 'none':
      return x
  }
}

/** The count with transformed value v (0 where none is that low). */
export function inverse(kind: Transform, v: number, m: number): number {
  switch (kind) {
    case 'rossi': {
      // v√m·2 = s² + 2s√m − 3m in s = √x, so s = √(4m + 2v√m) − √m. Below zero no count is low enough to end the alarm;
      // the square is kept there too, because R's `surveillance` prints it and bounds are compared with R's.
      const inside = 4 * m + 2 * v * Math.sqrt(m)
      return inside <= 0 ? 0 : (Math.sqrt(inside) - Math.sqrt(m)) ** 2
    }
    case 'standard':
      return Math.max(0, m + v * Math.sqrt(m))
    case 'anscombe':
      return Math.max(0, Math.cbrt(m) ** 2 + (v * m ** (1 / 6)) / 1.5) ** 1.5
    case 'none':
      return Math.max(0, v)
  }
}

/**
 * The number of cases that it takes to reach a transformed value: a whole one for `standard`, a limit on the scale of
 * counts for the others, as R's `surveillance` has it.
 */
function countTo(kind: Transform, v: number, m: number): number {
  const x = inverse(kind, v, m)
  return kind === 'standard' ? Math.ceil(x) : x
}

/**
 * One-sided CUSUM of transformed counts: C(t) = max(0, C(t−1) + z(t) − k), an alarm while C(t) ≥ h. `upper` is the
 * number of cases it would take to signal (an alarm is count ≥ upper). An unreported period leaves the sum as it is.
 */
export function cusum(counts: Counts, options: CusumOptions = {}): SeriesResult {
  const k = within('k', options.k ?? 1.04, 0, 100)
  const h = within('h', options.h ?? 2.26, 1e-9, 1e6)
  const frequency = within('frequency', options.frequency ?? 52, 1, 366, true)
  const kind = options.trans ?? 'rossi'
  const how = options.m ?? 'mean'
  const { first, last } = resolveRange(
    counts,
    options,
    how === 'glm' ? 2 * frequency : Math.min(frequency, counts.length >> 1),
  )
  const mean = meanBefore(counts, first, how, frequency)

  const points: Point[] = []
  let sum = 0
  for (let t = first; t <= last; t++) {
    const m = mean?.(t) ?? null
    if (m === null) {
      points.push(silent(t, counts, 'not_enough_history'))
      continue
    }
    const y = counts[t]
    const upper = countTo(kind, h + k - sum, m)
    if (y === null || y === undefined) {
      points.push({ ...silent(t, counts, 'missing'), expected: m, upper, statistic: sum })
      continue
    }
    sum = Math.max(0, sum + transform(kind, y, m) - k)
    const alarm = sum >= h
    points.push({ index: t + 1, observed: y, expected: m, upper, alarm, pValue: null, statistic: sum })
    if (alarm && options.reset) sum = 0
  }
  return toResult('cusum', 'count', points)
}

/** The mean without a change, as a function of the position; null without any case to learn from. */
function meanBefore(
  counts: Counts,
  first: number,
  how: 'mean' | 'glm' | number,
  frequency: number,
): ((t: number) => number) | null {
  if (typeof how === 'number') {
    if (!(how > 0)) fail('m', 'the mean must be above 0')
    return () => how
  }
  const reported = counts.slice(0, first).filter((y) => y !== null)
  const total = reported.reduce((s, y) => s + y, 0)
  if (reported.length < 2 || total === 0) return null
  if (how === 'mean') return () => total / reported.length
  const fit = fitInControl(counts, first, { harmonics: 1, trend: false, frequency })
  return fit.meanAt
}
