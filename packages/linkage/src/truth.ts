import { DataError, type Fault } from './errors.ts'

/** Links measured against the known truth. */
export interface Truth {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Counts against the truth; shares of nothing are 1 (no link is wrong, no true pair missed). */
export function measure(tp: number, fp: number, fn: number): Truth {
  return {
    tp,
    fp,
    fn,
    precision: tp + fp === 0 ? 1 : tp / (tp + fp),
    recall: tp + fn === 0 ? 1 : tp / (tp + fn),
    f1: 2 * tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn),
  }
}

/**
 * The person behind each row of a FEBRL file: N of `rec-N-org` and `rec-N-dup-0` (Christen's generator).
 * @param lineOf the line of a row, for faults
 * @throws DataError naming the rows whose id isn't of that form
 */
export function febrlPersons(
  ids: readonly string[],
  field: string,
  lineOf: (row: number) => number = (row) => row + 2,
): string[] {
  const faults: Fault[] = []
  const persons = ids.map((id, i) => {
    const person = /^rec-(\d+)-(?:org|dup)/.exec(id)?.[1]
    if (person === undefined)
      faults.push({ row: lineOf(i), field, message: `"${id}" is not of the form rec-N-…, so its truth is not known` })
    return person ?? ''
  })
  if (faults.length > 0) throw new DataError(faults.slice(0, 50))
  return persons
}

/**
 * Measures linked rows against the persons behind them. With `right` undefined the pairs lie within one table.
 * Each true pair counts: a person with two rows left and three right makes six.
 */
export function measureAgainst(
  pairs: readonly { readonly left: number; readonly right: number }[],
  left: readonly string[],
  right: readonly string[] | undefined,
): Truth {
  const tally = (persons: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const person of persons) counts.set(person, (counts.get(person) ?? 0) + 1)
    return counts
  }
  const mine = tally(left)
  const total =
    right === undefined
      ? [...mine.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
      : [...tally(right).entries()].reduce((sum, [person, n]) => sum + n * (mine.get(person) ?? 0), 0)
  const others = right ?? left
  const tp = pairs.filter((pair) => left[pair.left] === others[pair.right]).length
  return measure(tp, pairs.length - tp, total - tp)
}
