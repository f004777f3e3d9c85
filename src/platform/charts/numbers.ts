import type { Language } from '../texts/index.ts'

const locales: Readonly<Record<Language, string>> = { lv: 'lv-LV', en: 'en-GB', ru: 'ru-RU', uk: 'uk-UA' }

/** A figure as the language writes it, with a thin space between groups of three: `1 234,5`. */
export function figure(language: Language, value: number, digits = 1): string {
  const format = new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: digits,
    useGrouping: 'always',
  } as unknown as Intl.NumberFormatOptions)
  return format
    .formatToParts(value)
    .map((part) => (part.type === 'group' ? '\u202f' : part.type === 'minusSign' ? '−' : part.value))
    .join('')
}

/** What stands where a figure is not known: unknown is not zero. */
export const unknown = '–'
export const figureOr = (language: Language, value: number | null): string =>
  value === null ? unknown : figure(language, value)

/** `2026-11-24` as axes write it: `24.11.` or `24 Nov`. */
export function shortDay(language: Language, date: Date): string {
  if (language === 'en')
    return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date)
  const [day, month] = [date.getUTCDate(), date.getUTCMonth() + 1].map((n) => String(n).padStart(2, '0'))
  return `${day}.${month}.`
}
