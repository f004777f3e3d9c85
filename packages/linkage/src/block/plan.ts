import type { Encoded, KeyColumn } from '../encode.ts'
import { atOnce, type Steps } from '../progress.ts'
import type { FieldKind } from '../schema.ts'
import { Coverage } from './coverage.ts'
import { combine, pairsIn } from './group.ts'

/** One blocking rule: rows meet when all its keys agree. */
export interface BlockingRule {
  readonly name: string
  /** Places in the list of key columns. */
  readonly keys: readonly number[]
  /** The first two keys are one kind of key of given name and family name: rows meet whichever stands where. */
  readonly eitherOrder: boolean
  /** Pairs it brings together by itself (estimated from a sample above `SAMPLE` rows). */
  readonly pairs: number
  /** Share of true pairs it adds to the rules before it, by the assumption made before the data is fitted. */
  readonly gain: number
}

export interface BlockingPlan {
  readonly columns: readonly KeyColumn[]
  readonly rules: readonly BlockingRule[]
  /** Pairs there would be without blocking. */
  readonly allPairs: number
}

export interface BlockingOptions {
  /** Pairs that may be compared for each row of both tables together; default 40; up to 20,000 rows 100, above 400,000 rows 12. */
  readonly pairsPerRow?: number
  /** Most rules; default 16. */
  readonly maxRules?: number
}

/** Rows above which costs are estimated from every n-th row. */
const SAMPLE = 50_000
/** Rows up to which more pairs a row are compared: they take a second or two, and small lists have none to spare. */
const SMALL = 20_000
/** Rows above which fewer pairs a row are compared: rules get costlier with the square, so the last ones buy least. */
const LARGE = 400_000
const DRAWS = 8192
/** Share of persons whose entries are assumed full of errors: keeps the plan from trusting two good keys too soon. */
export const CARELESS = 0.3

/**
 * How likely two rows of one person agree in a field's keys before any data is seen: strongest key, then weaker ones
 * given that the strongest differs. Used only to choose rules; the model estimates its own.
 */
export const ASSUMED_AGREEMENT: Readonly<Record<FieldKind, readonly number[]>> = {
  given_name: [0.7, 0.5],
  surname: [0.7, 0.5],
  full_name: [0.6, 0.5],
  patronymic: [0.7, 0.5],
  birth_date: [0.8, 0.6, 0.4],
  document: [0.85],
  phone: [0.75],
  email: [0.8],
  postcode: [0.8],
  house_number: [0.75],
  number: [0.7],
  address: [0.65, 0.6],
  place: [0.7, 0.6],
  category: [0.85],
}

/**
 * Chooses blocking rules out of all keys, pairs of keys and, in large tables, triples: again and again the rule that
 * finds most so far unfound true pairs for its cost, until the budget of pairs is spent or nothing more is gained.
 */
export function planBlocking(
  encoded: Encoded,
  columns: readonly KeyColumn[],
  options: BlockingOptions = {},
): BlockingPlan {
  return atOnce(planSteps(encoded, columns, options))
}

