import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flatErrors, nameOf, prune, threeWay } from './values.ts'

describe('prune', () => {
  test('empty texts are absent, at every depth; false and zero are values', () => {
    expect(prune({ a: ' ', b: { c: '', d: 0 }, e: [{ f: '' }, { f: ' x ' }, { f: '' }], g: false, h: null })).toEqual({
      b: { d: 0 },
      e: [{}, { f: 'x' }],
      g: false,
    })
  })
  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(prune(prune(value))).toEqual(prune(value))
      }),
    )
  })
})

test.each([
  ['/body/people/3/age', 'people.3.age'],
  ['/body/a~1b', 'a/b'],
  ['/body', undefined],
  ['/query/limit', undefined],
  ['', undefined],
])('%s is %s', (pointer, name) => expect(nameOf(pointer)).toBe(name))

test('errors of rows are found by their place', () => {
  const tree = {
    note: { type: 'too_big', message: 'long' },
    people: [undefined, { age: { type: 'x', message: 'bad' } }],
  }
  expect(flatErrors(tree)).toEqual([
    { name: 'note', message: 'long' },
    { name: 'people.1.age', message: 'bad' },
  ])
})

test('of what two changed at once mine stays where I changed it, and theirs everywhere else', () => {
  const before = { place: '', summary: 'trīs', forms: ['a'], age: 30 as number | null }
  const mine = { ...before, place: undefined as unknown as string, summary: 'mans', forms: ['a'] }
  const theirs = { ...before, place: 'Cēsis', summary: 'viņu', forms: ['a', 'b'], age: null }
  expect(threeWay(mine, before, theirs)).toEqual({ place: 'Cēsis', summary: 'mans', forms: ['a', 'b'], age: null })
})
