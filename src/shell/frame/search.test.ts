import { expect, test } from 'vitest'
import { best, match } from './search.ts'

test('beginnings of words count, without case and marks', () => {
  expect(match('mez', 'Darbs: Mežizstrāde')).toBeGreaterThan(0)
  expect(match('NOSUT', 'nosūtījumi')).toBeGreaterThan(0)
  expect(match('strade', 'Mežizstrāde')).toBe(0)
  expect(match('droš māj', 'Patvērums “Drošā māja”')).toBeGreaterThan(0)
  expect(match('droš meža', 'Patvērums “Drošā māja”')).toBe(0)
  expect(match('  ', 'Lietas')).toBe(0)
})

test('the earlier word wins', () => {
  expect(best('val', ['Centrālā valde', 'Valsts policija', 'Lietas'], (t) => t)).toEqual([
    'Valsts policija',
    'Centrālā valde',
  ])
})
