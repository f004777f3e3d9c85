import { fail } from './errors.ts'

/** How periods are written and how many make a year. */
export type PeriodKind = 'position' | 'week' | 'month' | 'quarter' | 'year'

const DAY = 86_400_000
const PATTERNS: [PeriodKind | 'day', RegExp][] = [
  ['week', /^(\d{4})-?W(\d{1,2})$/i],
  ['month', /^(\d{4})-(\d{2})$/],
  ['quarter', /^(\d{4})-?Q([1-4])$/i],
  ['day', /^(\d{4})-(\d{2})-(\d{2})$/],
  ['position', /^(\d+)$/],
]

/** Monday of ISO week 1 (the week of 4 January), as days since 1970-01-01. */
function firstMonday(year: number): number {
  const day = Math.floor(Date.UTC(year, 0, 4) / DAY)
  // Days before 1970 are negative, and so would be their remainder.
  return day - ((((day + 3) % 7) + 7) % 7)
}

/** Number of ISO weeks of a year, 52 or 53. */
export const weeksIn = (year: number): number => (firstMonday(year + 1) - firstMonday(year)) / 7

/** A period's place on an even line of periods of its kind. Days are taken as the ISO week they lie in. */
export function parsePeriod(text: string): { kind: PeriodKind; ordinal: number } | null {
  for (const [kind, pattern] of PATTERNS) {
    const m = pattern.exec(text.trim())
    if (!m) continue
    const [a, b, c] = [Number(m[1]), Number(m[2]), Number(m[3])]
    // 0024 is a slip, and the calendar of the language would take it for 1924.
    if (kind !== 'position' && a < 1000) return null
    switch (kind) {
      case 'week':
        return b >= 1 && b <= weeksIn(a) ? { kind, ordinal: (firstMonday(a) + 3) / 7 + b - 1 } : null
      case 'month':
        return b >= 1 && b <= 12 ? { kind, ordinal: a * 12 + b - 1 } : null
      case 'quarter':
        return { kind, ordinal: a * 4 + b - 1 }
      case 'day': {
        const time = Date.UTC(a, b - 1, c)
        if (new Date(time).getUTCMonth() !== b - 1) return null
        return { kind: 'week', ordinal: Math.floor((Math.floor(time / DAY) + 3) / 7) }
      }
      default:
        return { kind: 'position', ordinal: a }
    }
  }
  return null
}

/** ISO year and week of a week's ordinal. */
function weekOf(ordinal: number): { year: number; week: number } {
  const monday = ordinal * 7 - 3
  const year = new Date((monday + 3) * DAY).getUTCFullYear()
  return { year, week: (monday - firstMonday(year)) / 7 + 1 }
}

/** How the period is written. */
export function formatPeriod(kind: PeriodKind, ordinal: number): string {
  switch (kind) {
    case 'week': {
      const { year, week } = weekOf(ordinal)
      return `${year}-W${String(week).padStart(2, '0')}`
    }
    case 'month':
      return `${Math.floor(ordinal / 12)}-${String((ordinal % 12) + 1).padStart(2, '0')}`
    case 'quarter':
      return `${Math.floor(ordinal / 4)}-Q${(ordinal % 4) + 1}`
    default:
      return String(ordinal)
  }
}

/** Periods a year; positions are taken as weeks. */
export function frequencyOf(kind: PeriodKind): number {
  if (kind === 'month') return 12
  if (kind === 'quarter') return 4
  return kind === 'year' ? 1 : 52
}

/**
 * How far back the same time of each of the last `b` years lies. For weeks that is the week of the same number (week 53
 * has week 52 for its like), so a year of 53 weeks does not shift the season.
 */
export function lagsOf(kind: PeriodKind, ordinal: number, b: number): number[] {
  if (kind !== 'week') return Array.from({ length: b }, (_, i) => (i + 1) * frequencyOf(kind))
  const { year, week } = weekOf(ordinal)
  return Array.from({ length: b }, (_, i) => {
    const past = year - i - 1
    const same = Math.min(week, weeksIn(past))
    return ordinal - ((firstMonday(past) + 3) / 7 + same - 1)
  })
}

/** Fail unless all periods are of one kind. */
export function oneKind(kinds: readonly PeriodKind[]): PeriodKind {
  const kind = kinds[0] ?? 'position'
  const other = kinds.findIndex((k) => k !== kind)
  if (other >= 0) fail('period', `periods are of one kind, but ${kinds[other]} follows ${kind}`, other + 2)
  return kind
}
