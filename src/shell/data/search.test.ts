import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search.ts'

test('what is absent leaves the address', () => {
  expect(stringifySearch({ status: 'sent', after: undefined, q: '', closed: false, page: 2 })).toBe(
    '?status=sent&page=2',
  )
  expect(stringifySearch({})).toBe('')
})

test('an address says again what was put into it', () => {
  const word = fc.string({ minLength: 1 })
  const key = fc.string({ minLength: 1 })
  fc.assert(
    fc.property(fc.dictionary(key, fc.oneof(word, fc.array(word, { minLength: 2 }))), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual(Object.fromEntries(Object.entries(search)))
    }),
  )
})
