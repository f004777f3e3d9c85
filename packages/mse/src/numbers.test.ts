import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomial, gamma, multinomial, normal, poisson } from './distributions.ts'
import { decomposableGraphs } from './graphs.ts'
import { seeded } from './random.ts'
import { logGamma, logPoissonTail, normalCdf, normalQuantile, quantileSorted, weightedQuantile } from './special.ts'
import { bitCount } from './table.ts'

describe('special functions', () => {
  it('interpolates order statistics as types 7 and 8 of Hyndman and Fan', () => {
    const sorted = [1, 2, 4, 8, 16]
    // R 4.2.2: quantile(c(1, 2, 4, 8, 16), c(0.1, 0.9), type = 7); quantile(…, c(0.3, 0.01, 0.99), type = 8)
    expect([0.1, 0.9].map((p) => quantileSorted(sorted, p))).toEqual([1.4, 12.8])
    const equal = [0.2, 0.2, 0.2, 0.2, 0.2]
    expect(weightedQuantile(sorted, equal, 0.3)).toBeCloseTo(1.9333333333333331, 12)
    expect([0.01, 0.99].map((p) => weightedQuantile(sorted, equal, p))).toEqual([1, 16])
  })

  it('a weighted quantile lies where the weight is, the same from below and above', () => {
    expect(weightedQuantile([1, 2, 3], [0.9, 0.05, 0.05], 0.46)).toBe(1)
    const [sorted, weights] = [
      [1, 2, 4, 8],
      [0.05, 0.15, 0.3, 0.5],
    ]
    const mirrored = [sorted.map((value) => -value).reverse(), weights.toReversed()] as const
    for (const p of [0.02, 0.1, 0.37, 0.6, 0.93]) {
      expect(weightedQuantile(...mirrored, 1 - p)).toBeCloseTo(-weightedQuantile(sorted, weights, p), 12)
    }
  })

  it('ln Γ: factorials, Γ(1/2), the recurrence', () => {
    let factorial = 0
    for (let n = 1; n < 60; n += 1) {
      factorial += Math.log(n)
      expect(logGamma(n + 1)).toBeCloseTo(factorial, 10)
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
        const step = Math.log(x)
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - step)).toBeLessThan(1e-8 * (1 + Math.abs(step)))
      }),
    )
  })

  it('the normal distribution and its quantile undo each other', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13)
    expect(normalCdf(-5)).toBeCloseTo(2.866515718791939e-7, 18)
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-12)
      }),
    )
  })

  it('Poisson tails against the sum of the probabilities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0.01, max: 40, noNaN: true }), (n, mean) => {
        const at = (k: number): number => Math.exp(k * Math.log(mean) - mean - logGamma(k + 1))
        let below = 0
        for (let k = 0; k <= n; k += 1) below += at(k)
        const smaller = Math.min(below, 1 - below + at(n))
        expect(Math.abs(Math.exp(logPoissonTail(n, mean)) - smaller)).toBeLessThan(1e-10)
      }),
    )
    expect(logPoissonTail(3000, 10)).toBeLessThan(logPoissonTail(2000, 10))
  })

  it('quantiles interpolate between order statistics', () => {
    expect(quantileSorted([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantileSorted([1, 2, 3, 4], 0)).toBe(1)
    expect(quantileSorted([1, 2, 3, 4], 1)).toBe(4)
  })
})

describe('random numbers', () => {
  const draws = 40_000
  const moments = (draw: () => number): [number, number] => {
    let sum = 0
    let squares = 0
    for (let k = 0; k < draws; k += 1) {
      const value = draw()
      sum += value
      squares += value * value
    }
    return [sum / draws, squares / draws - (sum / draws) ** 2]
  }
  const expectMoments = ([mean, variance]: [number, number], wantMean: number, wantVariance: number): void => {
    expect(Math.abs(mean - wantMean)).toBeLessThan(5 * Math.sqrt(wantVariance / draws))
    expect(Math.abs(variance / wantVariance - 1)).toBeLessThan(0.06)
  }

  it('have the moments of their distributions, on both sides of each method’s switch', () => {
    const random = seeded(7)
    expectMoments(moments(random), 0.5, 1 / 12)
    expectMoments(
      moments(() => normal(random)),
      0,
      1,
    )
    for (const shape of [0.3, 2, 50])
      expectMoments(
        moments(() => gamma(random, shape)),
        shape,
        shape,
      )
    for (const mean of [3, 9.9, 10.1, 2000])
      expectMoments(
        moments(() => poisson(random, mean)),
        mean,
        mean,
      )
    for (const [n, p] of [
      [20, 0.3],
      [100, 0.099],
      [100, 0.2],
      [100_000, 0.4],
      [50, 0.9],
    ] as const) {
      expectMoments(
        moments(() => binomial(random, n, p)),
        n * p,
        n * p * (1 - p),
      )
    }
  })

  it('a seed fixes all, and seeds differ', () => {
    const [a, b, c] = [seeded(1), seeded(1), seeded(2)]
    expect([a(), a(), a()]).toEqual([b(), b(), b()])
    expect(seeded(1)()).not.toBe(c())
  })

  it('a multinomial throws exactly n, and nothing where the weight is 0', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 12 })
      .filter((w) => w.some(Boolean))
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 999 }), (w, n, seed) => {
        const result = new Float64Array(w.length)
        multinomial(
          seeded(seed),
          n,
          w,
          w.reduce((a, b) => a + b, 0),
          result,
        )
        expect(result.reduce((a, b) => a + b, 0)).toBe(n)
        for (const [cell, weight] of w.entries()) if (weight === 0) expect(result[cell]).toBe(0)
      }),
    )
  })
})

describe('decomposable graphs', () => {
  it('are as many as counted in the literature, with one separator fewer than cliques', () => {
    expect([2, 3, 4, 5].map((lists) => decomposableGraphs(lists).length)).toEqual([2, 8, 61, 822])
    for (const { cliques, separators } of decomposableGraphs(5)) {
      expect(separators.length).toBe(cliques.length - 1)
      // Σ|C| − Σ|S| counts every vertex once, which holds only for a junction tree.
      const size = (masks: readonly number[]): number => masks.reduce((sum, mask) => sum + bitCount(mask), 0)
      expect(size(cliques) - size(separators)).toBe(5)
    }
  })
})
