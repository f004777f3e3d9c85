import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attack } from './attack/attack.ts'
import { forPublication, type SuppressOptions, suppress } from './protect/suppress.ts'
import { type Group, tabulate } from './protect/table.ts'
import { madeGroups, runs, TIMEOUT } from './testing/made.ts'
import { canBe, placesOf, sumsOf } from './testing/truth.ts'

/** `guarantee: true` is tried to be shown false: by trying all tables, and by the attacker, on random microdata. */

const key = (keys: readonly string[]): string => keys.join('\u0000')

const settings = fc.record({
  zeros: fc.boolean(),
  threshold: fc.integer({ min: 2, max: 10 }),
  cost: fc.constantFrom('cells' as const, 'counts' as const),
  method: fc.constantFrom('auto' as const, 'exact' as const, 'guided' as const, 'heuristic' as const, 'cubes' as const),
  attribute: fc.boolean(),
  group: fc.constantFrom(0, 0, 2),
})
/** Whole patterns are tried on small tables only: on larger ones each takes the solver seconds. */
const quick = { rounds: 20, patterns: 20, nodes: 200 }
const SMALL = 60

describe('on tables small enough to try every table that fits', () => {
  test(
    'two and three dimensions: both ends of every small cell are where the guarantee puts them',
    async () => {
      let [tried, promised] = [0, 0]
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom([2, 3], [3, 3], [2, 4], [2, 2, 2], [1, 3], [2, 1, 3]),
          fc.nat(1e6),
          fc.double({ min: 0.3, max: 1, noNaN: true }),
          settings.map((s) => ({ ...s, threshold: Math.min(s.threshold, 4) })),
          async (sizes, seed, share, options) => {
            const groups = madeGroups(sizes, seed, share, 5)
            const names = sizes.map((_, d) => `d${d}`)
            const table = tabulate(groups, names)
            const result = await suppress(table, { ...options, effort: quick })
            tried++
            if (!result.guarantee) return
            promised++
            const labels = table.dimensions.map((d) => d.labels)
            const released = forPublication(result)
            const shown = new Set(released.cells.flatMap((c) => (c.count === null ? [] : [key(c.keys)])))
            const truth = [...table.atoms]
            const sums = sumsOf(released, labels)
            for (const { keys, count } of result.cells) {
              const at = placesOf(labels, keys)
              const small = count < options.threshold && (count > 0 || options.zeros)
              if (small) expect(shown.has(key(keys))).toBe(false)
              if (shown.has(key(keys))) continue
              expect(canBe(truth, sums, at, { atLeast: Math.max(options.threshold, small ? 0 : count) })).not.toBe(
                false,
              )
              if (small && count > 0) expect(canBe(truth, sums, at, { atMost: count - 1 })).not.toBe(false)
              if (!small && count > 0)
                expect([
                  canBe(truth, sums, at, { atMost: count - 1 }),
                  canBe(truth, sums, at, { atLeast: count + 1 }),
                ]).not.toEqual([false, false])
            }
          },
        ),
        runs(25, 600),
      )
      expect(promised * 2).toBeGreaterThan(tried)
    },
    TIMEOUT,
  )

  test(
    'with attribute disclosure: that nobody is in the other cells of a margin cannot be concluded',
    async () => {
      let met = 0
      await fc.assert(
        fc.asyncProperty(fc.nat(1e6), fc.constantFrom('heuristic' as const, 'cubes' as const), async (seed, method) => {
          const table = tabulate(madeGroups([3, 3], seed, 0.6, 6), ['a', 'b'])
          const result = await suppress(table, { attribute: true, method })
          if (!result.guarantee) return
          const labels = table.dimensions.map((d) => d.labels)
          const sums = sumsOf(forPublication(result), labels)
          for (const cell of table.cells)
            for (const [d, label] of cell.keys.entries()) {
              if (label === '*' || cell.count === 0) continue
              const whole = table.cells.find((c) => key(c.keys) === key(cell.keys.with(d, '*')))
              if (whole?.count !== cell.count) continue
              met++
              const others = placesOf(labels, cell.keys.with(d, '*')).filter(
                (a) => !placesOf(labels, cell.keys).includes(a),
              )
              expect(canBe([...table.atoms], sums, others, { atLeast: 1 })).not.toBe(false)
            }
        }),
        runs(15, 200),
      )
      expect(met).toBeGreaterThan(0)
    },
    TIMEOUT,
  )
})

describe('on larger tables, by the attacker', () => {
  const check = async (groups: readonly Group[], names: string[], options: SuppressOptions, hierarchies = {}) => {
    const { threshold = 3, zeros = false } = options
    const table = tabulate(groups, names, { hierarchies })
    const small = table.cells.length <= SMALL
    const result = await suppress(table, { ...options, ...(small ? { effort: quick } : {}) })
    if (!result.guarantee) return false
    const { leaks, exact, bounds, gathered } = await attack([{ ...forPublication(result), hierarchies }], {
      threshold,
      zeros,
      attribute: options.attribute ?? false,
      group: options.group ?? 0,
    })
    expect([leaks, exact]).toEqual([[], []])
    const counts = new Map(result.cells.map((c) => [key(c.keys), c.count]))
    for (const b of bounds) {
      const count = counts.get(key(b.keys)) ?? 0
      if (count === 0 || count >= threshold) continue
      expect(b.whole[1]).toBeGreaterThanOrEqual(threshold)
      expect(b.whole[0]).toBeLessThan(count)
    }
    for (const g of gathered) expect([g, counts.get(key(g.cell))]).toEqual([g, 0])
    return true
  }

  test(
    'two to five dimensions, thresholds from 2 to 10',
    async () => {
      let [tried, promised] = [0, 0]
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom([4, 5], [3, 3, 3], [2, 3, 2, 2], [2, 2, 2, 2, 2], [6, 2, 2]),
          fc.nat(1e6),
          fc.double({ min: 0.2, max: 1, noNaN: true }),
          settings.map((s) => ({ ...s, method: s.method === 'exact' ? ('auto' as const) : s.method })),
          async (sizes, seed, share, options) => {
            const groups = madeGroups(sizes, seed, share, 14)
            tried++
            if (
              await check(
                groups,
                sizes.map((_, d) => `d${d}`),
                options,
              )
            )
              promised++
          },
        ),
        runs(8, 150),
      )
      expect(promised * 2).toBeGreaterThan(tried)
    },
    TIMEOUT,
  )

  test(
    'with levels',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(1e6), settings, async (seed, options) => {
          const groups = madeGroups([5, 3], seed, 0.8, 9)
          const parents = { '00': 'north', '01': 'north', '02': 'south', '03': 'south', '04': 'south' }
          await check(groups, ['place', 'form'], options, { place: parents })
        }),
        runs(8, 150),
      )
    },
    TIMEOUT,
  )
})
