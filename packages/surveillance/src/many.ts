import { type DetectOptions, detect } from './detect.ts'
import { adjust, type Control } from './discovery.ts'
import { fail } from './errors.ts'
import type { Counts, Method, Point, Running, SeriesResult } from './types.ts'

export type NamedSeries = { series: string; counts: Counts }

/** What many series at once add to a point: its adjusted p-value, and whether it stands at the chosen rate. */
export type ManyPoint = Point & { qValue: number | null; confirmed: boolean | null }
export type ManyResult = Omit<SeriesResult, 'points'> & { series: string; points: ManyPoint[]; confirmed: number[] }

export type ManyOptions = DetectOptions & {
  /** the expected share of false ones among confirmed alarms of one period, 0.1 */
  q?: number
  /** how the rate is controlled, `bh` */
  control?: Control
}

/** Methods whose points carry a p-value, so that the rate of false discoveries can be controlled. */
export const hasPValues = (method: Method): boolean => method !== 'c3' && method !== 'cusum' && method !== 'glr'

/**
 * Watch many series with one method. In each period the tests of all series are adjusted together, so a thousand series
 * do not give fifty alarms a week by chance alone; `alarm` stays what the method says of the series by itself and
 * `confirmed` says whether it stands among all. Where the method has no p-value `confirmed` is null.
 *
 * Lets the event loop run now and then, reports progress, and stops when the signal is aborted.
 */
export async function detectMany(
  method: Method,
  all: readonly NamedSeries[],
  options: ManyOptions = {},
  running: Running = {},
): Promise<ManyResult[]> {
  const results: SeriesResult[] = []
  let pause = Date.now() + 30
  for (const [i, { counts }] of all.entries()) {
    results.push(detect(method, counts, options))
    if (Date.now() >= pause) {
      running.onProgress?.(i + 1, all.length)
      await new Promise((resume) => setTimeout(resume))
      running.signal?.throwIfAborted()
      pause = Date.now() + 30
    }
  }
  running.onProgress?.(all.length, all.length)
  return control(method, all, results, options)
}

/** The same in one go, without progress. */
export function detectManyNow(method: Method, all: readonly NamedSeries[], options: ManyOptions = {}): ManyResult[] {
  return control(
    method,
    all,
    all.map(({ counts }) => detect(method, counts, options)),
    options,
  )
}

function control(
  method: Method,
  all: readonly NamedSeries[],
  results: readonly SeriesResult[],
  options: ManyOptions,
): ManyResult[] {
  const q = options.q ?? 0.1
  if (!(q > 0 && q < 1)) fail('q', 'q lies between 0 and 1')
  const byPeriod = new Map<number, { result: number; at: number; p: number | null }[]>()
  results.forEach((r, result) => {
    r.points.forEach((p, at) => {
      const tests = byPeriod.get(p.index) ?? []
      if (tests.length === 0) byPeriod.set(p.index, tests)
      // A point that the method keeps silent about is no test.
      tests.push({ result, at, p: p.upper === null ? null : p.pValue })
    })
  })
  const qValues = results.map((r) => new Array<number | null>(r.points.length).fill(null))
  if (hasPValues(method)) {
    for (const tests of byPeriod.values()) {
      const adjusted = adjust(
        tests.map((t) => t.p),
        options.control,
      )
      tests.forEach((t, i) => {
        ;(qValues[t.result] as (number | null)[])[t.at] = adjusted[i] ?? null
      })
    }
  }
  return results.map((r, i) => {
    const points = r.points.map((p, at): ManyPoint => {
      const qValue = qValues[i]?.[at] ?? null
      return { ...p, qValue, confirmed: hasPValues(method) ? p.alarm && qValue !== null && qValue <= q : null }
    })
    const confirmed = points.filter((p) => p.confirmed).map((p) => p.index)
    return { ...r, series: all[i]?.series ?? '', points, confirmed }
  })
}
