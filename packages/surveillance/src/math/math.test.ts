import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countLower, countQuantile, countUpper } from './counts.ts'
import { digamma, incompleteBeta, logGamma, trigamma, tTwoSided, upperGamma } from './gamma.ts'
import { normalQuantile, normalUpper } from './normal.ts'
import { gamma, negativeBinomial, poisson, seeded } from './random.ts'

describe('distributions', () => {
  it('knows the normal quantiles of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 13)
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12)
    expect(normalQuantile(0.5)).toBe(0)
  })
  it('inverts its own tail', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
        expect(normalUpper(-normalQuantile(p)) / p).toBeCloseTo(1, 10)
      }),
    )
  })
  it('knows gamma, beta and t where they have closed forms', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
    expect(upperGamma(1, 3)).toBeCloseTo(Math.exp(-3), 14)
    expect(incompleteBeta(0.3, 2, 1)).toBeCloseTo(0.09, 14)
    expect(tTwoSided(1, 1)).toBeCloseTo(0.5, 12)
    expect(tTwoSided(2.2281388519649385, 10)).toBeCloseTo(0.05, 10)
  })
  it('differentiates the logarithm of the gamma function', () => {
    const euler = 0.5772156649015329
    expect(digamma(1)).toBeCloseTo(-euler, 14)
    expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.log(2), 13)
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14)
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 13)
    for (const x of [0.03, 0.7, 3.2, 9.99, 10.01, 4000]) {
      expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 12)
      expect(trigamma(x) - trigamma(x + 1)).toBeCloseTo(1 / x ** 2, 11)
    }
  })
  it('sums to the distribution function, Poisson and negative binomial', () => {
    const law = { mean: 3.7, ratio: 1.9 }
    const size = law.mean / (law.ratio - 1)
    let mass = law.ratio ** -size
    let sum = 0
    for (let x = 0; x < 20; x++) {
      sum += mass
      expect(countLower(law, x)).toBeCloseTo(sum, 12)
      expect(countUpper(law, x + 1)).toBeCloseTo(1 - sum, 12)
      mass *= ((1 - 1 / law.ratio) * (size + x)) / (x + 1)
    }
    expect(countLower({ mean: 2, ratio: 1 }, 1)).toBeCloseTo(3 * Math.exp(-2), 13)
  })
  it('has an end where the mean is very large or no number', () => {
    const x = countQuantile({ mean: 1e8, ratio: 3 }, 0.95)
    expect(Math.abs(x - (1e8 + 1.6449 * Math.sqrt(3e8)))).toBeLessThan(20)
    for (const mean of [1e12, Number.POSITIVE_INFINITY]) {
      expect(countQuantile({ mean, ratio: 2 }, 0.95)).toBe(Number.POSITIVE_INFINITY)
      expect(countUpper({ mean, ratio: 2 }, 5)).toBe(1)
    }
  })
  it('gives the smallest count that reaches a probability', () => {
    const mean = fc.double({ min: 0.01, max: 900, noNaN: true })
    const ratio = fc.double({ min: 1, max: 6, noNaN: true })
    fc.assert(
      fc.property(mean, ratio, fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (m, r, p) => {
        const law = { mean: m, ratio: r }
        const x = countQuantile(law, p)
        expect(countLower(law, x)).toBeGreaterThanOrEqual(p - 1e-9)
        if (x > 0) expect(countLower(law, x - 1)).toBeLessThan(p + 1e-9)
      }),
    )
  })
})

describe('seeded randomness', () => {
  it('repeats from the same seed and differs from another', () => {
    const draw = (seed: number): number[] => Array.from({ length: 5 }, seeded(seed))
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
  })
  it('has the means and variances it should', () => {
    const random = seeded(7)
    const check = (draw: () => number, mean: number, variance: number): void => {
      const xs = Array.from({ length: 20_000 }, draw)
      const m = xs.reduce((s, x) => s + x, 0) / xs.length
      const v = xs.reduce((s, x) => s + (x - m) ** 2, 0) / xs.length
      expect(Math.abs(m - mean) / Math.sqrt(variance / xs.length)).toBeLessThan(4)
      expect(v / variance).toBeGreaterThan(0.9)
      expect(v / variance).toBeLessThan(1.1)
    }
    check(() => poisson(random, 4), 4, 4)
    check(() => poisson(random, 120), 120, 120)
    check(() => gamma(random, 0.4, 2), 0.8, 1.6)
    check(() => negativeBinomial(random, 6, 2.5), 6, 15)
  })
})
