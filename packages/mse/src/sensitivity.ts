import { breathe, type Watch } from './pace.ts'
import type { Choice } from './stepwise.ts'
import { bitCount, type CaptureTable, captureTable, termName, withinList, withMerged, withoutList } from './table.ts'
import { type Outcome, type Way, wayOf } from './ways.ts'

/** What one change of the data or of a choice does to the estimate. */
export interface Change extends Outcome {
  /** the list left out, the lists merged, the threshold, the criterion, the cell */
  readonly what: string
}

/** A table with one thing changed. */
export interface Changed {
  readonly what: string
  readonly table: CaptureTable
}

/** After so many changed tables others may run: quick methods need a millisecond for them, AIC lets others run itself. */
const atOnce = 8

/**
 * The estimate of each changed table.
 *
 * @throws CancelledError when the signal is aborted
 */
export async function changesBy(way: Way, changed: readonly Changed[], watch: Watch = {}): Promise<Change[]> {
  const { signal } = watch
  const changes: Change[] = []
  for (const [k, { what, table }] of changed.entries()) {
    changes.push({ what, ...(await way(table, signal ? { signal } : {})) })
    if (k % atOnce === atOnce - 1) await breathe(watch, 'sensitivity', k + 1, changed.length)
  }
  return changes
}

/** Each list left out in turn; nothing for two lists, where one would be left. */
export function listsLeftOut(table: CaptureTable): Changed[] {
  if (table.lists.length < 3) return []
  return table.lists.map((what, list) => ({ what, table: withoutList(table, list) }))
}

/** Each pair of lists merged into one, which is what one does when two lists are not really separate. */
export function pairsMerged(table: CaptureTable): Changed[] {
  const lists = table.lists.length
  if (lists < 3) return []
  const changed: Changed[] = []
  for (let a = 0; a < lists; a += 1) {
    for (let b = a + 1; b < lists; b += 1) {
      changed.push({ what: `${table.lists[a]}+${table.lists[b]}`, table: withMerged(table, a, b) })
    }
  }
  return changed
}

/** The p-value thresholds between which published studies differ. */
export const thresholds = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1]

/** The stepwise estimate by threshold. */
export async function byThreshold(table: CaptureTable, choice: Choice): Promise<Change[]> {
  const changes: Change[] = []
  for (const threshold of thresholds) {
    changes.push({ what: String(threshold), ...(await wayOf('stepwise', { ...choice, threshold })(table)) })
  }
  return changes
}

/** A cell is small up to this count: one wrong link or one late record changes it by a fifth or more. */
export const smallCell = 5

/**
 * One person more and one fewer in each small cell of persons on two or more lists: all with a count from 1 to
 * `smallCell`, and the empty ones of exactly two lists (one person more only). Each is one wrong or missing link.
 */
export function smallCells(table: CaptureTable): Changed[] {
  const changed: Changed[] = []
  for (let cell = 1; cell < table.counts.length; cell += 1) {
    const count = table.counts[cell]!
    const order = bitCount(cell)
    if (order < 2 || count > smallCell || (count === 0 && order > 2)) continue
    for (const by of count > 0 ? [-1, 1] : [1]) {
      const counts = table.counts.slice()
      counts[cell] = count + by
      const what = `${termName(cell, table.lists)} ${count}→${count + by}`
      changed.push({ what, table: captureTable(table.lists, counts) })
    }
  }
  return changed
}

/** One list taken as the whole population and hidden: how well do the others find its size? */
export interface Hidden {
  readonly list: string
  /** persons on the list */
  readonly known: number
  /** of them on another list as well */
  readonly seen: number
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly covered: boolean
  /** ln(estimate / known) */
  readonly logRelativeBias: number | null
}

/**
 * Internal consistency (Binette and Steorts 2022, §4): for each list, its persons are a population of known size; the
 * other lists, restricted to them, give an estimate of it. Needs three lists, and persons on two of the others. A lower
 * bound (`bound`) covers what is not below its interval.
 */
export async function internalConsistency(
  table: CaptureTable,
  way: Way,
  { bound = false, ...watch }: Watch & { readonly bound?: boolean } = {},
): Promise<Hidden[]> {
  if (table.lists.length < 3) return []
  const insides = table.lists.map((what, index) => ({ what, ...withinList(table, index) }))
  const estimates = await changesBy(way, insides, watch)
  return insides.map(({ what: list, table: inside, hidden }, index) => {
    const known = inside.observed + hidden
    const { estimate, lower, upper } = estimates[index]!
    return {
      list,
      known,
      seen: inside.observed,
      estimate,
      lower,
      upper,
      covered: lower !== null && upper !== null && lower <= known && (bound || known <= upper),
      logRelativeBias: estimate === null ? null : Math.log(estimate / known),
    }
  })
}
