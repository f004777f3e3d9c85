import { describe, expect, it } from 'vitest'
import { acceleration, bca, bcaShare } from './bootstrap.ts'
import { normalCdf } from './special.ts'
import { captureTable } from './table.ts'

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
        return fail > 10 ? undefined : 45
      },
      { replicates: 50 },
    )
    // 45 in each replicate, 44 where the jackknife leaves one out.
    expect(sizes).toEqual(new Set([45, 44]))
    expect(result.failed).toBe(40)
    expect(result.interval().lower).toBeNaN()
  })
})
