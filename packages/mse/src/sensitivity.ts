import { fitter } from './fit.ts'
import { type Choice, type Refused, stepwise, stepwiseTable } from './stepwise.ts'
import { bitCount, type CaptureTable, captureTable, termName, withinList, withMerged, withoutList } from './table.ts'
import { type Interval, reportedFit, waldInterval } from './wald.ts'

/** What one change of the data or of a choice does to the estimate; `refusal` where there is none any more. */
export interface Change {
  /** the list left out, the lists merged, the threshold, the criterion, the cell */
  readonly what: string
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly refusal?: Refused['refusal']
}

/** A stepwise estimate with its Wald limits as a row of a sensitivity table. */
export function stepwiseChange(what: string, table: CaptureTable, choice: Choice): Change {
  const result = stepwiseTable(table, choice)
  if ('refusal' in result) return { what, estimate: null, lower: null, upper: null, refusal: result.refusal }
  const { standardError } = reportedFit(table.counts, table.lists.length, result.fit.layout)
  const { lower, upper } = waldInterval(table.observed, result.fit.means[0]!, standardError)
  return { what, estimate: table.observed + result.fit.means[0]!, lower, upper }
}

/** Each list left out in turn; nothing for two lists, where one would be left. */
export function listsLeftOut(table: CaptureTable, choice: Choice): Change[] {
  if (table.lists.length < 3) return []
  return table.lists.map((name, list) => stepwiseChange(name, withoutList(table, list), choice))
}

/** Each pair of lists merged into one, which is what one does when two lists are not really separate. */
export function pairsMerged(table: CaptureTable, choice: Choice): Change[] {
  const lists = table.lists.length
  if (lists < 3) return []
  const changes: Change[] = []
  for (let a = 0; a < lists; a += 1) {
    for (let b = a + 1; b < lists; b += 1) {
      const merged = withMerged(table, a, b)
      changes.push(stepwiseChange(`${table.lists[a]}+${table.lists[b]}`, merged, choice))
    }
  }
  return changes
}

/** The p-value thresholds between which published studies differ. */
export const thresholds = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1]

export function byThreshold(table: CaptureTable, choice: Choice): Change[] {
  return thresholds.map((threshold) => stepwiseChange(String(threshold), table, { ...choice, threshold }))
}

/** A cell is small up to this count: one wrong link or one late record changes it by a fifth or more. */
export const smallCell = 5

/**
 * One person more and one fewer in each small cell of persons on two or more lists: all with a count from 1 to
 * `smallCell`, and the empty ones of exactly two lists (one person more only). Each is one wrong or missing link.
 */
export function smallCells(table: CaptureTable, choice: Choice): Change[] {
  const changes: Change[] = []
  for (let cell = 1; cell < table.counts.length; cell += 1) {
    const count = table.counts[cell]!
    const order = bitCount(cell)
    if (order < 2 || count > smallCell || (count === 0 && order > 2)) continue
    for (const by of count > 0 ? [-1, 1] : [1]) {
      const counts = table.counts.slice()
      counts[cell] = count + by
      const name = `${termName(cell, table.lists)} ${count}→${count + by}`
      changes.push(stepwiseChange(name, captureTable(table.lists, counts), choice))
    }
  }
  return changes
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
 * other lists, restricted to them, give an estimate of it. Needs three lists, and persons on two of the others.
 */
export function internalConsistency(table: CaptureTable, choice: Choice): Hidden[] {
  if (table.lists.length < 3) return []
  return table.lists.map((list, index) => {
    const { table: inside, hidden } = withinList(table, index)
    const known = inside.observed + hidden
    const { estimate, lower, upper } = stepwiseChange(list, inside, choice)
    return {
      list,
      known,
      seen: inside.observed,
      estimate,
      lower,
      upper,
      covered: lower !== null && upper !== null && lower <= known && known <= upper,
      logRelativeBias: estimate === null ? null : Math.log(estimate / known),
    }
  })
}

/** The stepwise estimator of one number of lists, for the bootstrap and for simulation. */
export function stepwiseEstimator(lists: number, choice: Choice): (counts: Float64Array) => number | undefined {
  const work = fitter(lists)
  return (counts) => {
    const result = stepwise(counts, lists, { ...choice, fitter: work })
    if ('refusal' in result) return undefined
    let observed = 0
    for (const count of counts) observed += count
    return observed + result.fit.means[0]!
  }
}

/** The stepwise Wald interval of one number of lists, for simulation. */
export function stepwiseWald(lists: number, choice: Choice): (counts: Float64Array) => Interval | undefined {
  const work = fitter(lists)
  return (counts) => {
    const result = stepwise(counts, lists, { ...choice, fitter: work })
    if ('refusal' in result) return undefined
    let observed = 0
    for (const count of counts) observed += count
    return waldInterval(observed, result.fit.means[0]!, result.fit.standardError)
  }
}
