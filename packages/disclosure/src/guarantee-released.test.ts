import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attack } from './attack/attack.ts'
import { protectCommand } from './cli/protect.ts'
import { parseRelease } from './cli/release.ts'
import { seeded } from './random.ts'
import { countOf, type Made, madeGroups, runs, TIMEOUT } from './testing/made.ts'
import { canBe, placesOf, sumsOf } from './testing/truth.ts'
import type { Release } from './types.ts'

/** `guarantee: true` over several releases is tried to be shown false, as in `guarantee.test.ts` over one. */

const key = (keys: readonly string[]): string => keys.join('\u0000')
const csv = (names: readonly string[], groups: readonly Made[]): string =>
  [[...names, 'count'].join(), ...groups.map((g) => [...g.keys, g.count].join())].join('\n')
/** Some of the persons, as they might have been counted a year before. */
const someOf = (groups: readonly Made[], seed: number): Made[] => {
  const random = seeded(seed)
  return groups.map(({ keys, count }) => ({ keys, count: Math.floor(random() * (count + 1)) }))
}

const settings = fc.record({
  zeros: fc.boolean(),
  attribute: fc.boolean(),
  group: fc.constantFrom(0, 0, 2),
})

describe('on two releases small enough to try every pair of tables that fits both', () => {
  test.each(['nested', 'same'] as const)(
    'persons %s: counts, differences, and who is not in a cell',
    async (relation) => {
      let [tried, promised, gathered] = [0, 0, 0]
      await fc.assert(
        fc.asyncProperty(
          fc.nat(1e6),
          fc.constantFrom([2, 2], [2, 3]),
          fc.integer({ min: 2, max: 3 }),
          settings,
          async (seed, sizes, threshold, rules) => {
            const now = madeGroups(sizes, seed, 0.8, 4)
            const before = relation === 'same' ? now : someOf(now, seed)
            const options = { dimensions: ['a', 'b'], threshold, ...rules, relation }
            // The same persons are released by one dimension before, others by both.
            const dimensions = relation === 'same' ? ['a'] : ['a', 'b']
            const first = (await protectCommand(csv(['a', 'b'], before), { ...options, dimensions })).json
            const { json } = await protectCommand(csv(['a', 'b'], now), {
              ...options,
              released: [JSON.stringify(first)],
            })
            tried++
            if (!json.guarantee) return
            promised++
            const labels = sizes.map((n, d) => Array.from({ length: n }, (_, i) => `${d}${i}`))
            // Elementary cells: those counted before, then those added; the new release counts both.
            const lowest = now.map((g) => g.keys)
            const added = (at: readonly number[]): number[] => at.map((a) => a + lowest.length)
            const wide = {
              ...first,
              cells: first.cells.map((c) => ({ ...c, keys: relation === 'same' ? [...c.keys, '*'] : c.keys })),
            }
            const sums = [
              ...sumsOf(wide as Release, labels),
              ...sumsOf(json as Release, labels).map((s) => ({
                ...s,
                at: relation === 'same' ? s.at : [...s.at, ...added(s.at)],
              })),
            ]
            const truth = [
              ...lowest.map((keys) => countOf(before, keys)),
              ...(relation === 'same' ? [] : lowest.map((keys) => countOf(now, keys) - countOf(before, keys))),
            ]
            const sum = (at: readonly number[]): number => at.reduce((n, a) => n + (truth[a] as number), 0)
            const most = Math.max(rules.attribute ? 1 : 0, rules.group)
            for (const { keys } of json.cells) {
              const at = placesOf(labels, keys)
              const parts = relation === 'same' ? [at] : [[...at, ...added(at)], added(at), at]
              for (const places of parts) {
                const count = sum(places)
                if (count < threshold && count > 0)
                  expect(canBe(truth, sums, places, { atLeast: threshold }), `${keys} of ${count}`).not.toBe(false)
              }
              const [whole] = parts as [number[]]
              const total = sum(whole)
              if (total > 0 && total < threshold)
                expect(canBe(truth, sums, whole, { atMost: total - 1 })).not.toBe(false)
              for (const [d, label] of keys.entries()) {
                if (label === '*' || most === 0) continue
                const own = new Set(at)
                const rest = placesOf(labels, keys.with(d, '*')).filter((a) => !own.has(a))
                const restParts = relation === 'same' ? [rest] : [[...rest, ...added(rest)], added(rest), rest]
                for (const [k, others] of restParts.entries()) {
                  const cell = parts[k] as number[]
                  if (others.length === 0 || sum(others) >= most || sum(cell) === 0) continue
                  gathered++
                  const possible = canBe(truth, sums, others, { atLeast: most })
                  // Of the file's own cells the truth counts; of parts, what the reader can conclude.
                  const nobody = k === 0 ? false : canBe(truth, sums, cell, { atMost: 0 })
                  expect([possible, nobody], `${key(keys)} without ${label}, part ${k}`).not.toEqual([false, false])
                }
              }
            }
          },
        ),
        runs(6, 400),
      )
      expect(promised * 2).toBeGreaterThan(tried)
      expect(gathered).toBeGreaterThan(0)
    },
    TIMEOUT,
  )
})

test(
  'on larger tables, by the attacker: other crossings, fewer persons, two releases before',
  async () => {
    let [tried, promised] = [0, 0]
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1e6),
        fc.constantFrom([3, 4], [4, 2, 2], [3, 3, 2], [2, 2, 2, 2]),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom('cells' as const, 'counts' as const),
        fc.boolean(),
        settings,
        async (seed, sizes, threshold, cost, twice, rules) => {
          const names = sizes.map((_, d) => `d${d}`)
          const now = madeGroups(sizes, seed, 0.8, 16)
          const then = someOf(now, seed)
          const options = { threshold, cost, ...rules }
          const first = await protectCommand(csv(names, twice ? someOf(then, seed + 1) : then), {
            ...options,
            dimensions: names.slice(0, 2),
          })
          const released = [JSON.stringify(first.json)]
          const nested = { ...options, relation: 'nested' as const }
          if (twice) {
            const second = await protectCommand(csv(names, then), { ...nested, dimensions: names.slice(1), released })
            released.push(JSON.stringify(second.json))
          }
          const { json } = await protectCommand(csv(names, now), { ...nested, dimensions: names, released })
          tried++
          if (!json.guarantee) return
          promised++
          const found = await attack([...released.map(parseRelease), parseRelease(JSON.stringify(json))], {
            threshold,
            zeros: rules.zeros,
            attribute: rules.attribute,
            group: rules.group,
            relation: 'nested',
          })
          expect([found.leaks, found.exact]).toEqual([[], []])
          for (const g of found.gathered)
            if (g.release === released.length && !g.implied) expect([g, countOf(now, g.cell)]).toEqual([g, 0])
          for (const b of found.bounds) {
            if (b.release !== released.length || b.kind !== 'hidden') continue
            const count = countOf(now, b.keys)
            if (count === 0 || count >= threshold) continue
            expect(b.whole[1]).toBeGreaterThanOrEqual(threshold)
            expect(b.whole[0]).toBeLessThan(count)
          }
        },
      ),
      runs(3, 200),
    )
    expect(promised * 4).toBeGreaterThan(tried)
  },
  TIMEOUT,
)
