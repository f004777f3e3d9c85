import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alarmsOf,
  farthest,
  hasReference,
  own,
  ownSeries,
  referenceSeries,
  references,
  WHY_SKIPPED,
} from '../testing/reference.ts'
import type { ThresholdMethod } from './bound.ts'
import { farrington, farringtonOriginal } from './farrington.ts'

describe('Farrington flexible on our own series', () => {
  for (const name of ['weekly_high', 'weekly_low'] as const) {
    it(`${name}: same alarms and bounds, with the defaults`, () => {
      const expected = own()[name]
      const result = farrington(ownSeries(name), { from: expected.first })
      expect(result.alarms).toEqual(expected.farrington.alarms)
      expect(
        farthest(
          result.points.map((p) => p.upper),
          expected.farrington.upper,
        ),
      ).toBe(0)
    })
  }
})

describe.skipIf(!hasReference)(`Farrington against R's surveillance 1.20.3${WHY_SKIPPED}`, () => {
  const all = hasReference ? Object.entries(references()).filter(([, r]) => r.method.startsWith('farrington')) : []
  it('has six runs to compare with', () => expect(all.length).toBe(6))
  it.each(all)('%s', (_, run) => {
    const s = run.settings
    const range = { from: s.range[0] as number, to: s.range.at(-1) as number }
    const shared = { ...range, b: s.b as number, w: s.w as number, alpha: s.alpha as number }
    const result = run.method.includes('original)')
      ? farringtonOriginal(referenceSeries(run.name), shared)
      : farrington(referenceSeries(run.name), {
          ...shared,
          noPeriods: s.noPeriods as number,
          pastWeeksNotIncluded: s.pastWeeksNotIncluded as number,
          weightsThreshold: s.weightsThreshold as number,
          pThresholdTrend: s.pThresholdTrend as number,
          limit54: s.limit54 as [number, number],
          thresholdMethod: s.thresholdMethod as ThresholdMethod,
        })
    expect(result.alarms).toEqual(alarmsOf(run))
    expect(
      farthest(
        result.points.map((p) => p.upper),
        run.upperbound,
      ),
    ).toBeLessThan(1e-6)
  })
})

const yearly = (years: number, f: (week: number) => number): number[] =>
  Array.from({ length: 52 * years }, (_, i) => f(i))

