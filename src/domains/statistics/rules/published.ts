import type { Figure } from '../contract.ts'

/** A year, or several years together, with every total that somebody published for it. */
export interface PublishedPeriod {
  readonly period: string
  /** The figure that a chart draws first: the greatest of those whose source says it, for that is the widest count. */
  readonly shown: Figure
  /** The other totals of the same period, greatest first: the sources do not agree. */
  readonly others: readonly Figure[]
}

const isYear = (period: string): boolean => /^\d{4}$/.test(period)
const certainty = { stated: 0, derived: 1, inferred: 2 }

/** Totals of one measure by period, in order of time; single years and spans of years apart. Nothing is averaged or chosen. */
export function publishedTotals(
  figures: readonly Figure[],
  measure = 'identified',
): { years: PublishedPeriod[]; spans: PublishedPeriod[] } {
  const totals = figures.filter((f) => f.measure === measure && f.dimension === '')
  const periods = [...Map.groupBy(totals, (f) => f.period)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([period, of]) => {
      const [shown, ...others] = [...of].sort(
        (a, b) => certainty[a.derivation] - certainty[b.derivation] || b.value - a.value || (a.id < b.id ? -1 : 1),
      )
      return shown ? [{ period, shown, others }] : []
    })
  return { years: periods.filter((p) => isYear(p.period)), spans: periods.filter((p) => !isYear(p.period)) }
}

/** One way in which a published total is broken down. */
export interface Breakdown {
  readonly period: string
  readonly dimension: string
  readonly parts: readonly Figure[]
  readonly sum: number
  /** What the parts belong to: the total with the same source, else the period's first; null where none was published. */
  readonly total: number | null
  /** The parts do not make up the total, and the page must say so. */
  readonly whole: boolean
}

/** Every published breakdown of a measure, newest period first. Unknown is not zero: what is missing stays missing. */
export function publishedBreakdowns(figures: readonly Figure[], measure = 'identified'): Breakdown[] {
  const own = figures.filter((f) => f.measure === measure)
  const parts = own.filter((f) => f.dimension !== '')
  return [...Map.groupBy(parts, (f) => `${f.period}\t${f.dimension}\t${f.sources.join()}`)]
    .map(([, of]): Breakdown => {
      const { period, dimension, sources } = of[0] as Figure
      const totals = own.filter((f) => f.period === period && f.dimension === '')
      const same = totals.find((f) => f.sources.some((s) => sources.includes(s)))
      const sum = of.reduce((n, f) => n + f.value, 0)
      const total = (same ?? totals[0])?.value ?? null
      return { period, dimension, parts: [...of].sort((a, b) => b.value - a.value), sum, total, whole: sum === total }
    })
    .sort((a, b) => (a.period === b.period ? (a.dimension < b.dimension ? -1 : 1) : a.period < b.period ? 1 : -1))
}
