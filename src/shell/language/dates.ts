import { useMemo } from 'react'
import * as format from './format.ts'
import { useLanguage } from './language.tsx'
import { useText } from './text.ts'

/** Dates, numbers and order in the chosen language. Values are days (`2026-11-24`) or moments in UTC. */
export function useDates() {
  const { language } = useLanguage()
  const say = useText('shell')
  return useMemo(() => {
    const order = new Intl.Collator(language, { numeric: true, sensitivity: 'variant' })
    return {
      day: (value: string) => format.day(language, value),
      shortDay: (value: string) => format.shortDay(language, value),
      time: (value: string) => format.time(language, value),
      moment: (value: string) => format.moment(language, value),
      number: (value: number, options?: Intl.NumberFormatOptions) => format.number(language, value, options),
      percent: (share: number, digits?: number) => format.percent(language, share, digits),
      /** Order of two texts as this language's dictionaries have it. */
      compare: (a: string, b: string) => order.compare(a, b),
      /** A deadline in words: how urgent, and «šodien 14.00», «rīt», «pēc 3 dienām», «kavējas 2 dienas», «kavējas kopš 31.12.2023.». */
      until: (due: string, now: Date = new Date()) => {
        const { tone, days, late } = format.urgency(due, now)
        const clock = format.isDay(due) ? '' : ` ${format.time(language, due)}`
        const words =
          late && days < -99
            ? // how many hundred days it was says less than the day
              say('due.since', { day: format.day(language, due) })
            : late && days < 0
              ? say('due.late', { count: -days })
              : late
                ? say('due.lateToday', { clock })
                : days === 0
                  ? say('due.today') + clock
                  : days === 1
                    ? say('due.tomorrow') + clock
                    : days < 7
                      ? say('due.in', { count: days })
                      : format.shortDay(language, due)
        return { tone, words, days, late }
      },
    }
  }, [language, say])
}
