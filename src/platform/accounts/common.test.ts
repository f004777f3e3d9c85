import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCommon } from './common.ts'

describe('a common password', () => {
  test.each([
    'passwordpassword',
    'Password12345678',
    'P@ssw0rdP@ssw0rd1!',
    'qwertyuiop123456',
    '123456789012345678',
    'aaaaaaaaaaaaaaaaaaaa',
    'Latvija2026Latvija',
    'xkxkxkxkxkxkxkxkxk',
    'Sveiki, Rīga 2026!',
    'парольпароль12345',
  ])('%s', (password) => expect(isCommon(password)).toBe(true))
  test('is one of the owner alone, too', () => {
    expect(isCommon('Marta.Ozolina.2026', ['Marta Ozoliņa', 'marta@example.test'])).toBe(true)
    expect(isCommon('Marta.Ozolina.2026')).toBe(false)
  })
})

describe('a good password is let pass', () => {
  test.each(['zaļš zirgs lec pār tiltu', 'kvxpt-mufer-waldoz', 'Tumsa atnāk lēnām pie jūras'])('%s', (password) =>
    expect(isCommon(password)).toBe(false),
  )
  test('whatever random letters it has', () => {
    const letters = fc.array(fc.constantFrom(...'bcdfghjklmnpqrstvwxz'), { minLength: 20, maxLength: 40 })
    fc.assert(
      fc.property(letters, (chosen) => {
        fc.pre(new Set(chosen).size > 9)
        expect(isCommon(chosen.join(''))).toBe(false)
      }),
      { numRuns: 200, seed: 1 },
    )
  })
})
