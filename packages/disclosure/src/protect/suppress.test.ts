import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attack } from '../attack/attack.ts'
import { madeGroups, runs, TIMEOUT } from '../testing/made.ts'
import { DIMENSIONS, reference } from '../testing/reference.ts'
import { loadSolver } from './alternatives.ts'
import { costOf, exactPattern } from './exact.ts'
import { heuristicPattern } from './heuristic.ts'
import { frequencySystem } from './rules.ts'
import { forPublication, suppress } from './suppress.ts'
import { tabulate } from './table.ts'

const groups = reference.microdata.map((m) => ({ keys: DIMENSIONS.map((d) => m[d]), count: m.freq }))
const twoWay = tabulate(
  reference.microdata.map((m) => ({ keys: [m.form, m.cit], count: m.freq })),
  ['form', 'cit'],
)

describe('the optimal two-way patterns of the reference', () => {
  for (const o of reference.optimal_2d)
    for (const cost of ['cells', 'counts'] as const)
      test(`threshold ${o.threshold}, zeros ${o.protect_zeros ? '' : 'not '}protected, ${o.rule}, by ${cost}`, async () => {
        const ends = o.rule.startsWith('interval contains')
        const system = frequencySystem(twoWay, {
          threshold: o.threshold,
          zeros: o.protect_zeros,
          cost,
          keepMargins: true,
          // The reference's text says "upper >= T-1"; its patterns are the optima for an upper end of T: see the paper.
          guarantee: ends
            ? { upperAtLeast: o.threshold, lowerAtMost: () => 0 }
            : { upperAtLeast: 0, lowerAtMost: (count) => count, width: 1 },
        })
        // The reference asks nothing of an empty cell that is hidden for another's sake.
        const bare = { ...system, cells: system.cells.map(({ needIfHidden: _, ...cell }) => cell) }
        const highs = await loadSolver()
        const found = await exactPattern(highs, bare, await heuristicPattern(highs, bare))
        const wanted = cost === 'cells' ? o.optimal_by_cells.cost : o.optimal_by_mass.cost
        expect(found.optimal).toBe(true)
        expect(costOf(bare, found.hidden)).toBeCloseTo(wanted, 2)
      })
})

describe('the four-way reference table, every margin shown', () => {
  const table = tabulate(groups, DIMENSIONS)
  for (const threshold of process.env.LIDZAS_TEST_FULL === '1' ? [3, 5] : [3])
    for (const zeros of [false, true])
      test(`threshold ${threshold}, zeros ${zeros ? '' : 'not '}protected: the attacker finds nothing`, async () => {
        const result = await suppress(table, { threshold, zeros, method: 'heuristic' })
        expect(result.guarantee).toBe(true)
        const { leaks, exact, bounds } = await attack([forPublication(result)], { threshold, zeros })
        expect(leaks).toEqual([])
        expect(exact).toEqual([])
        const counts = new Map(result.cells.map((c) => [c.keys.join(), c.count]))
        for (const b of bounds) {
          const count = counts.get(b.keys.join()) as number
          if (count >= threshold) continue
          expect(b.whole[1]).toBeGreaterThanOrEqual(threshold)
          if (count > 0) expect(b.whole[0]).toBeLessThan(count)
        }
      })
})

test('the protected file hides why a cell is hidden', async () => {
  const result = await suppress(twoWay)
  expect(result.cells.some((c) => c.status === 'primary')).toBe(true)
  expect(new Set(forPublication(result).cells.map((c) => c.status))).toEqual(new Set(['published', 'hidden']))
})

test('what cannot be protected is named', async () => {
  const isPublic = (keys: readonly string[]): boolean => keys[0] === 'criminal' || keys[1] === 'EU'
  const result = await suppress(twoWay, { isPublic })
  expect(result.guarantee).toBe(false)
  expect(result.failed).toEqual([['criminal', 'EU']])
})

test('where everyone of a row is in one cell, that is not to be known', async () => {
  const table = tabulate(
    [
      { keys: ['a', 'x'], count: 9 },
      { keys: ['b', 'x'], count: 5 },
      { keys: ['b', 'y'], count: 6 },
      { keys: ['c', 'x'], count: 7 },
      { keys: ['c', 'y'], count: 8 },
    ],
    ['form', 'outcome'],
  )
  expect((await suppress(table)).cost.cells).toBe(0)
  const result = await suppress(table, { attribute: true })
  expect(result.guarantee).toBe(true)
  const { bounds } = await attack([forPublication(result)])
  expect(bounds.find((b) => b.keys.join() === 'a,y')?.whole[1]).toBeGreaterThanOrEqual(1)
})

test(
  'any small table is protected as promised, whichever the method',
  async () => {
    const cell = fc.nat({ max: 9 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 12, maxLength: 12 }),
        fc.boolean(),
        fc.constantFrom('exact', 'heuristic', 'cubes', 'guided'),
        async (counts, zeros, method) => {
          const table = tabulate(
            counts.map((count, i) => ({
              keys: [String(i % 3), String(Math.floor(i / 3) % 2), i < 6 ? 'a' : 'b'],
              count,
            })),
            ['x', 'y', 'z'],
          )
          const result = await suppress(table, { zeros, method })
          expect(result.guarantee).toBe(true)
          const { leaks, exact } = await attack([forPublication(result)], { zeros })
          expect([leaks, exact]).toEqual([[], []])
        },
      ),
      runs(16, 400),
    )
  },
  TIMEOUT,
)

test('by itself it takes a method that can do what is asked', async () => {
  const tables = [
    ['d0', 'd1'],
    ['d1', 'd2'],
  ]
  for (const [sizes, options, method] of [
    [[5, 5, 5], {}, 'guided'],
    [[6, 6, 6], {}, 'heuristic'],
    [[9, 9, 6], {}, 'cubes'],
    [[6, 6, 6], { attribute: true }, 'heuristic'],
    [[9, 9, 6], { attribute: true, group: 2 }, 'cubes'],
    [[12, 12, 12], { tables }, 'heuristic'],
  ] as const) {
    const names = sizes.map((_, d) => `d${d}`)
    const asked = 'tables' in options ? { tables: options.tables } : {}
    const rules = 'attribute' in options ? options : {}
    const table = tabulate(madeGroups(sizes, 3, 0.7, 90), names, asked)
    const result = await suppress(table, rules)
    expect(result).toMatchObject({ method, guarantee: true })
    if (table.cells.length > 400) continue
    const { leaks, exact, gathered } = await attack([forPublication(result)], rules)
    expect([leaks, exact, gathered]).toEqual([[], [], []])
  }
})

test('the exact pattern never costs more than the fast one', async () => {
  for (const zeros of [false, true]) {
    const tables = DIMENSIONS.flatMap((a, i) => DIMENSIONS.slice(i + 1).map((b) => [a, b]))
    const table = tabulate(groups, DIMENSIONS, { tables })
    const fast = await suppress(table, { zeros, threshold: 5, method: 'heuristic' })
    const best = await suppress(table, { zeros, threshold: 5, method: 'exact' })
    expect(best.optimal).toBe(true)
    expect(best.cost.cells).toBeLessThan(fast.cost.cells)
    expect((await attack([forPublication(best)], { zeros, threshold: 5 })).leaks).toEqual([])
  }
})
