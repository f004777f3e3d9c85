/** A calendar date as it was written; month or day 0 where not given. */
export interface PlainDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function make(year: number, month: number, day: number): PlainDate | undefined {
  if (year < 1850 || year > 2150) return undefined
  if (month === 0) return day === 0 ? { year, month, day } : undefined
  if (month > 12 || day > (DAYS[month - 1] as number)) return undefined
  return { year, month, day }
}

/**
 * Reads a date: 2026-11-24, 20261124, 24.11.2026., 24/11/2026, 24-11-2026, 11.2026, 2026-11, 2026. Day comes before
 * month in the written forms; where that is impossible and the reverse isn't, it is reversed (11/24/2026). A day or month
 * of 00 means not known. Years from 1850 to 2150. Anything else is undefined.
 */
export function readDate(text: string): PlainDate | undefined {
  const parts = text
    .trim()
    .replace(/T.*$/, '')
    .split(/[^0-9]+/)
    .filter((part) => part !== '')
  const numbers = parts.map(Number)
  const [a = 0, b = 0, c = 0] = numbers
  if (/[^0-9./\-\s]/.test(text.replace(/T.*$/, ''))) return undefined
  if (parts.length === 1) {
    const only = parts[0] as string
    if (only.length === 8) return make(Math.floor(a / 10000), Math.floor(a / 100) % 100, a % 100)
    return only.length === 4 ? make(a, 0, 0) : undefined
  }
  if (parts.length === 2) return parts[0]?.length === 4 ? make(a, b, 0) : make(b, a, 0)
  if (parts.length !== 3) return undefined
  if (parts[0]?.length === 4) return make(a, b, c) ?? make(a, c, b)
  if (parts[2]?.length === 4) return make(c, b, a) ?? make(c, a, b)
  return undefined
}

/** The date as YYYYMMDD. */
export function dateDigits(date: PlainDate): string {
  return String(date.year * 10000 + date.month * 100 + date.day).padStart(8, '0')
}

/** The date with day and month in rising order where both could be a month: the same for 3 April and 4 March. */
export function orderedDate(date: PlainDate): string {
  const exchanged = date.day > 0 && date.day <= 12 && date.day < date.month
  return dateDigits(exchanged ? { year: date.year, month: date.day, day: date.month } : date)
}
