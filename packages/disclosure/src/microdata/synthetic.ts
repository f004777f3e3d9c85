import type { Random } from '../random.ts'
import type { Person } from './anonymity.ts'
import { combinationsOf, type PrivateAggregates, type PrivateTable } from './private-aggregates.ts'

/**
 * Persons who never lived, drawn from private aggregates alone, as the Counter-Trafficking Data Collaborative releases
 * its data: fields are filled one after another in random order, each with chances from the private counts of pairs with
 * the values drawn before (naive product of conditionals). Being made from ε-private counts only, they are as private.
 * @param size how many persons; a private total, never the true one
 */
export function synthesise(
  aggregates: PrivateAggregates,
  values: Readonly<Record<string, readonly string[]>>,
  size: number,
  random: Random,
): Person[] {
  const singles = new Map(aggregates.tables.filter((t) => t.fields.length === 1).map((t) => [t.fields[0] as string, t]))
  const pairs = new Map(aggregates.tables.filter((t) => t.fields.length === 2).map((t) => [t.fields.join('\u0000'), t]))
  const lookups = new Map<PrivateTable, Map<string, number>>()
  const countIn = (table: PrivateTable | undefined, keys: readonly string[]): number => {
    if (!table) return 0
    let lookup = lookups.get(table)
    if (!lookup) {
      lookup = new Map(table.cells.map((c) => [c.keys.join('\u0000'), c.count]))
      lookups.set(table, lookup)
    }
    return lookup.get(keys.join('\u0000')) ?? 0
  }
  const pairCount = (a: string, va: string, b: string, vb: string): number => {
    const table = pairs.get(`${a}\u0000${b}`)
    return table ? countIn(table, [va, vb]) : countIn(pairs.get(`${b}\u0000${a}`), [vb, va])
  }
  const fields = [...singles.keys()]
  return Array.from({ length: size }, () => {
    const person: Record<string, string> = {}
    const done: string[] = []
    for (const field of shuffled(fields, random)) {
      const options = values[field] ?? []
      const weights = options.map((value) => {
        const own = countIn(singles.get(field), [value])
        return done.reduce((w, other) => {
          const given = countIn(singles.get(other), [person[other] as string])
          return own > 0 && given > 0
            ? (w * pairCount(field, value, other, person[other] as string)) / (own * given)
            : 0
        }, own)
      })
      person[field] = options[pick(weights, random)] ?? ''
      done.push(field)
    }
    return person
  })
}

function pick(weights: readonly number[], random: Random): number {
  const total = weights.reduce((sum, w) => sum + w, 0)
  // No combination seen: any value will do.
  if (!(total > 0)) return Math.floor(random() * weights.length)
  let rest = random() * total
  for (const [i, w] of weights.entries()) {
    rest -= w
    if (rest < 0) return i
  }
  return weights.length - 1
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = copy[i] as T
    copy[i] = copy[j] as T
    copy[j] = held
  }
  return copy
}

export interface Utility {
  /** Mean and largest difference of a count of up to `order` fields, in persons, after scaling to equal totals. */
  readonly meanError: number
  readonly largestError: number
  /** Total variation distance averaged over tables: 0 is the same, 1 has nothing in common. */
  readonly distance: number
}

/** How far one set of records is from another in all counts of up to `order` fields. */
export function compareRecords(
  truth: readonly Person[],
  other: readonly Person[],
  fields: readonly string[],
  order = 2,
): Utility {
  let sum = 0
  let cells = 0
  let largestError = 0
  let distance = 0
  const scale = other.length > 0 ? truth.length / other.length : 0
  const subsets = combinationsOf(fields, order)
  for (const subset of subsets) {
    const differences = new Map<string, number>()
    const add = (records: readonly Person[], by: number): void => {
      for (const record of records) {
        const mark = JSON.stringify(subset.map((f) => record[f]))
        differences.set(mark, (differences.get(mark) ?? 0) + by)
      }
    }
    add(truth, 1)
    add(other, -scale)
    let apart = 0
    for (const d of differences.values()) {
      apart += Math.abs(d)
      largestError = Math.max(largestError, Math.abs(d))
    }
    sum += apart
    cells += differences.size
    distance += truth.length > 0 ? apart / (2 * truth.length) : 0
  }
  return { meanError: cells > 0 ? sum / cells : 0, largestError, distance: distance / Math.max(1, subsets.length) }
}