describe('Farrington in general', () => {
  it('says so where four years of history are not there', () => {
    const series = yearly(5, () => 3)
    expect(farrington(series, { from: 211 }).points[0]?.reason).toBe('not_enough_history')
    expect(farrington(series, { from: 212 }).points[0]?.reason).toBeUndefined()
    expect(farrington(series).points[0]?.index).toBe(212)
  })
  it('finds a clear rise and stays silent without one', () => {
    const calm = yearly(6, (i) => 10 + ((i * 7) % 5))
    expect(farrington(calm, { from: 261, alpha: 0.001 }).alarms).toEqual([])
    const rise = calm.slice()
    rise[299] = 40
    expect(farrington(rise, { from: 261, alpha: 0.001 }).alarms).toEqual([300])
  })
  it('does not learn from the outbreak that is under way', () => {
    const rise = yearly(6, (i) => (i >= 290 ? 40 : 10 + ((i * 7) % 5)))
    const { points } = farrington(rise, { from: 291 })
    expect(Math.max(...points.map((p) => p.expected as number))).toBeLessThan(14)
  })
  it('gives a Bayesian bound after a history of nothing but zeros, and says so', () => {
    const series = yearly(6, (i) => (i === 300 ? 6 : 0))
    const point = farrington(series, { from: 301, to: 301 }).points[0]
    expect(point).toMatchObject({ alarm: true, reason: 'history_zero' })
    expect(point?.upper).toBeLessThanOrEqual(1)
  })
  it('works with unreported weeks and does not read them as zeros', () => {
    const whole = yearly(6, (i) => 10 + ((i * 7) % 5))
    const holes = whole.map((y, i) => (i % 9 === 4 && i < 290 ? null : y))
    const a = farrington(whole, { from: 300 }).points
    const b = farrington(holes, { from: 300 }).points
    for (const [i, p] of a.entries())
      expect(Math.abs((p.expected as number) - (b[i]?.expected as number))).toBeLessThan(1.5)
    const missing = whole.slice()
    ;(missing as (number | null)[])[305] = null
    expect(farrington(missing, { from: 306, to: 306 }).points[0]).toMatchObject({ alarm: false, reason: 'missing' })
  })
  it('thins the expectation of a week that is only partly reported', () => {
    const series = yearly(6, (i) => 20 + ((i * 7) % 9))
    const whole = farrington(series, { from: 300, to: 300 }).points[0]
    const half = farrington(series, { from: 300, to: 300, reported: () => 0.5 }).points[0]
    expect(half?.expected).toBeCloseTo((whole?.expected as number) / 2, 10)
    expect(half?.upper).toBeLessThan(whole?.upper as number)
  })
  it('alarms only above the bound; a lower alpha gives a bound no lower; thresholds order as they should', () => {
    const series = fc.array(fc.nat(12), { minLength: 270, maxLength: 290 })
    fc.assert(
      fc.property(series, (ys) => {
        const range = { from: 265, limit54: null } as const
        const wide = farrington(ys, { ...range, alpha: 0.05 }).points
        const strict = farrington(ys, { ...range, alpha: 0.005 }).points
        const muan = farrington(ys, { ...range, alpha: 0.05, thresholdMethod: 'muan' }).points
        wide.forEach((p, i) => {
          expect(p.alarm).toBe((p.observed as number) > (p.upper as number))
          expect(strict[i]?.upper as number).toBeGreaterThanOrEqual(p.upper as number)
          expect(muan[i]?.upper as number).toBeGreaterThanOrEqual(p.upper as number)
          // A count has a p-value under alpha exactly when it lies above the quantile bound.
          if (!p.reason) expect((p.pValue as number) < 0.05).toBe(p.alarm)
        })
      }),
      { numRuns: 25 },
    )
  })
  it('has no bound where the reference leaves the mean open, and says so', () => {
    // One case at another time of year and none in the level of the watched week: the variance of its log mean has no limit.
    const series = yearly(6, (i) => (i === 120 ? 1 : 0))
    const point = farrington(series, { from: 301, to: 301, thresholdMethod: 'muan', limit54: null }).points[0]
    expect(point).toMatchObject({ upper: null, alarm: false, reason: 'unbounded' })
  })
  it('refuses settings that cannot be', () => {
    expect(() => farrington([1, 2, 3], { b: 0 })).toThrow(/b is a whole number/)
    expect(() => farrington([1, 2, 3], { frequency: 12, noPeriods: 10 })).toThrow(/seasonal levels/)
  })
})

describe('Farrington on counts of 200 million', () => {
  const counts = Array.from({ length: 280 }, (_, i) => 200_000_000 + Math.round(14_142 * Math.sin((i + 1) ** 2)))
  // R 4.2.2, surveillance 1.20.3, defaults; printed with 13 digits.
  it('settles, with the bounds of R', () => {
    const original = [
      200025459.2468, 200026052.9229, 200025186.4369, 200022987.1657, 200024987.0246, 200024968.5258, 200026199.0053,
      200027105.2233, 200028090.9329, 200028627.7497, 200029745.8286,
    ]
    const flexible = [
      200020477, 200021379, 200020942, 200019106, 200020544, 200019775, 200020371, 200021393, 200022499, 200023250,
      200024591,
    ]
    const uppers = ({ points }: ReturnType<typeof farrington>): (number | null)[] => points.map((p) => p.upper)
    expect(farthest(uppers(farringtonOriginal(counts, { from: 270 })), original)).toBeLessThan(0.01)
    expect(farthest(uppers(farrington(counts, { from: 270 })), flexible)).toBe(0)
  })
  it('has a bound for counts of a thousand million too', () => {
    const [point] = farrington(
      counts.map((y) => 5 * y),
      { from: 280 },
    ).points
    expect(point?.reason).toBeUndefined()
    expect(point?.upper).toBeGreaterThan(1e9)
  })
})
