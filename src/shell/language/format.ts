import type { Language } from './languages.ts'

const thin = '\u202f'
const locale = (language: Language): string => (language === 'lv' ? 'lv-LV' : 'en-GB')
/** A day has no time zone: it is read as local midnight, so that it never shows as the day before. */
export const toDate = (value: string): Date => new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00` : value)
export const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** Latvian: `24.11.2026.`; English: `24 Nov 2026`. */
export function day(language: Language, value: string): string {
  const date = toDate(value)
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(date)
  const [d, m] = [date.getDate(), date.getMonth() + 1].map((n) => String(n).padStart(2, '0'))
  return `${d}.${m}.${date.getFullYear()}.`
}

/** Latvian: `24.11.`; English: `24 Nov`. */
export function shortDay(language: Language, value: string): string {
  const date = toDate(value)
  return language === 'lv'
    ? day('lv', value).slice(0, 6)
    : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(date)
}

/** Latvian writes hours with a full stop: `14.00`; English: `14:00`. */
export function time(language: Language, value: string): string {
  const date = toDate(value)
  const [h, m] = [date.getHours(), date.getMinutes()].map((n) => String(n).padStart(2, '0'))
  return `${h}${language === 'lv' ? '.' : ':'}${m}`
}

export const moment = (language: Language, value: string): string => `${day(language, value)} ${time(language, value)}`

/** Groups of three with a thin space, from four figures on in both languages: `1 234,5`. */
export function number(language: Language, value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale(language), { useGrouping: 'always', ...options } as Intl.NumberFormatOptions)
    .formatToParts(value)
    .map((part) => (part.type === 'group' ? thin : part.type === 'minusSign' ? '−' : part.value))
    .join('')
}

/** A share of one: `0.615` → `62 %` in Latvian, `62%` in English. */
export const percent = (language: Language, share: number, digits = 0): string =>
  `${number(language, share * 100, { maximumFractionDigits: digits })}${language === 'lv' ? '\u00a0' : ''}%`

export type Urgency = 'danger' | 'wait' | 'plain'
/** How a deadline stands at `now`: how urgent it is, and how many calendar days are left (negative: late). */
export function urgency(due: string, now: Date): { tone: Urgency; days: number; late: boolean } {
  const date = toDate(due)
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate())
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000)
  const late = isDay(due) ? days < 0 : date.getTime() < now.getTime()
  return { tone: late || days <= 0 ? 'danger' : days < 10 ? 'wait' : 'plain', days, late }
}

/** Labels of codes are written small; at the beginning of a line they begin as a sentence does. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
