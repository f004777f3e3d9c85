import fc from 'fast-check'
import { expect, test } from 'vitest'
import { form } from '../../../codes/form.ts'
import { service } from '../../../codes/service.ts'
import type { GridRow } from '../../../shell/ui/rows.ts'
import { type Sign, SignPerson } from '../contract.ts'
import { emptyFacts, isBlank, keyed, merged, mergedFacts, personOf, rowOf, textOf, withIds, wrongIn } from './rows.ts'

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const anyPerson = fc.record({
  id: fc.nat(999).map(id),
  label: fc.string({ maxLength: 80 }),
  name: fc.string({ maxLength: 160 }),
  sex: fc.constantFrom('female', 'male', 'other', 'unknown'),
  age: fc.option(fc.integer({ min: 0, max: 120 })),
  majority: fc.constantFrom('child', 'adult', 'unknown'),
  ageInDoubt: fc.boolean(),
  citizenship: fc.option(fc.constantFrom('TJ', 'LV')),
  language: fc.option(fc.constantFrom('tg', 'lv')),
  interpreter: fc.boolean(),
  forms: fc.subarray([...form.codes], { maxLength: 8 }),
  dangerNow: fc.constantFrom('yes', 'no', 'unknown'),
  safeChannel: fc.string({ maxLength: 200 }),
  urgentNeeds: fc.subarray([...service.codes], { maxLength: 20 }),
  rightsExplained: fc.boolean(),
  note: fc.string({ maxLength: 2000 }),
})
const sign = (people: SignPerson[]): Sign =>
  ({ people: people.map((p) => ({ outcome: 'open', caseId: null, referralId: null, ...p })) }) as unknown as Sign

test('a person survives the way into the grid and back', () => {
  fc.assert(
    fc.property(anyPerson, (person) => {
      expect(personOf(rowOf(person as SignPerson & { id: string }))).toEqual(person)
    }),
  )
})

test('whatever stands in a row, the server takes it, and what does not fit is said', () => {
  const cell = fc.oneof(fc.string({ maxLength: 3000 }), fc.double(), fc.boolean(), fc.constant(undefined))
  const row = fc.record(Object.fromEntries(Object.keys(SignPerson.shape).map((key) => [key, cell])))
  fc.assert(
    fc.property(row, (r) => {
      expect(SignPerson.safeParse(personOf({ ...r, id: undefined } as GridRow)).success).toBe(true)
    }),
  )
  expect(wrongIn({ age: 340 }, 'age')).toEqual({ rule: 'age' })
  expect(wrongIn({ label: 'x'.repeat(81) }, 'label')).toEqual({ rule: 'long', most: 80 })
  expect(wrongIn({ age: 34, label: 'A' }, 'age')).toBeUndefined()
})

test('an added row is no person until something is written in it', () => {
  const [row] = keyed([{}])
  expect(isBlank(row as GridRow)).toBe(true)
  expect(isBlank({ ...row, age: 34 })).toBe(false)
  expect(textOf(emptyFacts, [row as GridRow])).toBe(textOf(emptyFacts, []))
})

test('new rows get the ids of the answer in their order, also where other rows stand between', () => {
  const rows = keyed([{ label: 'a' }, { id: id(1), key: id(1), label: 'b' }, { label: 'c' }])
  const answer = sign([
    { id: id(8), label: 'a' },
    { id: id(1), label: 'b' },
    { id: id(9), label: 'c' },
  ] as SignPerson[])
  const later = [...rows, ...keyed([{ label: 'd' }])]
  expect(withIds(later, rows, answer).map((row) => row.id)).toEqual([id(8), id(1), id(9), undefined])
  expect(textOf(emptyFacts, withIds(rows, rows, answer))).toBe(textOf(emptyFacts, rows))
})

test('a merge takes what others changed and keeps what I changed, cell by cell', () => {
  const person = { forms: [], urgentNeeds: [], sex: 'unknown', majority: 'unknown', dangerNow: 'unknown' }
  const before = sign([
    { ...person, id: id(1), label: 'a', age: 30 },
    { ...person, id: id(2), label: 'b' },
    { ...person, id: id(3), label: 'c' },
    { ...person, id: id(4), label: 'd' },
  ] as never)
  const now = sign([
    { ...person, id: id(1), label: 'a', age: 34, sex: 'male' },
    { ...person, id: id(2), label: 'b' },
    { ...person, id: id(9), label: 'theirs' },
  ] as never)
  const mine = before.people.map((p) => rowOf(p)).filter((row) => row.id !== id(2))
  const rows = mine.map((row) => (row.id === id(1) || row.id === id(4) ? { ...row, label: `${row.label}, mine` } : row))
  expect(merged(rows, before, now).map((row) => [row.id, row.label, row.age, row.sex])).toEqual([
    [id(1), 'a, mine', 34, 'male'],
    [undefined, 'd, mine', undefined, undefined],
    [id(9), 'theirs', undefined, undefined],
  ])
})

test('facts of the event merge in the same way', () => {
  const at = (facts: object) => ({ ...emptyFacts, ...facts, people: [] }) as unknown as Sign
  const merge = mergedFacts({ ...emptyFacts, what: 'mine' }, at({}), at({ what: 'theirs', place: 'Vidzeme' }))
  expect(merge).toMatchObject({ what: 'mine', place: 'Vidzeme' })
})
