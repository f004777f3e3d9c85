import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Dimension, type Leaf } from '../contract.ts'
import { count } from './count.ts'

const rule = { id: 'register', version: 1, text: { lv: '', en: '' } }
const now = new Date('2026-11-24T10:00:00Z')
const leaf: fc.Arbitrary<Leaf> = fc.record({
  status: fc.constantFrom('identified', 'presumed'),
  sex: fc.constantFrom('male', 'female', 'unknown'),
  majority: fc.constantFrom('adult', 'child', 'unknown'),
  age_band: fc.constantFrom('9-17', 'unknown'),
  citizenship: fc.constantFrom('LV', 'TJ', 'unknown'),
  setting: fc.constantFrom('agriculture', 'construction'),
  forms: fc.uniqueArray(fc.constantFrom('forced_labour', 'forced_criminality', 'sexual_exploitation'), {
    maxLength: 3,
  }),
  people: fc.integer({ min: 1, max: 50 }),
})
const sum = (cells: readonly Record<string, string | number>[]): number =>
  cells.reduce((n, c) => n + Number(c.count), 0)

test('a combined form is several forms of one person, and the total counts the person once', () => {
  const made = count(
    2023,
    [
      {
        status: 'presumed',
        sex: 'male',
        majority: 'adult',
        age_band: 'unknown',
        citizenship: 'AL',
        setting: 'other',
        forms: ['forced_labour', 'forced_criminality'],
        people: 3,
      },
    ],
    ['form'],
    rule,
    now,
  )
  expect(made.total).toBe(3)
  expect(made.cells).toEqual([
    { form: 'forced_criminality', count: 3 },
    { form: 'forced_labour', count: 3 },
  ])
  expect(made.multiple).toEqual(['form'])
})
test('cells of dimensions with one value a person add up to the total', () => {
  const single = Dimension.options.filter((d) => d !== 'form')
  fc.assert(
    fc.property(
      fc.array(leaf, { maxLength: 20 }),
      fc.uniqueArray(fc.constantFrom(...single), { minLength: 1, maxLength: 3 }),
      (leaves, by) => {
        const made = count(2020, leaves, by, rule, now)
        expect(sum(made.cells)).toBe(made.total)
      },
    ),
  )
})
test('no cell is larger than the total, whatever it is counted by', () => {
  fc.assert(
    fc.property(
      fc.array(leaf, { maxLength: 20 }),
      fc.uniqueArray(fc.constantFrom(...Dimension.options), { maxLength: 4 }),
      (leaves, by) => {
        const made = count(2020, leaves, by, rule, now)
        expect(made.identified + made.presumed).toBe(made.total)
        expect(made.cells.every((c) => Number(c.count) > 0 && Number(c.count) <= made.total)).toBe(true)
      },
    ),
  )
})
