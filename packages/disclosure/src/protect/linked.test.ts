import { expect, test } from 'vitest'
import { attack } from '../attack/attack.ts'
import type { Release } from '../types.ts'
import { type BaseGroup, type LinkedTable, protectLinked } from './linked.ts'

const bands = (...from: number[]): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 60 }, (_, age) => {
      const at = from.findLastIndex((f) => f <= age)
      return [String(age), at === from.length - 1 ? `${from[at]}+` : `${from[at]}-${(from[at + 1] as number) - 1}`]
    }),
  )

const people: BaseGroup[] = [
  ...Array.from({ length: 12 }, (_, i) => ({ fields: { age: String(4 + i), sex: 'F' }, count: 2 })),
  ...Array.from({ length: 12 }, (_, i) => ({ fields: { age: String(4 + i), sex: 'M' }, count: 1 })),
  { fields: { age: '16', sex: 'F' }, count: 1 },
  { fields: { age: '17', sex: 'M' }, count: 1 },
  ...Array.from({ length: 30 }, (_, i) => ({ fields: { age: String(20 + i), sex: i % 2 ? 'F' : 'M' }, count: 3 })),
]

const releasesOf = (
  result: Awaited<ReturnType<typeof protectLinked>>,
  names: string[],
  periods?: string[],
): Release[] =>
  result.tables.map((t, i) => ({
    dimensions: names,
    cells: t.cells.map((c) => ({
      keys: c.keys,
      count: c.status === 'published' ? c.count : null,
      status: c.status === 'published' ? 'published' : 'hidden',
    })),
    ...(periods?.[i] ? { period: periods[i] } : {}),
  }))

test('bands that overlap those released before are released only as far as ages 16 and 17 stay hidden', async () => {
  const before: LinkedTable = {
    name: 'before',
    dimensions: [{ field: 'age', groups: bands(0, 18) }],
    wasShown: () => true,
  }
  const now: LinkedTable = { name: 'now', dimensions: [{ field: 'age', groups: bands(0, 16) }] }
  const result = await protectLinked(people, [before, now])
  expect(result.guarantee).toBe(true)
  expect(result.cost.cells).toBeGreaterThan(0)
  const { leaks } = await attack(releasesOf(result, ['age']))
  expect(leaks).toEqual([])
  const open = await attack(
    releasesOf(await protectLinked(people, [before, { ...now, wasShown: () => true }]), ['age']),
  )
  expect(open.leaks.map((l) => l.keys)).toContainEqual(['16-17'])
})

test('a longer period is released only as far as what was added stays hidden', async () => {
  const groups: BaseGroup[] = [
    { fields: { form: 'labour', half: '1' }, count: 14 },
    { fields: { form: 'sexual', half: '1' }, count: 20 },
    { fields: { form: 'begging', half: '1' }, count: 9 },
    { fields: { form: 'labour', half: '2' }, count: 1 },
    { fields: { form: 'sexual', half: '2' }, count: 11 },
    { fields: { form: 'begging', half: '2' }, count: 8 },
  ]
  const dimensions = [{ field: 'form' }]
  const first: LinkedTable = { name: 'Jan-Jun', dimensions, where: { half: ['1'] }, wasShown: () => true }
  const result = await protectLinked(groups, [first, { name: 'Jan-Dec', dimensions }])
  expect(result.guarantee).toBe(true)
  const { leaks } = await attack(releasesOf(result, ['form'], ['Jan-Jun', 'Jan-Dec']))
  expect(leaks).toEqual([])
  const careless = await protectLinked(groups, [first, { name: 'Jan-Dec', dimensions, wasShown: () => true }])
  expect(careless.guarantee).toBe(false)
  expect(careless.failed[0]?.keys[0]).toBe('labour')
})
