import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { oneLine, pastedLine } from './shapes.ts'

describe('a text of one line', () => {
  test.each(['Līga Bērziņa-Kļava', "O'Neill, 2. nodaļa", 'Наталья', 'علی\u200cرضا', '', '👩‍⚕️ dežūra'])(
    'is %j',
    (text) => expect(oneLine().parse(text)).toBe(text),
  )
  test.each([
    '\u202e',
    '\u202d',
    '\u2066',
    '\u200f',
    '\u061c',
    '\u200b',
    '\ufeff',
    '\n',
    '\r',
    '\t',
    '\0',
    '\u0085',
    '\u2028',
  ])('does not hold %j', (sign) => {
    const { error } = oneLine().safeParse(`Anna${sign} Liepa`)
    expect(error?.issues.map((issue) => issue.message)).toEqual(['hidden_characters'])
    expect(pastedLine().parse(`Anna ${sign}Liepa`).replace(/ +/, ' ')).toBe('Anna Liepa')
  })
  test('keeps its limits, and its pattern in the description of the API is one of ECMA-262', () => {
    expect(oneLine(z.string().trim()).min(2).max(3).safeParse(' a ').success).toBe(false)
    const { pattern } = z.toJSONSchema(oneLine()) as { pattern: string }
    expect(new RegExp(pattern).test('Anna')).toBe(true)
    expect(new RegExp(pattern).test('An\u202ena')).toBe(false)
  })
})
