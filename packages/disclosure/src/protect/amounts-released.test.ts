import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AmountRelease, attackAmounts } from '../attack/amounts.ts'
import { protectAmounts } from '../cli/amounts.ts'
import { attackCommand } from '../cli/attack.ts'
import { DataError } from '../errors.ts'
import { seeded } from '../random.ts'
import { runs, TIMEOUT } from '../testing/made.ts'
import { amountNeed, isDominated } from './amounts.ts'

interface Row {
  readonly keys: readonly string[]
  readonly amount: number
  readonly since: number
}

/** Contributors of three releases in turn: few of them large. */
function madeRows(seed: number, size: number): Row[] {
  const random = seeded(seed)
  return Array.from({ length: 70 }, () => ({
    keys: [3, 4].map((n, d) => `${'ab'[d]}${Math.floor(random() * n)}`),
    amount: Math.round(size * random() ** 4 * 100) / 100,
    since: 1 + Math.floor(random() * 3),
  }))
}

const csv = (rows: readonly Row[]): string =>
  ['a,b,pay,since', ...rows.map((r) => [...r.keys, r.amount, r.since].join())].join('\n')
const fileOf = async (...asked: Parameters<typeof protectAmounts>): Promise<string> =>
  JSON.stringify((await protectAmounts(...asked)).json)
const under = (keys: readonly string[], dimensions: readonly string[], row: Row): boolean =>
  keys.every((k, d) => k === '*' || row.keys[['a', 'b'].indexOf(dimensions[d] as string)] === k)

/**
 * How many sensitive sums, hidden or implied, the attacker narrows below what the rule asks: counted from the rows
 * themselves, release i holding those with `since` up to i + 1.
 */
async function narrowed(files: readonly string[], rows: readonly Row[], rule: { p: number }) {
  const releases = files.map((f) => JSON.parse(f) as AmountRelease)
  const { bounds } = await attackAmounts(releases, { relation: 'nested' })
  let [sensitive, told] = [0, 0]
  for (const { keys, release, layers, lower, upper } of bounds) {
    const amounts = rows
      .filter((r) => layers.includes(r.since - 1) && under(keys, releases[release]?.dimensions ?? [], r))
      .map((r) => r.amount)
    const total = amounts.reduce((sum, x) => sum + x, 0)
    expect(lower).toBeLessThanOrEqual(total * 1.0001 + 0.001)
    expect(upper).toBeGreaterThanOrEqual(total * 0.9999 - 0.001)
    if (!isDominated(amounts, rule)) continue
    sensitive++
    const { up, down } = amountNeed(amounts, rule)
    const slack = 1e-6 * Math.max(1, total)
    if (upper < total + up - slack || lower > total - down + slack) told++
  }
  return { sensitive, told }
}

describe('sums released after others', () => {
  test(
    'with rows that say which release counted them first: no sensitive sum or difference is narrowed',
    async () => {
      let [tried, promised, sensitive, careless] = [0, 0, 0, 0]
      await fc.assert(
        fc.asyncProperty(
          fc.nat(1e6),
          fc.constantFrom(10, 25),
          fc.constantFrom(1, 1000, 1e6),
          fc.boolean(),
          async (seed, p, size, twice) => {
            const rows = madeRows(seed, size)
            const asked = { dimensions: ['a', 'b'], amount: 'pay', rule: `p%=${p}` }
            const first = await fileOf(csv(rows.filter((r) => r.since === 1)), { ...asked, dimensions: ['a'] })
            const nested = { ...asked, relation: 'nested' as const, since: 'since' }
            const released = [first]
            if (twice) {
              const then = rows.filter((r) => r.since <= 2)
              released.push(await fileOf(csv(then), { ...nested, dimensions: ['b'], released }))
            }
            const now = rows.filter((r) => r.since <= released.length + 1)
            const last = await fileOf(csv(now), { ...nested, released })
            tried++
            if (!(JSON.parse(last) as { guarantee: boolean }).guarantee) return
            promised++
            const found = await narrowed([...released, last], now, { p })
            expect(found.told).toBe(0)
            sensitive += found.sensitive
            careless += (await narrowed([...released, await fileOf(csv(now), asked)], now, { p })).told
            expect(
              (await attackCommand([...released, last], { relation: 'nested', within: p / 2 })).json.exact,
            ).toEqual([])
          },
        ),
        runs(6, 150),
      )
      expect(promised * 2).toBeGreaterThan(tried)
      expect(sensitive).toBeGreaterThan(20)
      // Each table protected alone tells sums that the tables together must not.
      expect(careless).toBeGreaterThan(0)
    },
    TIMEOUT,
  )

  test('without, every difference is protected as one contributor’s, and the attacker finds none', async () => {
    for (const seed of [1, 2, 3]) {
      const rows = madeRows(seed, 1000)
      const asked = { dimensions: ['a', 'b'], amount: 'pay' }
      const first = await fileOf(csv(rows.filter((r) => r.since === 1)), asked)
      const last = await fileOf(csv(rows), { ...asked, released: [first], relation: 'nested' })
      expect(JSON.parse(last)).toMatchObject({ guarantee: true, relations: ['nested'], differences: [] })
      expect((await attackCommand([first, last], { relation: 'nested' })).leaked).toBe(false)
    }
  })

  test('the same contributors by another crossing', async () => {
    let promised = 0
    for (const seed of [1, 2, 3, 4]) {
      const rows = madeRows(seed, 1000)
      const first = await fileOf(csv(rows), { dimensions: ['a', 'b'], amount: 'pay' })
      const asked = { dimensions: ['b'], amount: 'pay', rule: 'p%=40' }
      const last = await fileOf(csv(rows), { ...asked, released: [first] })
      expect(JSON.parse(last)).toMatchObject({ relations: ['same'] })
      if (!(JSON.parse(last) as { guarantee: boolean }).guarantee) continue
      promised++
      expect((await attackCommand([first, last])).leaked).toBe(false)
    }
    expect(promised).toBeGreaterThan(0)
  })
})

