/**
 * Days and clocks, once for all rooms. A day is `2026-11-24`, without a time zone; a moment is a Date. All arithmetic on days
 * is done in UTC on the day itself, so that no clock change can move one.
 */

const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The day `count` days after (or, negative, before) a day. */
export const addDays = (day: string, count: number): string =>
  new Date(at(day) + count * DAY).toISOString().slice(0, 10)

/** How many days from one day to another; 0 on the same day. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY)

/** The same day so many years later; 29 February becomes 28 February where there is none. */
export function addYears(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const made = new Date(Date.UTC(year + count, month - 1, date))
  if (made.getUTCMonth() !== month - 1) made.setUTCDate(0)
  return made.toISOString().slice(0, 10)
}

/** Whether offices work on a day: not on Saturdays, Sundays and the country's holidays. */
export function isWorkingDay(day: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(at(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/** The last day of a term of so many working days that begins on the day after `day`. */
export function addWorkingDays(day: string, count: number, holidays: ReadonlySet<string>): string {
  let last = day
  for (let left = count; left > 0; ) {
    last = addDays(last, 1)
    if (isWorkingDay(last, holidays)) left--
  }
  return last
}

/** What day it is at a moment in a time zone. */
export function dayAt(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(moment)
}

/** What the clocks of a time zone show at a moment, as milliseconds of UTC. */
function wallClock(moment: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).format(moment)
  return Date.parse(`${shown.replace(' ', 'T')}Z`)
}

/** The last second of a day in a time zone: until when what lasts «until that day» lasts. */
export function endOfDay(day: string, timeZone: string): Date {
  const midnight = at(addDays(day, 1))
  let moment = midnight
  // the second time for a zone whose clocks change between the guess and midnight
  for (let i = 0; i < 2; i++) moment -= wallClock(moment, timeZone) - midnight
  return new Date(moment - 1000)
}