/** `planBlocking` with pauses. */
export function* planSteps(
  encoded: Encoded,
  columns: readonly KeyColumn[],
  options: BlockingOptions = {},
): Steps<BlockingPlan> {
  const rows = encoded.leftRows + (encoded.single ? 0 : encoded.rightRows)
  const budget = rows * (options.pairsPerRow ?? (rows > LARGE ? 12 : rows > SMALL ? 40 : 100))
  const assumed = columns.map((column, k) => {
    const kind = encoded.fields[column.field]?.kind ?? 'category'
    const nth = columns.slice(0, k).filter((other) => other.field === column.field).length
    return ASSUMED_AGREEMENT[kind][nth] ?? 0.5
  })
  const coverage = new Coverage(columns, filledShares(encoded), assumed, DRAWS, CARELESS)
  const found = candidateRules(columns, rows)
  const candidates: Pick<BlockingRule, 'keys' | 'eitherOrder' | 'pairs'>[] = []
  for (const one of found) {
    const pair = exchangeable(encoded, columns, one)
    const keys = pair === undefined ? one : [...pair, ...one.filter((k) => !pair.includes(k))]
    const eitherOrder = pair !== undefined
    candidates.push({ keys, eitherOrder, pairs: cost(columns, keys, eitherOrder, encoded.single) })
    yield candidates.length / found.length
  }
  const rules: BlockingRule[] = []
  let spent = 0
  while (rules.length < (options.maxRules ?? 16)) {
    let best: Omit<BlockingRule, 'name'> | undefined
    let bestWorth = 0
    for (const candidate of candidates) {
      if (
        spent + candidate.pairs > budget ||
        rules.some((rule) => rule.keys.every((key) => candidate.keys.includes(key)))
      )
        continue
      const gain = coverage.gain(candidate.keys)
      const worth = gain / (candidate.pairs + rows / 2)
      if (worth > bestWorth) {
        bestWorth = worth
        best = { ...candidate, gain }
      }
    }
    if (best === undefined) break
    coverage.add(best.keys)
    spent += best.pairs
    const name = best.keys.map((k) => columns[k]?.name ?? '').join(' + ')
    rules.push({ name: best.eitherOrder ? `${name}, in either order` : name, ...best })
  }
  const allPairs = encoded.single
    ? (encoded.leftRows * (encoded.leftRows - 1)) / 2
    : encoded.leftRows * encoded.rightRows
  return { columns, rules, allPairs }
}

/** Share of pairs in which both sides fill the field. */
export function filledShares(encoded: Encoded): number[] {
  const share = (values: Int32Array): number => {
    let filled = 0
    for (const value of values) if (value !== 0) filled++
    return values.length === 0 ? 0 : filled / values.length
  }
  return encoded.fields.map((field) => share(field.left) * share(field.right))
}

function candidateRules(columns: readonly KeyColumn[], rows: number): number[][] {
  const rules: number[][] = []
  const strongest = columns.map((column, k) => k === 0 || columns[k - 1]?.field !== column.field)
  for (let a = 0; a < columns.length; a++) {
    rules.push([a])
    for (let b = a + 1; b < columns.length; b++) {
      if (columns[a]?.field === columns[b]?.field) continue
      rules.push([a, b])
      for (let c = b + 1; rows > SMALL && c < columns.length; c++) {
        if (strongest[a] && strongest[b] && strongest[c]) rules.push([a, b, c])
      }
    }
  }
  return rules
}

/** Two of the keys that are the same kind of key of fields whose values may have been exchanged. */
function exchangeable(
  encoded: Encoded,
  columns: readonly KeyColumn[],
  keys: readonly number[],
): readonly [number, number] | undefined {
  for (const a of keys) {
    const { field, key } = columns[a] as KeyColumn
    const b = keys.find((k) => columns[k]?.field === encoded.fields[field]?.partner && columns[k]?.key === key)
    if (b !== undefined) return [a, b]
  }
  return undefined
}

function cost(columns: readonly KeyColumn[], keys: readonly number[], eitherOrder: boolean, single: boolean): number {
  const side = (which: 'left' | 'right') => {
    const taken = keys.map((k) => (columns[k] as KeyColumn)[which])
    const length = taken[0]?.length ?? 0
    const step = Math.max(1, Math.ceil(length / SAMPLE))
    return { keys: combine(step === 1 ? taken : taken.map((values) => every(values, step)), eitherOrder), step }
  }
  const left = side('left')
  if (single) return pairsIn(left.keys, undefined) * left.step * left.step
  const right = side('right')
  return pairsIn(left.keys, right.keys) * left.step * right.step
}

function every(values: Int32Array, step: number): Int32Array {
  const out = new Int32Array(Math.ceil(values.length / step))
  for (let i = 0; i < out.length; i++) out[i] = values[i * step] as number
  return out
}
