import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attackAmounts } from '../attack/amounts.ts'
import { seeded } from '../random.ts'
import { runs, TIMEOUT } from '../testing/made.ts'
import { type AmountSuppression, amountNeed, type Contribution, isDominated, suppressAmounts } from './amounts.ts'

test('dominance and p% on amounts', () => {
  expect(isDominated([90, 5, 5], { dominance: { n: 1, k: 80 } })).toBe(true)
  expect(isDominated([40, 30, 30], { dominance: { n: 1, k: 80 } })).toBe(false)
  // 100 − 80 − 15 = 5 is less than 10 % of 80: the second could tell the first to within 10 %.
  expect(isDominated([80, 15, 5], { p: 10 })).toBe(true)
  expect(isDominated([50, 30, 20], { p: 10 })).toBe(false)
  expect(amountNeed([80, 15, 5], { p: 10 })).toEqual({ up: 3, down: 3, width: 0 })
  expect(isDominated([], { p: 10 })).toBe(false)
})

test('one contributor in two rows of a cell is one', async () => {
  const rows = [
    { keys: ['a'], amount: 50, unit: 'x' },
    { keys: ['a'], amount: 50, unit: 'x' },
    { keys: ['a'], amount: 5, unit: 'y' },
    { keys: ['b'], amount: 40, unit: 'y' },
    { keys: ['b'], amount: 40, unit: 'z' },
    { keys: ['b'], amount: 40, unit: 'w' },
  ]
  const [one] = (await suppressAmounts(rows, ['k'], { p: 20 })).cells
  expect(one).toMatchObject({ status: 'primary', contributors: 2, total: 105, protection: [85, 125] })
  const apart = await suppressAmounts(
    rows.map(({ keys, amount }) => ({ keys, amount })),
    ['k'],
    { p: 20 },
  )
  expect(apart.cells[0]?.status).toBe('primary')
  expect(apart.cells[0]?.protection?.[1]).toBe(110)
})

const publicOf = (result: AmountSuppression, secret = true) => ({
  dimensions: result.dimensions,
  cells: result.cells.map(({ keys, total, status, protection }) => ({
    keys,
    total: status === 'published' ? total : null,
    ...(secret && protection ? { protection } : {}),
  })),
})

test(
  'any table of amounts: the attacker cannot narrow a sensitive sum below its protection',
  async () => {
    let sensitive = 0
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1e6),
        fc.constantFrom({ p: 10 }, { p: 30 }, { dominance: { n: 1, k: 60 } }, { dominance: { n: 2, k: 85 }, p: 15 }),
        fc.constantFrom('heuristic' as const, 'cubes' as const),
        fc.constantFrom(1, 1000, 1e6),
        async (seed, rules, method, size) => {
          const random = seeded(seed)
          const rows = Array.from(
            { length: 60 },
            (): Contribution => ({
              keys: [3, 4, 2].map((n, d) => `${d}${Math.floor(random() * n)}`),
              amount: Math.round(size * random() ** 4 * 100) / 100,
            }),
          )
          const result = await suppressAmounts(rows, ['a', 'b', 'c'], { ...rules, method })
          expect(result.guarantee).toBe(true)
          sensitive += result.cells.filter((c) => c.protection).length
          for (const c of result.cells) if (c.protection) expect(c.status).toBe('primary')
          const { leaks, exact, bounds } = await attackAmounts(publicOf(result))
          expect([leaks, exact]).toEqual([[], []])
          const truth = new Map(result.cells.map((c) => [c.keys.join(), c.total]))
          for (const b of bounds) {
            expect(b.lower).toBeLessThanOrEqual((truth.get(b.keys.join()) as number) + size * 1e-4)
            expect(b.upper).toBeGreaterThanOrEqual((truth.get(b.keys.join()) as number) - size * 1e-4)
          }
        },
      ),
      runs(8, 200),
    )
    expect(sensitive).toBeGreaterThan(20)
  },
  TIMEOUT,
)

test('sensitive sums hidden alone are found out', async () => {
  const rows = [
    { keys: ['a', 'x'], amount: 100 },
    { keys: ['a', 'y'], amount: 30 },
    { keys: ['a', 'y'], amount: 40 },
    { keys: ['a', 'y'], amount: 35 },
    { keys: ['b', 'x'], amount: 31 },
    { keys: ['b', 'x'], amount: 42 },
    { keys: ['b', 'x'], amount: 36 },
    { keys: ['b', 'y'], amount: 33 },
    { keys: ['b', 'y'], amount: 30 },
    { keys: ['b', 'y'], amount: 37 },
  ]
  const result = await suppressAmounts(rows, ['k', 'l'])
  const naive = {
    ...result,
    cells: result.cells.map((c) => ({ ...c, status: c.protection ? c.status : ('published' as const) })),
  }
  expect((await attackAmounts(publicOf(naive))).exact).toEqual([{ keys: ['a', 'x'], total: 100, release: 0 }])
  expect((await attackAmounts(publicOf(naive, false))).leaks).toMatchObject([{ keys: ['a', 'x'] }])
  expect((await attackAmounts(publicOf(result, false))).leaks).toEqual([])
})

test('a file that states what to protect hides the other sums for their sake only', async () => {
  const sums = (stated: boolean) => ({
    dimensions: ['k', 'l'],
    cells: [
      { keys: ['a', 'x'], total: null, ...(stated ? { protection: [40.2, 40.8] as const } : {}) },
      ...[
        ['a', 'y'],
        ['b', 'x'],
        ['b', 'y'],
      ].map((keys) => ({ keys, total: null })),
      { keys: ['a', '*'], total: 100 },
      { keys: ['b', '*'], total: 1 },
      { keys: ['*', 'x'], total: 41 },
      { keys: ['*', 'y'], total: 60 },
    ],
  })
  expect((await attackAmounts(sums(true))).leaks).toEqual([])
  // As published, a sum known to within 10 % is told, whichever it is.
  expect((await attackAmounts(sums(false))).leaks.map((l) => l.keys.join())).toEqual(['a,x', 'a,y'])
})

test('rules and amounts that cannot be are refused', async () => {
  await expect(suppressAmounts([{ keys: ['a'], amount: -1 }], ['k'])).rejects.toThrow(RangeError)
  await expect(suppressAmounts([{ keys: ['a'], amount: 1e308 }], ['k'])).rejects.toThrow('not exact')
  await expect(suppressAmounts([{ keys: ['a'], amount: 1 }], ['k'], { p: 0 })).rejects.toThrow(RangeError)
  await expect(suppressAmounts([{ keys: ['a'], amount: 1 }], ['k'], { dominance: { n: 0, k: 70 } })).rejects.toThrow(
    RangeError,
  )
})
