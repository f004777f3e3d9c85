import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, momentOf, parseTime } from './time.ts'

test('a time is read as people write it', () => {
  expect(parseTime('11.38')).toEqual({ hours: 11, minutes: 38 })
  expect(parseTime(' 9:05 ')).toEqual({ hours: 9, minutes: 5 })
  expect(parseTime('1138')).toEqual({ hours: 11, minutes: 38 })
  expect(parseTime('7')).toEqual({ hours: 7, minutes: 0 })
  for (const wrong of ['', '24.00', '11.60', '11.3', 'rīt', '111.00']) expect(parseTime(wrong)).toBeUndefined()
})

test('a day and a time make a moment of that day', () => {
  const time = fc.record({ hours: fc.integer({ min: 4, max: 23 }), minutes: fc.integer({ min: 0, max: 59 }) })
  const days = fc.oneof(
    fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10)),
    // as they stand while somebody types a year, figure by figure
    fc.constantFrom('0002-11-26', '0020-11-26', '0202-11-26', '0099-01-31'),
  )
  fc.assert(
    fc.property(days, time, (day, at) => {
      const moment = momentOf(day, at)
      expect(dayOf(moment)).toBe(day)
      expect(new Date(moment).getHours()).toBe(at.hours)
      expect(new Date(moment).getMinutes()).toBe(at.minutes)
    }),
  )
})
