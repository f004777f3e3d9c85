import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bayes, gammaPrior } from './bayes.ts'
import { cusum, inverse, transform } from './cusum.ts'
import { glr } from './glr.ts'
import { countLower } from './math/counts.ts'
import { negativeBinomial, poisson, seeded } from './math/random.ts'
import { fitDispersion, fitInControl } from './phase1.ts'
import { alarmsOf, farthest, hasReference, referenceSeries, references, WHY_SKIPPED } from './testing/reference.ts'

describe.skipIf(!hasReference)(`CUSUM and likelihood ratio against R's surveillance 1.20.3${WHY_SKIPPED}`, () => {
  const all = hasReference ? references() : {}
  const range = { from: 209, to: 312 }
  it.each([
    ['agona_cusum_rossi', 'mean'],
    ['agona_cusum_rossi_glm', 'glm'],
  ] as const)('%s: alarms and bounds', (name, m) => {
    const run = all[name]
    if (!run) throw new Error(`${name} is missing`)
    const result = cusum(referenceSeries('salmonella.agona'), { ...range, m })
    expect(result.alarms).toEqual(alarmsOf(run))
    expect(
      farthest(
        result.points.map((p) => p.upper),
        run.upperbound,
      ),
    ).toBeLessThan(1e-6)
  })
  it('agona_cusum_none: alarms', () => {
    const run = all.agona_cusum_none
    const result = cusum(referenceSeries('salmonella.agona'), { ...range, trans: 'none' })
    expect(result.alarms).toEqual(run ? alarmsOf(run) : null)
  })
  it('agona_glrnb: alarms, and the statistic within 1e-6', () => {
    const run = all.agona_glrnb
    if (!run) throw new Error('agona_glrnb is missing')
    const result = glr(referenceSeries('salmonella.agona'), range)
    expect(result.alarms).toEqual(alarmsOf(run))
    expect(
      farthest(
        result.points.map((p) => p.statistic ?? null),
        run.upperbound,
      ),
    ).toBeLessThan(1e-6)
  })
})

describe('CUSUM', () => {
  it('inverts its transforms', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('rossi' as const, 'standard' as const, 'anscombe' as const, 'none' as const),
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (kind, x, m) => {
          expect(inverse(kind, transform(kind, x, m), m)).toBeCloseTo(x, 5)
        },
      ),
    )
  })
  it('alarms exactly when the count reaches its bound, while no alarm is running', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 30, maxLength: 80 }), (ys) => {
        fc.pre(ys.slice(0, 15).some((y) => y > 0))
        const { points } = cusum(ys, { from: 16, reset: true })
        for (const p of points) {
          // Where the bound itself is a whole number, rounding decides.
          if (Math.abs((p.observed as number) - (p.upper as number)) < 1e-9) continue
          expect(p.alarm).toBe((p.observed as number) >= (p.upper as number))
        }
      }),
    )
  })
  it('gives whole cases as the bound of standardised counts', () => {
    // Mean 2: from 0 it takes 2 + 3.3·√2 = 6.67 cases to reach 2.26 after 1.04 is taken away.
    const point = cusum([2, 1, 3, 2, 2, 1, 3, 2, 7], { from: 9, trans: 'standard' }).points[0]
    expect(point).toMatchObject({ upper: 7, alarm: true })
  })
  it('keeps its sum over an unreported period', () => {
    const past = [2, 1, 3, 2, 2, 1, 3, 2]
    const a = cusum([...past, 7, null, 7], { from: 9 }).points
    const b = cusum([...past, 7, 7], { from: 9 }).points
    expect(a[1]?.reason).toBe('missing')
    expect(a[2]?.statistic).toBeCloseTo(b[1]?.statistic as number, 12)
  })
  it('says so when there is no case to learn from', () => {
    expect(cusum([0, 0, 0, 0, 5], { from: 5 }).points[0]?.reason).toBe('not_enough_history')
  })
})

