import { describe, expect, it } from 'vitest'
import { acceleration, bca, bcaShare } from './bootstrap.ts'
import { binomialQuantile } from './distributions.ts'
import { seeded } from './random.ts'
import { normalCdf } from './special.ts'
import { stratifiedTables } from './strata.ts'
import { captureTable } from './table.ts'
import { importance, leaning } from './tilt.ts'

describe('BCa', () => {
  it('is the percentile itself without bias and acceleration, and moves with both', () => {
    expect(bcaShare(0.025, 0, 0)).toBeCloseTo(0.025, 12)
    // z = 0.1 + 1.959964 = 2.059964; 2.059964 / (1 − 0.05 × 2.059964) + 0.1 = 2.396497.
    expect(bcaShare(0.975, 0.1, 0.05)).toBeCloseTo(normalCdf(2.396497), 6)
    expect(bcaShare(0.975, 0.1, -0.05)).toBeLessThan(bcaShare(0.975, 0.1, 0))
  })

  it('acceleration of a mean is a sixth of the skewness over √n', () => {
    // 10 persons on one list only and 30 on another; the "estimator" is the share on the first.
    const table = captureTable(['a', 'b'], [0, 10, 30, 0])
    const share = (counts: Float64Array): number => counts[1]! / (counts[1]! + counts[2]!)
    const p = 0.25
    const skewness = (1 - 2 * p) / Math.sqrt(p * (1 - p))
    expect(acceleration(table, share)).toBeCloseTo(skewness / (6 * Math.sqrt(40)), 10)
  })

  it('draws the observed number of persons, counts failures, and gives no limits from a handful', async () => {
    const table = captureTable(['a', 'b'], [0, 10, 30, 5])
    let fail = 0
    const sizes = new Set<number>()
    const result = await bca(
      table,
      45,
      (counts) => {
        sizes.add(counts.reduce((a, b) => a + b, 0))
        fail += 1
        // Three calls are the jackknife's.
        return fail > 13 ? undefined : 45
      },
      { replicates: 50 },
    )
    // 45 in each replicate, 44 where the jackknife leaves one out.
    expect(sizes).toEqual(new Set([45, 44]))
    expect(result.failed).toBe(40)
    expect(result.interval().lower).toBeNaN()
  })

  it('inverts the binomial distribution, small and large', () => {
    // P(X ≤ 1) of 3 trials at 1/4 is 27/64 + 27/64.
    expect([0.42, 0.43, 0.84, 0.85].map((u) => binomialQuantile(3, 0.25, u))).toEqual([0, 1, 1, 2])
    expect([0.02, 0.15, 0.16].map((u) => binomialQuantile(3, 0.75, u))).toEqual([1, 1, 2])
    // By the normal approximation with its continuity correction: 4000 × 0.3 ± 1.96 × 28.98.
    expect(Math.abs(binomialQuantile(4000, 0.3, 0.975) - 1256.8)).toBeLessThanOrEqual(1)
    expect(binomialQuantile(1_000_000, 0.5, 0.5)).toBe(500_000)
  })

  it('draws each history with the moments of the multinomial, and the mean of a block nearly without error', () => {
    const weights = Float64Array.of(0, 60, 30, 4)
    const draw = stratifiedTables(seeded(5), weights, 1000, 94)
    const counts = new Float64Array(4)
    const sums = new Float64Array(4)
    const squares = new Float64Array(4)
    let together = 0
    for (let k = 0; k < 1000; k += 1) {
      draw(counts)
      expect(counts.reduce((a, b) => a + b, 0)).toBe(94)
      together += counts[1]! * counts[2]!
      counts.forEach((count, cell) => {
        sums[cell]! += count
        squares[cell]! += count * count
      })
    }
    for (const cell of [1, 2, 3]) {
      const [mean, p] = [sums[cell]! / 1000, weights[cell]! / 94]
      const variance = 94 * p * (1 - p)
      // Independent draws would have a standard error of √(variance / 1000).
      expect(Math.abs(mean - weights[cell]!)).toBeLessThan(0.5 * Math.sqrt(variance / 1000))
      expect(Math.abs((squares[cell]! / 1000 - mean ** 2) / variance - 1)).toBeLessThan(0.1)
    }
    const covariance = together / 1000 - (sums[1]! / 1000) * (sums[2]! / 1000)
    expect(Math.abs(covariance / (-94 * (60 / 94) * (30 / 94)) - 1)).toBeLessThan(0.15)
  })

  it('draws anew in each block', () => {
    const draw = stratifiedTables(seeded(5), Float64Array.of(0, 6000, 3000, 400), 1500, 9400)
    const counts = new Float64Array(4)
    const seen = new Set<string>()
    for (let k = 0; k < 1500; k += 1) {
      draw(counts)
      seen.add(counts.join())
    }
    expect(seen.size).toBeGreaterThan(1400)
  })

  it('leans to where the tables of the tail are, and not where chance alone has put them', () => {
    const counts = Float64Array.of(0, 60, 30, 10)
    const weights = leaning(counts, [Float64Array.of(0, 45, 31, 24), Float64Array.of(0, 49, 29, 22)])
    // 23 on both lists, 10 expected: 13 (1 − 9 / (2 × 169)) = 12.65 more; 30 on the second as expected.
    expect(weights[3]! / weights[2]!).toBeCloseTo((10 + 13 * (1 - 9 / 338)) / 30, 10)
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 10)
    expect(leaning(counts, [Float64Array.of(0, 61, 28, 11)])).toEqual(counts)
  })

  it('a table that leaning draws more often weighs that much less', () => {
    const counts = Float64Array.of(0, 2, 1, 1)
    const table = Float64Array.of(0, 1, 1, 2)
    // Of four persons with these histories: (1/2)(1/4)(1/4)² usually, (1/4)(1/4)(1/2)² leaning: twice as likely.
    const weigh = importance(counts, [{ weights: Float64Array.of(0, 1, 1, 2), share: 0.25 }])
    expect(weigh(table)).toBeCloseTo(1 / (0.75 + 0.25 * 2), 12)
    expect(importance(counts, [])(table)).toBe(1)
  })

  // The "estimator" is the number on one history, Binomial(1000, 1/2), without acceleration. At an estimate of 490.5 the
  // bias is −9.5 / √250 = −0.601: limits at −1.202 − 1.96 = −3.162 (a share of 0.0008) and −1.202 + 1.96 = 0.758
  // standard deviations of 15.81, which is 450.0 and 512.0; at 509.5 both are mirrored.
  it.each([
    { estimate: 490.5, rare: 0.025, at: 450, usual: 0.975, other: 512 },
    { estimate: 509.5, rare: 0.975, at: 550, usual: 0.025, other: 488 },
  ])('finds a limit far out with less error than independent replicates ($at)', async (wanted) => {
    const table = captureTable(['a', 'b'], [0, 400, 500, 100])
    const far: number[] = []
    const near: number[] = []
    for (let seed = 1; seed <= 40; seed += 1) {
      const boot = await bca(table, wanted.estimate, (counts) => counts[2]!, { replicates: 1000, seed })
      expect(boot.leaning).toBe(200)
      expect(boot.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
      far.push(boot.limit(wanted.rare))
      near.push(boot.limit(wanted.usual))
    }
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length
    expect(Math.abs(mean(far) - wanted.at)).toBeLessThan(1)
    expect(Math.abs(mean(near) - wanted.other)).toBeLessThan(0.5)
    // Without leaning 3.8: it is the last of 1,000.
    expect(Math.sqrt(mean(far.map((value) => (value - mean(far)) ** 2)))).toBeLessThan(2)
  })

  it('leans nowhere when no limit is rare, or too few replicates could show where it lies', async () => {
    const table = captureTable(['a', 'b'], [0, 400, 500, 100])
    const on = (counts: Float64Array): number => counts[2]!
    expect((await bca(table, 500, on, { replicates: 1000 })).leaning).toBe(0)
    expect((await bca(table, 490.5, on, { replicates: 200 })).leaning).toBe(0)
  })
})
