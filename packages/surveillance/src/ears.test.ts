import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ears } from './ears.ts'
import {
  alarmsOf,
  farthest,
  hasReference,
  own,
  ownSeries,
  referenceSeries,
  references,
  WHY_SKIPPED,
} from './testing/reference.ts'

describe('EARS on our own series', () => {
  for (const name of ['weekly_high', 'weekly_low'] as const) {
    for (const method of ['c1', 'c2'] as const) {
      it(`${method} on ${name}: same alarms, bounds within 1e-6`, () => {
        const expected = own()[name]
        const result = ears(method, ownSeries(name), { from: expected.first })
        expect(result.alarms).toEqual(expected[method].alarms)
        expect(
          farthest(
            result.points.map((p) => p.upper),
            expected[method].upper,
          ),
        ).toBeLessThan(1e-6)
      })
    }
  }
})

describe.skipIf(!hasReference)(`EARS against R's surveillance 1.20.3${WHY_SKIPPED}`, () => {
  const runs = hasReference ? Object.entries(references()).filter(([, r]) => r.method === 'earsC') : []
  it('has twelve runs to compare with', () => expect(runs.length).toBe(12))
  it.each(runs)('%s', (_, run) => {
    const s = run.settings
    const result = ears(String(s.method).toLowerCase() as 'c1', referenceSeries(run.name), {
      from: s.range[0] as number,
      to: s.range.at(-1) as number,
      baseline: s.baseline as number,
      alpha: s.alpha as number,
      minSigma: s.minSigma as number,
    })
    expect(result.alarms).toEqual(alarmsOf(run))
    expect(
      farthest(
        result.points.map((p) => p.upper),
        run.upperbound,
      ),
    ).toBeLessThan(1e-6)
  })
  it("alarms twice as often on E3 with the papers' C3 as with R's", () => {
    const series = referenceSeries('salmonella.agona')
    const range = { from: 20, to: 312, minSigma: 0 }
    expect(ears('c3', series, range).alarms.length).toBe(36)
    expect(ears('c3', series, { ...range, c3: 'paper' }).alarms.length).toBe(72)
  })
})

const counts = fc.array(fc.nat(30), { minLength: 12, maxLength: 60 })

describe('EARS in general', () => {
  it('starts where the history suffices and says so before', () => {
    const result = ears('c2', [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2], { from: 1 })
    expect(result.points.map((p) => p.reason ?? '')).toEqual([...Array(9).fill('not_enough_history'), '', ''])
    expect(ears('c2', [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2]).points.map((p) => p.index)).toEqual([10, 11])
  })
  it('leaves out an unreported period instead of reading it as zero', () => {
    const series = [4, 4, null, 4, 4, 4, 4, 5, null]
    const result = ears('c1', series, { from: 8, minSigma: 0.5 })
    expect(result.points[0]?.expected).toBe(4)
    expect(result.points[1]).toMatchObject({ observed: null, alarm: false, reason: 'missing' })
  })
  it('never alarms on a single case after an empty baseline with the default floor', () => {
    expect(ears('c1', [0, 0, 0, 0, 0, 0, 0, 1]).alarms).toEqual([])
  })
  it('alarms exactly when the count exceeds its bound, and a smaller alpha never alarms more', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom('c1' as const, 'c2' as const, 'c3' as const), (series, method) => {
        const wide = ears(method, series, { alpha: 0.01 })
        for (const p of wide.points) expect(p.alarm).toBe((p.observed as number) > (p.upper as number))
        const strict = ears(method, series, { alpha: 0.001 })
        expect(strict.alarms.every((a) => wide.alarms.includes(a))).toBe(true)
      }),
    )
  })
  it('refuses what is not a count, and settings out of range, by name', () => {
    expect(() => ears('c1', [1, 2.5])).toThrow(/position 2/)
    expect(() => ears('c1', [1, 2], { alpha: 0 })).toThrow(/alpha/)
    expect(() => ears('c1', [1, 2], { from: 9 })).toThrow(/from/)
  })
})
