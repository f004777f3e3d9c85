import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, moment, number, percent, shortDay, time, urgency } from './format.ts'

describe('dates', () => {
  test('Latvian writes a full stop after the year and in the hour', () => {
    expect(day('lv', '2026-11-24')).toBe('24.11.2026.')
    expect(shortDay('lv', '2026-11-04')).toBe('04.11.')
    expect(time('lv', '2026-11-24T14:05:00')).toBe('14.05')
    expect(moment('lv', '2026-11-24T14:05:00')).toBe('24.11.2026. 14.05')
  })
  test('English names the month, so that day and month cannot be mixed up', () => {
    expect(day('en', '2026-11-04')).toBe('4 Nov 2026')
    expect(shortDay('en', '2026-11-04')).toBe('4 Nov')
    expect(time('en', '2026-11-24T14:05:00')).toBe('14:05')
  })
  test('a day is never shown as the day before, in any time zone', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (d) => {
        const iso = d.toISOString().slice(0, 10)
        const [y, m, n] = iso.split('-')
        expect(day('lv', iso)).toBe(`${n}.${m}.${y}.`)
      }),
    )
  })
})

test('numbers have a thin space between thousands and the language’s own decimal sign', () => {
  expect(number('lv', 4746)).toBe('4\u202f746')
  expect(number('lv', 1234567.5)).toBe('1\u202f234\u202f567,5')
  expect(number('en', 1234567.5)).toBe('1\u202f234\u202f567.5')
  expect(number('lv', -3)).toBe('−3')
  expect(percent('lv', 0.615)).toBe('62\u00a0%')
  expect(percent('en', 0.615, 1)).toBe('61.5%')
})

describe('urgency', () => {
  const now = new Date('2026-11-24T12:00:00')
  test.each([
    ['2026-11-23', 'danger', -1, true],
    ['2026-11-24', 'danger', 0, false],
    ['2026-11-24T11:59:00', 'danger', 0, true],
    ['2026-11-24T14:00:00', 'danger', 0, false],
    ['2026-11-25', 'wait', 1, false],
    ['2026-12-03', 'wait', 9, false],
    ['2026-12-04', 'plain', 10, false],
  ] as const)('%s is %s', (due, tone, days, late) => {
    expect(urgency(due, now)).toEqual({ tone, days, late })
  })
  test('counts calendar days over the change of the clocks', () => {
    expect(urgency('2026-10-26', new Date('2026-10-24T23:30:00')).days).toBe(2)
  })
})
