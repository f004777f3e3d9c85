import { expect, test } from 'vitest'
import type { Figure } from '../contract.ts'
import { disagreements } from './disagreement.ts'

const published = (period: string, value: number): Figure => ({
  id: `00000000-0000-4000-8000-${period}0000${String(value).padStart(4, '0')}`,
  ...{ period, value, measure: 'identified', dimension: '', category: '' },
  ...{ definition: '', note: '', conflict: '', derivation: 'stated', sources: ['a'] },
})
const year = (of: number, identified: number) => ({ year: of, identified })

test('a year agrees when one of the totals that were published for it is the register’s', () => {
  expect(disagreements([year(2018, 26)], [published('2018', 23), published('2018', 26)])).toEqual([])
  expect(disagreements([year(2018, 25)], [published('2018', 23), published('2018', 26)])).toEqual([
    { years: [2018], counted: 25, published: [26, 23] },
  ])
})
test('years in a row that the register does not hold are one matter, and one that it holds between them parts them', () => {
  const figures = [published('2021', 61), published('2022', 26), published('2023', 24), published('2024', 38)]
  expect(disagreements([], figures)).toEqual([
    { years: [2021, 2022, 2023, 2024], counted: null, published: [61, 26, 24, 38] },
  ])
  expect(disagreements([year(2022, 26)], figures)).toEqual([
    { years: [2021], counted: null, published: [61] },
    { years: [2023, 2024], counted: null, published: [24, 38] },
  ])
})
test('a register that counted nobody in a year says nought, which is not the same as holding nothing', () => {
  expect(disagreements([year(2021, 0)], [published('2021', 61)])).toEqual([
    { years: [2021], counted: 0, published: [61] },
  ])
})
test('nobody published the running year: there is nothing to disagree with', () => {
  expect(disagreements([year(2026, 7)], [])).toEqual([])
})
