import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addWorkingDays, addYears, dayAt, daysBetween, endOfDay, isWorkingDay } from './calendar.ts'

const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))

test('adding days and counting them agree, also over clock changes', () => {
  fc.assert(fc.property(day, fc.integer({ min: -4000, max: 4000 }), (d, n) => daysBetween(d, addDays(d, n)) === n))
})
test('three working days after a Friday before a holiday', () => {
  // 18 November is a holiday in Latvia
  expect(addWorkingDays('2026-11-13', 3, new Set(['2026-11-18']))).toBe('2026-11-19')
})
test('a term of working days ends on a working day and has exactly so many', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (d, n) => {
      const end = addWorkingDays(d, n, new Set())
      let count = 0
      for (let x = addDays(d, 1); x <= end; x = addDays(x, 1)) if (isWorkingDay(x, new Set())) count++
      return isWorkingDay(end, new Set()) && count === n
    }),
  )
})
test('29 February a year later is 28 February', () => {
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
  expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
})
test('the day is the one where the person is', () => {
  expect(dayAt(new Date('2026-11-24T22:30:00Z'), 'Europe/Riga')).toBe('2026-11-25')
})
test('what lasts until a day lasts until its last second there, and not into the next, also over clock changes', () => {
  expect(endOfDay('2027-02-25', 'Europe/Riga').toISOString()).toBe('2027-02-25T21:59:59.000Z')
  expect(endOfDay('2026-07-01', 'Europe/Riga').toISOString()).toBe('2026-07-01T20:59:59.000Z')
  const zones = fc.constantFrom('Europe/Riga', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC')
  fc.assert(
    fc.property(day, zones, (d, zone) => {
      const end = endOfDay(d, zone)
      const next = new Date(end.getTime() + 1000)
      return dayAt(end, zone) === d && dayAt(next, zone) === addDays(d, 1)
    }),
    {
      examples: [
        ['2026-03-28', 'Europe/Riga'],
        ['2026-10-24', 'Europe/Riga'],
        ['2026-03-29', 'Europe/Riga'],
      ],
    },
  )
})
