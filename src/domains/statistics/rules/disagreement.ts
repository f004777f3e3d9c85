import type { Figure } from '../contract.ts'
import { publishedTotals } from './published.ts'

/** Years in which the register and what was published cannot both be the whole truth. */
export interface Disagreement {
  /** One year, or years in a row of which the register holds nobody. */
  readonly years: readonly number[]
  /** Identified people in the register; null where it holds nobody of that year. */
  readonly counted: number | null
  /** Every total that was published, year by year. */
  readonly published: readonly number[]
}

/**
 * Compares the register with the published totals of identified victims. A year counts as agreeing when any of its published totals is the
 * register's. The year that is still running is left out by nobody having published it. Years in a row that the register does not hold make one.
 * @param years what the register counted
 */
export function disagreements(
  years: readonly { readonly year: number; readonly identified: number }[],
  figures: readonly Figure[],
): Disagreement[] {
  const counted = new Map(years.map((y) => [y.year, y.identified]))
  const found: Disagreement[] = []
  for (const { period, shown, others } of publishedTotals(figures).years) {
    const year = Number(period)
    const here = counted.get(year) ?? null
    const published = [shown, ...others].map((f) => f.value)
    if (here !== null && published.includes(here)) continue
    const last = found.at(-1)
    if (here === null && last?.counted === null && last.years.at(-1) === year - 1)
      found[found.length - 1] = { ...last, years: [...last.years, year], published: [...last.published, shown.value] }
    else found.push({ years: [year], counted: here, published: here === null ? [shown.value] : published })
  }
  return found
}
