import { expect, test } from 'vitest'
import type { AmountBounds } from '../attack/amounts.ts'
import { judgeDifferences } from './differences.ts'

const row = (age: string, amount: number, since: number) => ({ keys: [age], amount, since })
const known = {
  rows: [
    row('0-15', 50, 1),
    row('16', 90, 1),
    row('18+', 40, 2),
    row('18+', 45, 2),
    row('18+', 50, 2),
    row('0-15', 70, 2),
  ],
  columns: ['age'],
  rule: { p: 10 },
  counted: [[0], [0, 1]],
  releases: [{ dimensions: ['age'] }, { dimensions: ['age'] }],
}
const told = (keys: string[], layers: number[], lower: number, upper: number): AmountBounds => ({
  keys,
  release: 1,
  kind: 'implied',
  population: layers.join(),
  layers,
  lower,
  upper,
})

test('what one contributor has is told too closely, what several have may be told', () => {
  const one = told(['16-17'], [0], 90, 90)
  const wide = told(['16-17'], [0], 80, 100)
  const several = told(['18+'], [1], 135, 135)
  const added = told(['0-15'], [1], 70, 70)
  const { broken, fine } = judgeDifferences([one, wide, several, added], known)
  expect(broken).toEqual([one, added])
  expect(fine).toEqual([{ keys: ['18+'], release: 2, population: '1' }])
})

test('a bound at one end only is too close as well', () => {
  const near = [told(['16-17'], [0], 0, 98), told(['16-17'], [0], 82, 500)]
  expect(judgeDifferences(near, known).broken).toEqual(near)
})

test('where rows cannot tell whose a sum is, it is taken as one contributor’s', () => {
  const rows = known.rows.map(({ keys, amount }) => ({ keys, amount }))
  const several = told(['18+'], [1], 135, 135)
  expect(judgeDifferences([several], { ...known, rows }).broken).toEqual([several])
  // A band that cuts the rows' own cannot be told either; nothing at all is nobody's.
  const cut = told(['0-10'], [0, 1], 60, 60)
  expect(judgeDifferences([cut, told(['65+'], [0], 0, 0)], known)).toEqual({ broken: [cut], fine: [] })
})

test('labels under an upper label, and other dimensions than the rows have', () => {
  const releases = [
    { dimensions: ['town'], hierarchies: { town: { a: 'north', b: 'north' } } },
    { dimensions: ['town', 'sex'] },
  ]
  const rows = [
    { keys: ['a'], amount: 50, since: 1 },
    { keys: ['b'], amount: 45, since: 1 },
    { keys: ['a'], amount: 40, since: 1 },
    { keys: ['c'], amount: 90, since: 1 },
  ]
  const all = { ...known, rows, columns: ['town'], releases }
  const north = { ...told(['north'], [0], 135, 135), release: 0 }
  expect(judgeDifferences([north], all).fine).toHaveLength(1)
  const women = told(['a', 'F'], [0], 60, 60)
  expect(judgeDifferences([women], all).broken).toEqual([women])
})