describe('likelihood ratio', () => {
  it('fits mean and dispersion of simulated counts', () => {
    const random = seeded(3)
    const ys = Array.from({ length: 1500 }, (_, t) =>
      negativeBinomial(random, Math.exp(1.5 + 0.4 * Math.sin((2 * Math.PI * (t + 1)) / 52)), 2),
    )
    const fit = fitDispersion(ys, ys.length, { harmonics: 1, trend: false, frequency: 52 })
    expect(Math.log(fit.inControl.meanAt(12))).toBeCloseTo(1.5 + 0.4, 1)
    // Variance twice the mean of about 4.5 is a dispersion near 0.22.
    expect(fit.dispersion).toBeGreaterThan(0.16)
    expect(fit.dispersion).toBeLessThan(0.3)
  })
  it('is a Poisson ratio when the dispersion goes to 0', () => {
    const random = seeded(11)
    const ys = Array.from({ length: 160 }, (_, t) => poisson(random, t > 140 ? 6 : 3))
    const a = glr(ys, { from: 120, dispersion: 0 }).points
    const b = glr(ys, { from: 120, dispersion: 1e-7 }).points
    for (const [i, p] of a.entries()) expect(p.statistic as number).toBeCloseTo(b[i]?.statistic as number, 3)
  })
  it('finds a lasting rise, begins anew after the alarm, and does not alarm on a fall', () => {
    const base = (t: number): number => 5 + (t % 3)
    const rise = Array.from({ length: 150 }, (_, t) => (t >= 130 ? 12 : base(t)))
    const fall = Array.from({ length: 150 }, (_, t) => (t >= 130 ? 1 : base(t)))
    const result = glr(rise, { from: 120 })
    expect(result.alarms[0]).toBeGreaterThan(130)
    expect(result.alarms[0]).toBeLessThan(136)
    expect(result.alarms.length).toBeGreaterThan(1)
    expect(glr(fall, { from: 120 }).alarms).toEqual([])
  })
  it('agrees with the first periods of a window that reaches all of them', () => {
    const ys = Array.from({ length: 130 }, (_, t) => (t * 7) % 5)
    const a = glr(ys, { from: 110 }).points
    const b = glr(ys, { from: 110, window: 20 }).points
    expect(a.map((p) => p.statistic)).toEqual(b.map((p) => p.statistic))
  })
  it('predicts beyond the learning range with season and trend', () => {
    const ys = Array.from({ length: 208 }, (_, t) => Math.round(Math.exp(3 + 0.002 * t)))
    const fit = fitInControl(ys, 208, { harmonics: 1, trend: true, frequency: 52 })
    expect(fit.converged).toBe(true)
    expect(Math.log(fit.meanAt(220))).toBeCloseTo(3 + 0.44, 1)
  })
})

describe('Bayesian bound', () => {
  it("is the quantile of the negative binomial predictive law with Jeffreys' prior", () => {
    const point = bayes([0, 1, 0, 2, 0, 1, 4], { from: 7 }).points[0]
    // Sum 4 over 6 periods: size 4.5, probability 6/7.
    expect(point?.expected).toBeCloseTo(4.5 / 6, 12)
    const law = { mean: 0.75, ratio: 7 / 6 }
    const upper = point?.upper as number
    expect(countLower(law, upper)).toBeGreaterThanOrEqual(0.95)
    expect(countLower(law, upper - 1)).toBeLessThan(0.95)
    expect(point?.alarm).toBe(true)
  })
  it('has a finite bound after zeros, does not alarm on one case, and skips unreported periods', () => {
    expect(bayes([0, 0, 0, 0, 0, 0, 1]).points[0]).toMatchObject({ index: 7, upper: 1, alarm: false })
    expect(bayes([0, 0, null, 0, 0, 0, 1]).points[0]?.expected).toBeCloseTo(0.1, 12)
  })
  it('borrows strength from sister series', () => {
    const sisters = [
      [1, 2, 1, 2],
      [9, 8, 10, 9],
      [4, 4, 5, 3],
      [20, 19, 22, 18],
    ]
    const prior = gammaPrior(sisters)
    expect((prior?.shape as number) / (prior?.rate as number)).toBeCloseTo(8.5625, 6)
    expect(gammaPrior([[3], [3], [3]])).toBeNull()
    const alone = bayes([0, 0, 0, 0, 0, 0, 1]).points[0]?.expected as number
    const together = bayes([0, 0, 0, 0, 0, 0, 1], prior ? { prior } : {}).points[0]?.expected as number
    expect(together).toBeGreaterThan(alone)
  })
  it('keeps its error rate on Poisson counts', () => {
    const random = seeded(5)
    let alarms = 0
    for (let r = 0; r < 400; r++)
      alarms += bayes(
        Array.from({ length: 26 }, () => poisson(random, 2)),
        { b: 0 },
      ).alarms.length
    expect(alarms / (400 * 20)).toBeLessThan(0.055)
  })
})
