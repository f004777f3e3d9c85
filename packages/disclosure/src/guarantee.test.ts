import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attack } from './attack/attack.ts'
import { protectCommand } from './cli/protect.ts'
import { forPublication, type SuppressOptions, suppress } from './protect/suppress.ts'
import { type Group, tabulate } from './protect/table.ts'
import { seeded } from './random.ts'
import { canBe, placesOf, sumsOf } from './testing/truth.ts'
import type { Release } from './types.ts'

/** `guarantee: true` is tried to be shown false: by trying all tables, and by the attacker, on random microdata. */
const full = process.env.LIDZAS_TEST_FULL === '1'
const runs = (few: number, many: number) => ({ numRuns: full ? many : few, seed: 5 })

const key = (keys: readonly string[]): string => keys.join('\u0000')

/** Random groups: few persons, crowded in some places, nobody in others. */
function madeGroups(sizes: readonly number[], seed: number, share: number, most: number): Group[] {
  const random = seeded(seed)
  const groups: Group[] = []
  const walk = (keys: string[]): void => {
    const size = sizes[keys.length]
    if (size === undefined) {
      const count = random() < share ? Math.floor(random() ** 2 * (most + 1)) : 0
      groups.push({ keys, count })
    } else for (let i = 0; i < size; i++) walk([...keys, `${keys.length}${i}`])
  }
  walk([])
  return groups
}

const settings = fc.record({
  zeros: fc.boolean(),
  threshold: fc.integer({ min: 2, max: 10 }),
  cost: fc.constantFrom('cells' as const, 'counts' as const),
  method: fc.constantFrom('auto' as const, 'exact' as const, 'guided' as const, 'heuristic' as const, 'cubes' as const),
  attribute: fc.boolean(),
  group: fc.constantFrom(0, 0, 2),
})
const quick = { rounds: 20, patterns: 20, nodes: 200 }

describe('on tables small enough to try every table that fits', () => {
  test('two and three dimensions: both ends of every small cell are where the guarantee puts them', async () => {
    let promised = 0
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
            expect(canBe(truth, sums, at, { atLeast: Math.max(options.threshold, small ? 0 : count) })).not.toBe(false)
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
    expect(promised).toBeGreaterThan(full ? 300 : 12)
  })

  test('with attribute disclosure: that nobody is in the other cells of a margin cannot be concluded', async () => {
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
  })

  test('after an earlier release of some of the persons: over every pair of tables that fits both', async () => {
    let promised = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(1e6), fc.boolean(), fc.integer({ min: 2, max: 3 }), async (seed, zeros, threshold) => {
        const sizes = [2, 2]
        const random = seeded(seed)
        const now = madeGroups(sizes, seed, 0.9, 4)
        const before = now.map(({ keys, count }) => ({ keys, count: Math.floor(random() * (count + 1)) }))
        const csv = (groups: readonly Group[]): string =>
          ['a,b,count', ...groups.map((g) => [...g.keys, g.count].join())].join('\n')
        const options = { dimensions: ['a', 'b'], threshold, zeros, relation: 'nested' as const }
        const first = (await protectCommand(csv(before), options)).json
        const { json } = await protectCommand(csv(now), { ...options, released: [JSON.stringify(first)] })
        if (!json.guarantee) return
        promised++
        const labels = tabulate(now, ['a', 'b']).dimensions.map((d) => d.labels)
        // Elementary cells: those counted before, then those added; the new release counts both.
        const lowest = tabulate(now, ['a', 'b']).cells.filter((c) => !c.keys.includes('*'))
        const added = (at: readonly number[]): number[] => at.map((a) => a + lowest.length)
        const sums = [
          ...sumsOf(first as Release, labels),
          ...sumsOf(json as Release, labels).map((s) => ({ ...s, at: [...s.at, ...added(s.at)] })),
        ]
        const countOf = (groups: readonly Group[], keys: readonly string[]): number =>
          groups.reduce((sum, g) => sum + (keys.every((k, d) => k === '*' || k === g.keys[d]) ? g.count : 0), 0)
        const truth = [
          ...lowest.map((c) => countOf(before, c.keys)),
          ...lowest.map((c) => c.count - countOf(before, c.keys)),
        ]
        for (const { keys } of json.cells) {
          const at = placesOf(labels, keys)
          const [total, then] = [countOf(now, keys), countOf(before, keys)]
          const whole = [...at, ...added(at)]
          for (const [places, count] of [
            [whole, total],
            [added(at), total - then],
            [at, then],
          ] as const)
            if (count < threshold && count > 0)
              expect(canBe(truth, sums, places, { atLeast: threshold }), `${keys} of ${count}`).not.toBe(false)
          if (total > 0 && total < threshold) expect(canBe(truth, sums, whole, { atMost: total - 1 })).not.toBe(false)
        }
      }),
      runs(6, 100),
    )
    expect(promised).toBeGreaterThan(full ? 40 : 2)
  })
})

describe('on larger tables, by the attacker', () => {
  const check = async (groups: readonly Group[], names: string[], options: SuppressOptions, hierarchies = {}) => {
    const { threshold = 3, zeros = false } = options
    const table = tabulate(groups, names, { hierarchies })
    const result = await suppress(table, { ...options, effort: quick })
    if (!result.guarantee) return false
    const { leaks, exact, bounds } = await attack([{ ...forPublication(result), hierarchies }], { threshold, zeros })
    expect([leaks, exact]).toEqual([[], []])
    const counts = new Map(result.cells.map((c) => [key(c.keys), c.count]))
    for (const b of bounds) {
      const count = counts.get(key(b.keys)) ?? 0
      if (count === 0 || count >= threshold) continue
      expect(b.whole[1]).toBeGreaterThanOrEqual(threshold)
      expect(b.whole[0]).toBeLessThan(count)
    }
    return true
  }

  test('two to five dimensions, thresholds from 2 to 10', async () => {
    let promised = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom([4, 5], [3, 3, 3], [2, 3, 2, 2], [2, 2, 2, 2, 2], [6, 2, 2]),
        fc.nat(1e6),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        settings.map((s) => ({ ...s, method: s.method === 'exact' ? ('auto' as const) : s.method })),
        async (sizes, seed, share, options) => {
          const groups = madeGroups(sizes, seed, share, 14)
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
    expect(promised).toBeGreaterThan(full ? 80 : 3)
  })

  test('with levels', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1e6), settings, async (seed, options) => {
        const groups = madeGroups([5, 3], seed, 0.8, 9)
        const parents = { '00': 'north', '01': 'north', '02': 'south', '03': 'south', '04': 'south' }
        await check(groups, ['place', 'form'], { ...options, attribute: false, group: 0 }, { place: parents })
      }),
      runs(8, 150),
    )
  })
})
