import fc from 'fast-check'
import { expect, test } from 'vitest'
import { number } from '../language/format.ts'
import { parseNumber } from './number.ts'

test.each([
  ['', undefined],
  ['  ', undefined],
  ['12', 12],
  ['1 234,5', 1234.5],
  ['1\u202f234.5', 1234.5],
  ['−3', -3],
  ['12a', Number.NaN],
  ['1,2,3', Number.NaN],
  ['-', Number.NaN],
])('%j is %s', (text, value) => expect(parseNumber(text)).toEqual(value))

test('reads back what the page wrote, in both languages', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('lv' as const, 'en' as const), (n, language) => {
      // English writes a comma for nothing: thousands are apart by a thin space.
      expect(parseNumber(number(language, n))).toBe(n === 0 ? 0 : n)
    }),
  )
})