test('the same sums by a stricter rule: each cell is kept as far as either rule asks', async () => {
  const rows = ['a,100', 'a,30', 'b,50', 'b,40', 'b,45', 'c,60', 'c,50', 'c,55', 'e,2', 'e,2', 'e,1']
  // By p% = 1 the small sum of e was enough to hide a; by p% = 40 it is not, and the sum of all must be hidden.
  const first = JSON.stringify({
    amount: 'pay',
    dimensions: ['age'],
    cells: [
      { keys: ['a'], total: null, status: 'primary', protection: [129, 131] },
      { keys: ['e'], total: null, status: 'secondary' },
      { keys: ['b'], total: 135 },
      { keys: ['c'], total: 165 },
    ],
  })
  const asked = { dimensions: ['age'], amount: 'pay', rule: 'p%=40', released: [first] }
  const { json } = await protectAmounts(table(...rows), asked)
  expect(json).toMatchObject({ guarantee: true, relations: ['same'] })
  expect(json.cells.find((c) => c.keys[0] === 'a')?.protection).toEqual([90, 170])
  expect(json.cells.find((c) => c.keys[0] === '*')?.total).toBeNull()
})

const table = (...rows: string[]): string => ['age,pay', ...rows].join('\n')

test('overlapping bands: the sum of ages 16 and 17 is one person’s and stays hidden', async () => {
  const many = (band: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${band},${100 + i}`)
  const asked = { dimensions: ['age'], amount: 'pay' }
  const before = table(...many('0-17', 6), '0-17,90', ...many('18+', 8))
  const first = await fileOf(before, asked)
  const now = table(...many('0-15', 6), '16+,90', ...many('16+', 8))
  const alone = await fileOf(now, asked)
  expect((await attackCommand([first, alone])).json.leaks).toContainEqual(
    expect.objectContaining({ keys: ['16-17'], lower: expect.closeTo(90, 4) as number }),
  )
  const last = await fileOf(now, { ...asked, released: [first] })
  expect(JSON.parse(last)).toMatchObject({ guarantee: true })
  expect((await attackCommand([first, last])).leaked).toBe(false)
})

test('a corrected amount is not shown by the correction', async () => {
  const rows = (x: number): string =>
    ['a', 'b', 'c', 'd']
      .flatMap((k, i) => [0, 1, 2, 3].map((n) => `${k},${100 + i + n + (k === 'b' && n === 1 ? x : 0)}`))
      .join('\n')
  const asked = { dimensions: ['age'], amount: 'pay' }
  const first = await fileOf(table(rows(0)), asked)
  // One amount went down and none up, so nobody was added; the sum of all is left as it was by another correction.
  const now = table(rows(-20), 'd,20')
  expect((await attackCommand([first, await fileOf(now, asked)])).leaked).toBe(true)
  const last = await fileOf(now, { ...asked, released: [first] })
  expect(JSON.parse(last)).toMatchObject({ guarantee: true, relations: ['separate'] })
  expect((await attackCommand([first, last])).leaked).toBe(false)
})

describe('what cannot be', () => {
  const asked = { dimensions: ['age'], amount: 'pay' }
  const rows = ['a,100', 'a,1', 'b,50', 'b,60', 'b,70', 'c,50', 'c,60', 'c,70']

  test('is public already, and is named', async () => {
    const first = JSON.stringify({
      amount: 'pay',
      dimensions: ['age'],
      cells: [
        { keys: ['a'], total: 101 },
        { keys: ['*'], total: 461 },
      ],
    })
    const { json } = await protectAmounts(table(...rows), { ...asked, released: [first] })
    expect(json).toMatchObject({ guarantee: false })
    expect(json.failed).toContainEqual(['a', 'release 1'])
  })

  test('a published file of other contributors does not say what must stay unknown', async () => {
    const first = JSON.parse(await fileOf(table(...rows), asked)) as AmountRelease
    const published = JSON.stringify({
      ...first,
      amount: 'pay',
      cells: first.cells.map(({ keys, total }) => ({ keys, total })),
    })
    const more = table(...rows, 'c,500', 'a,9')
    await expect(protectAmounts(more, { ...asked, released: [published], relation: 'nested' })).rejects.toThrow(
      'give the file that "protect" made',
    )
    // Of the same contributors the rows say it themselves.
    expect((await protectAmounts(table(...rows), { ...asked, released: [published] })).json.guarantee).toBe(true)
  })

  test('amounts that no rows fit, options and columns that are none', async () => {
    const first = await fileOf(table(...rows), asked)
    await expect(protectAmounts(table('a,1'), { ...asked, released: [first], relation: 'same' })).rejects.toThrow(
      'contradict',
    )
    await expect(protectAmounts(table(...rows), { ...asked, since: 'age' })).rejects.toThrow('--released')
    const error = await protectAmounts(table(...rows), { ...asked, released: [first], since: 'age' }).catch((e) => e)
    expect((error as DataError).faults[0]).toMatchObject({ row: 2, field: 'age' })
    const none = await protectAmounts(table(...rows), { ...asked, released: ['{"cells":[]}'] }).catch((e) => e)
    expect(none).toBeInstanceOf(DataError)
    await expect(attackCommand([first, '{"cells":[{"keys":["a"],"count":5}]}'])).rejects.toThrow('apart')
  })
})
