import { expect, test } from 'vitest'
import { caseNumber, reviewDue } from './emergency.ts'

test('a case number is known however it was typed, and nothing else is one', () => {
  for (const text of ['26-0417', ' 26–417 ', '26 0417', '260417', '26/0417'])
    expect(caseNumber(text), text).toBe('26-0417')
  expect(caseNumber('26-12345')).toBe('26-12345')
  for (const text of ['KALUMI-04170', '2026-0417', '26-', '26-04171234', "26-0417' or 1=1"])
    expect(caseNumber(text), text).toBeUndefined()
})
test('the review is due in three working days', () => {
  expect(reviewDue('2026-11-25', new Set())).toBe('2026-11-30')
  expect(reviewDue('2026-11-25', new Set(['2026-11-26']))).toBe('2026-12-01')
})
