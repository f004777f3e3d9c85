import type { ReleaseCell } from './types.ts'

/** What a protected table still tells its reader. */
export interface TableUtility {
  /** Cells shown exactly, as a share of all. */
  readonly shown: number
  /** Persons counted in lowest cells that are shown exactly, as a share of all persons. */
  readonly personsShown: number
  /** For counts shown with noise: mean and largest absolute error, and the root of the mean square. */
  readonly meanError: number
  readonly largestError: number
  readonly rootMeanSquare: number
}

/**
 * Measures a protected table against the truth.
 * @throws RangeError when a cell of the release is not in the truth
 */
export function tableUtility(
  truth: readonly { readonly keys: readonly string[]; readonly count: number }[],
  released: readonly ReleaseCell[],
): TableUtility {
  const counts = new Map(truth.map((c) => [c.keys.join('\u0000'), c.count]))
  let shown = 0
  let persons = 0
  let personsShown = 0
  const errors: number[] = []
  for (const { keys, count } of released) {
    const real = counts.get(keys.join('\u0000'))
    if (real === undefined) throw new RangeError(`no true count for ${keys.join(' × ')}`)
    const lowest = !keys.includes('*')
    if (lowest) persons += real
    if (count !== null) errors.push(Math.abs(count - real))
    if (count !== real) continue
    shown++
    if (lowest) personsShown += real
  }
  return {
    shown: released.length > 0 ? shown / released.length : 0,
    personsShown: persons > 0 ? personsShown / persons : 0,
    meanError: errors.length > 0 ? errors.reduce((sum, e) => sum + e, 0) / errors.length : 0,
    largestError: Math.max(0, ...errors),
    rootMeanSquare: errors.length > 0 ? Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length) : 0,
  }
}
