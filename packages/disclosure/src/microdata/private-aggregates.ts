import type { Random } from '../random.ts'
import type { Person } from './anonymity.ts'

export interface PrivateOptions {
  readonly fields: readonly string[]
  /** All values of each field, from the code lists and not from the data: which values occur is a secret too. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** Combinations of up to this many fields are counted. Default 2. */
  readonly order?: number
  /** The privacy loss, spent in equal parts on each combination of fields. */
  readonly epsilon: number
  /** A generator that an adversary cannot foresee; seed it only to test. */
  readonly random: Random
}

export interface PrivateTable {
  readonly fields: readonly string[]
  readonly cells: readonly { readonly keys: readonly string[]; readonly count: number }[]
}

export interface PrivateAggregates {
  readonly tables: readonly PrivateTable[]
  readonly epsilon: number
  /** What each table was given, and the standard deviation of the noise on each of its counts before cutting at zero. */
  readonly epsilonEach: number
  readonly deviation: number
}

/**
 * Counts of every combination of up to `order` fields under ε-differential privacy for the presence of one person.
 * Each person is in exactly one cell of each table, so a table's sensitivity is 1, and with m tables each gets ε / m.
 * Noise is geometric on both sides (Ghosh, Roughgarden and Sundararajan 2012), p(d) ∝ e^(−ε|d|/m): whole numbers, and
 * none of the rounding leaks of floating-point Laplace noise (Mironov 2012). Negative counts become 0 afterwards.
 * @throws RangeError for ε ≤ 0, or a record whose value is not in `values`
 */
export function privateAggregates(records: readonly Person[], options: PrivateOptions): PrivateAggregates {
  const { fields, values, order = 2, epsilon, random } = options
  if (!(epsilon > 0)) throw new RangeError('epsilon must be above 0')
  for (const [i, record] of records.entries())
    for (const field of fields)
      if (!values[field]?.includes(record[field] ?? ''))
        throw new RangeError(`record ${i + 1}: "${record[field] ?? ''}" is no listed value of ${field}`)
  const subsets = combinationsOf(fields, order)
  const epsilonEach = epsilon / subsets.length
  const decay = Math.exp(-epsilonEach)
  const tables = subsets.map((subset): PrivateTable => {
    const counts = new Map<string, number>()
    for (const record of records) {
      const mark = JSON.stringify(subset.map((field) => record[field]))
      counts.set(mark, (counts.get(mark) ?? 0) + 1)
    }
    const cells = crossed(subset.map((field) => values[field] ?? [])).map((keys) => ({
      keys,
      count: Math.max(0, (counts.get(JSON.stringify(keys)) ?? 0) + twoSidedGeometric(decay, random)),
    }))
    return { fields: subset, cells }
  })
  return { tables, epsilon, epsilonEach, deviation: Math.sqrt((2 * decay) / (1 - decay) ** 2) }
}

/** The difference of two geometric numbers. */
function twoSidedGeometric(decay: number, random: Random): number {
  const one = (): number => Math.floor(Math.log(1 - random()) / Math.log(decay))
  return one() - one()
}

/** All sets of one to `most` fields, small ones first. */
export function combinationsOf(fields: readonly string[], most: number): string[][] {
  let sets: string[][] = [[]]
  for (const field of fields) sets = sets.concat(sets.filter((s) => s.length < most).map((s) => [...s, field]))
  return sets.filter((s) => s.length > 0).sort((a, b) => a.length - b.length)
}

/** Every combination of one value from each list. */
export function crossed(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((v) => [...row, v])), [[]])
}
