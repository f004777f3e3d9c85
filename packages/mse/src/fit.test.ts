import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chao } from './chao.ts'
import { fitTerms, stepwise } from './stepwise.ts'
import {
  bitCount,
  type CaptureTable,
  captureTable,
  termsOfOrder,
  withinList,
  withMerged,
  withoutList,
} from './table.ts'
import { own } from './testing/data.ts'

const count = fc.integer({ min: 1, max: 500 })

describe('log-linear fits in closed form', () => {
  it('two independent lists: Lincoln and Petersen', () => {
    fc.assert(
      fc.property(count, count, count, (a, b, both) => {
        const fit = fitTerms(Float64Array.of(0, a, b, both), 2, [])
        if ('refusal' in fit) throw new Error(fit.refusal)
        expect(fit.means[0]! / ((a * b) / both)).toBeCloseTo(1, 8)
        // Var ln(ab/c) = 1/a + 1/b + 1/c.
        expect(fit.standardError).toBeCloseTo(Math.sqrt(1 / a + 1 / b + 1 / both), 8)
      }),
    )
  })

  it('three lists with all pairs: the product of odd cells over the product of even ones', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 7, maxLength: 7 }), (cells) => {
        const counts = Float64Array.of(0, ...cells)
        const fit = fitTerms(counts, 3, termsOfOrder(3, 2))
        if ('refusal' in fit) throw new Error(fit.refusal)
        let ratio = 1
        counts.forEach((value, mask) => {
          if (mask > 0) ratio *= bitCount(mask) % 2 ? value : 1 / value
        })
        expect(fit.means[0]! / ratio).toBeCloseTo(1, 6)
      }),
    )
  })

  it('does not care in which order lists stand', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 15, maxLength: 15 }), (cells) => {
        const counts = Float64Array.of(0, ...cells)
        const turned = Float64Array.from(counts, (_, mask) => counts[((mask << 1) & 15) | (mask >> 3)]!)
        const [a, b] = [fitTerms(counts, 4, [3]), fitTerms(turned, 4, [((3 >> 1) & 7) | ((3 & 1) << 3)])]
        if ('refusal' in a || 'refusal' in b) throw new Error('refused')
        expect(b.means[0]! / a.means[0]!).toBeCloseTo(1, 8)
      }),
    )
  })
})

describe('stepwise with interactions of three lists', () => {
  it('lets a triple in only after its pairs, and finds one that is there', () => {
    // Expected counts of a model with all pairs of a, b, c and their triple, and an independent d.
    const effects: Record<number, number> = { 0: 8, 1: -1, 2: -1.2, 4: -0.8, 8: -1, 3: 0.9, 5: 0.8, 6: 0.7, 7: 1.1 }
    const counts = Float64Array.from({ length: 16 }, (_, cell) => {
      const eta = Object.entries(effects).reduce((sum, [mask, b]) => ((cell & +mask) === +mask ? sum + b : sum), 0)
      return cell === 0 ? 0 : Math.round(Math.exp(eta))
    })
    const pairsOnly = stepwise(counts, 4)
    const triples = stepwise(counts, 4, { order: 3 })
    if ('refusal' in pairsOnly || 'refusal' in triples) throw new Error('refused')
    expect(pairsOnly.terms.every((term) => bitCount(term) === 2)).toBe(true)
    const at = triples.terms.indexOf(7)
    expect(at).toBeGreaterThan(0)
    for (const pair of [3, 5, 6]) expect(triples.terms.slice(0, at)).toContain(pair)
    expect(triples.fit.means[0]! / Math.exp(8)).toBeCloseTo(1, 1)
  })
})

describe('tables', () => {
  const table = captureTable(['a', 'b', 'c'], [0, 10, 20, 3, 30, 4, 5, 2])

  it('loses a list, merges two, looks within one', () => {
    expect(withoutList(table, 1)).toEqual(captureTable(['a', 'c'], [20, 13, 35, 6]))
    expect(withMerged(table, 0, 1)).toEqual(captureTable(['a+b', 'c'], [0, 33, 30, 11]))
    expect(withinList(table, 2)).toEqual({ table: captureTable(['a', 'b'], [30, 4, 5, 2]), hidden: 30 })
  })

  it('never makes or loses an observed person by merging', () => {
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 15, maxLength: 15 }),
        fc.subarray([0, 1, 2, 3], { minLength: 2, maxLength: 2 }),
        (cells, [a, b]) => {
          const four = captureTable(['a', 'b', 'c', 'd'], [0, ...cells])
          expect(withMerged(four, a!, b!).observed).toBe(four.observed)
        },
      ),
    )
  })
})

describe('chao', () => {
  it('stays above the observed number, and finite when nobody is on two lists', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 7, maxLength: 7 }), (cells) => {
        const table = captureTable(['a', 'b', 'c'], [0, ...cells])
        const { estimate, interval } = chao(table)
        expect(estimate).toBeGreaterThanOrEqual(table.observed)
        expect(Number.isFinite(estimate)).toBe(true)
        expect(interval.lower).toBeLessThanOrEqual(estimate)
        expect(interval.upper).toBeGreaterThanOrEqual(estimate)
      }),
    )
  })
})

describe('the bound for lists of unequal size', () => {
  /** Expected counts of so many persons, each class with a chance of its own for each list. */
  function expected(persons: number, classes: readonly (readonly number[])[]): CaptureTable {
    const lists = classes[0]!.length
    const counts = Array.from({ length: 1 << lists }, (_, mask) =>
      classes.reduce(
        (sum, chances) =>
          sum + (persons / classes.length) * chances.reduce((p, c, list) => p * (mask & (1 << list) ? c : 1 - c), 1),
        0,
      ),
    )
    return captureTable(
      Array.from({ length: lists }, (_, list) => `list ${list + 1}`),
      counts,
    )
  }
  const chance = fc.double({ min: 0.05, max: 0.6, noNaN: true })
  const chances = fc
    .integer({ min: 3, max: 5 })
    .chain((lists) => fc.array(chance, { minLength: lists, maxLength: lists }))

  it('is the size itself where lists are independent, which the form for many lists exceeds', () => {
    fc.assert(
      fc.property(chances, (each) => {
        const { estimate, unequal } = chao(expected(10_000, [each]))
        expect(unequal!.estimate).toBeCloseTo(10_000, 2)
        expect(estimate).toBeGreaterThan(10_000)
      }),
    )
  })

  it('is below the size where some persons are seen more easily on every list', () => {
    fc.assert(
      fc.property(chances, fc.double({ min: 0.1, max: 0.7, noNaN: true }), (each, share) => {
        const odds = each.map((c) => (share * c) / (1 - c))
        const { unequal } = chao(expected(10_000, [each, odds.map((o) => o / (1 + o))]))
        expect(unequal!.estimate).toBeLessThan(10_000)
      }),
    )
  })

  it.each([
    ['lists3', 301.29982304, 231.596896954, 421.825506557],
    ['lists4', 627.976887839, 536.00821246, 758.216707791],
    ['lists5', 1879.69861904, 1642.81995394, 2179.70761974],
    ['lists6', 2857.18753792, 2560.85332494, 3215.94045811],
  ])('is what glm of R gives for the persons on one and two lists: %s', (name, estimate, lower, upper) => {
    const { unequal } = chao(own(name))
    for (const [ours, theirs] of [
      [unequal!.estimate, estimate],
      [unequal!.interval.lower, lower],
      [unequal!.interval.upper, upper],
    ] as const)
      expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-6)
  })
})
