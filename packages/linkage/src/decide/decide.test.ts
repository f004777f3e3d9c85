import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Weights } from '../model/weights.ts'
import { assign } from './assign.ts'
import { clusterRows } from './clusters.ts'
import { reviewedQuality } from './review.ts'
import { bestThreshold, expectedAt } from './threshold.ts'

const probabilities = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })

describe('threshold', () => {
  it('no other threshold has a greater expected F1', () => {
    fc.assert(
      fc.property(
        probabilities,
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, missed, other) => {
          const p = Float64Array.from(list)
          const best = expectedAt(p, bestThreshold(p, missed), missed).f1
          expect(expectedAt(p, other, missed).f1).toBeLessThanOrEqual(best + 1e-9)
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** Scores of pairs of one table; those not given count -15 bits. */
const table = (bits: Record<string, number>) => {
  const keys = Object.keys(bits).map((key) => key.split('-').map(Number))
  const scored = {
    left: Int32Array.from(keys, ([a]) => a as number),
    right: Int32Array.from(keys, ([, b]) => b as number),
    bits: Float64Array.from(Object.values(bits)),
  }
  const pair = (a: number, _: string, b: number): number => bits[`${Math.min(a, b)}-${Math.max(a, b)}`] ?? -15
  return { scored, weights: { pair } as unknown as Weights, p: scored.bits.map((value) => 1 / (1 + 2 ** -value)) }
}

describe('clusters', () => {
  it('join a chain whose ends merely lack evidence, and say that it is one', () => {
    const { scored, weights, p } = table({ '0-1': 12, '1-2': 11, '0-2': -4 })
    const { clusters, pairs, refused } = clusterRows(scored, p, weights, 4, 0.5)
    expect(clusters.map((cluster) => cluster.rows)).toEqual([[0, 1, 2]])
    expect(clusters[0]?.chained).toBe(true)
    expect(pairs.find((pair) => pair.left === 0 && pair.right === 2)?.implied).toBe(true)
    expect(refused).toEqual([])
  })

  it('part a chain whose ends contradict each other', () => {
    const { scored, weights, p } = table({ '0-1': 12, '1-2': 3 })
    const { clusters, refused } = clusterRows(scored, p, weights, 3, 0.5)
    expect(clusters.map((cluster) => cluster.rows)).toEqual([[0, 1]])
    expect(refused).toMatchObject([{ left: 1, right: 2 }])
  })
})

describe('assignment', () => {
  const within = (bits: number) => () => bits

  it('gives a row to its strongest claim only', () => {
    const scored = { left: Int32Array.of(0, 1), right: Int32Array.of(0, 0), bits: Float64Array.of(10, 4) }
    const p = assign(scored, within(-20), 2, 5)
    expect(p[0]).toBeGreaterThan(0.9)
    expect(p[1]).toBe(0)
  })

  it('keeps both where the rivals are one person, and doubts where they are equals', () => {
    const scored = { left: Int32Array.of(0, 1), right: Int32Array.of(0, 0), bits: Float64Array.of(10, 9) }
    expect(Math.min(...assign(scored, within(8), 2, 5))).toBeGreaterThan(0.9)
    const equals = { ...scored, bits: Float64Array.of(10, 10) }
    expect(Math.max(...assign(equals, within(-20), 20, 50))).toBeLessThan(0.51)
  })
})

describe('reviewed sample', () => {
  it('a full review gives the true figures without uncertainty', () => {
    const p = Float64Array.of(0.95, 0.96, 0.6, 0.2, 0.05)
    const truth = [true, true, false, true, false]
    const quality = reviewedQuality(
      p,
      truth.map((match, i) => ({ match, probability: p[i] as number })),
      0.5,
    )
    expect(quality.precision).toEqual({ estimate: 2 / 3, lower: 2 / 3, upper: 2 / 3 })
    expect(quality.recall).toEqual({ estimate: 2 / 3, lower: 2 / 3, upper: 2 / 3 })
  })

  it('a stratum nobody looked at widens the interval', () => {
    const p = Float64Array.from({ length: 200 }, (_, i) => (i < 100 ? 0.95 : 0.3))
    const looked = Array.from({ length: 50 }, () => ({ match: true, probability: 0.95 }))
    const quality = reviewedQuality(p, looked, 0.5)
    expect(quality.precision.lower).toBeGreaterThan(0.95)
    expect(quality.recall.upper - quality.recall.lower).toBeGreaterThan(0.3)
  })
})
