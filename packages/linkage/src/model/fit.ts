import { DATE_EXCHANGED, NAME_CROSSED } from '../compare/levels.ts'
import type { Encoded, EncodedField } from '../encode.ts'
import { Breather, type RunOptions } from '../progress.ts'
import { below, seeded } from '../random.ts'
import { ASSUMED_LEVELS } from './assumed.ts'
import { type Comparer, Packing } from './comparer.ts'
import { type FittedModel, fitModel, type PatternCount } from './em.ts'

const RANDOM_PAIRS = 100_000

/** How often each pattern of levels, packed, was seen. */
export type Seen = ReadonlyMap<number, number>

/**
 * Fits the model to two tables: patterns of candidate pairs, patterns of random pairs, then EM. Seeded, no truth used.
 * @param seen patterns of the candidates, or of the sampled share of them
 */
export async function fitTables(
  comparer: Comparer,
  seen: Seen,
  sampled: number,
  seed: number,
  options: RunOptions,
): Promise<FittedModel> {
  const { encoded } = comparer
  const packing = new Packing(encoded)
  const random = await randomPatterns(comparer, packing, seed, options)
  const rows = Math.min(encoded.leftRows, encoded.rightRows)
  return fitModel({
    assumed: encoded.fields.map((field) => ASSUMED_LEVELS[field.kind]),
    candidates: patterns(packing, seen),
    weightOfCandidate: 1 / sampled,
    random,
    counted: encoded.fields.map((field) => countedShares(encoded, field)),
    allPairs: allPairs(encoded),
    startMatches: Math.max(1, rows / 4),
  })
}

/** All pairs of two tables, or within one. */
export function allPairs(encoded: Encoded): number {
  return encoded.single ? (encoded.leftRows * (encoded.leftRows - 1)) / 2 : encoded.leftRows * encoded.rightRows
}

/** In a fixed order, so that sums come out the same to the last digit however the counting was divided. */
function patterns(packing: Packing, counts: Seen): PatternCount[] {
  return [...counts].sort(([a], [b]) => a - b).map(([packed, count]) => ({ levels: packing.unpack(packed), count }))
}

async function randomPatterns(
  comparer: Comparer,
  packing: Packing,
  seed: number,
  options: RunOptions,
): Promise<PatternCount[]> {
  const { encoded } = comparer
  const counts = new Map<number, number>()
  const levels = new Uint8Array(encoded.fields.length)
  const note = (left: number, right: number): void => {
    comparer.levels(left, 'left', right, 'right', levels)
    const packed = packing.pack(levels)
    counts.set(packed, (counts.get(packed) ?? 0) + 1)
  }
  const { leftRows, rightRows, single } = encoded
  if (allPairs(encoded) <= RANDOM_PAIRS) {
    for (let left = 0; left < leftRows; left++) {
      for (let right = single ? left + 1 : 0; right < rightRows; right++) note(left, right)
    }
    return patterns(packing, counts)
  }
  const random = seeded(seed)
  const breather = new Breather(options)
  for (let i = 0; i < RANDOM_PAIRS; i++) {
    const left = below(random, leftRows)
    const right = below(random, rightRows)
    if (single && left === right) continue
    note(left, right)
    if ((i & 255) === 0 && breather.due()) await breather.breathe('random pairs', i / RANDOM_PAIRS)
  }
  return patterns(packing, counts)
}

/**
 * Shares of pairs with both values, by level, that can be counted over all pairs from the frequency of each value: exact
 * agreement, dates with day and month exchanged, names that stand in the other name's field. A sample of pairs would
 * hardly meet them.
 */
export function countedShares(encoded: Encoded, field: EncodedField): (number | undefined)[] {
  const { single } = encoded
  const left = tally(field.left, field.classOf.length)
  const right = single ? left : tally(field.right, field.classOf.length)
  const n = sum(left)
  const all = single ? n * (n - 1) : n * sum(right)
  const out: (number | undefined)[] = field.levels.map(() => undefined)
  const share = (pairs: number): number => (all <= 0 ? 0 : pairs / all)
  out[field.levels.length - 1] = share(products(left, right) - (single ? n : 0))
  if (field.values.kind === 'dates') {
    const other = exchangedDates(field.values.digits)
    const turned = right.map((_, value) => (other[value] === 0 ? 0 : (right[other[value] as number] as number)))
    out[DATE_EXCHANGED - 1] = share(products(left, turned))
  }
  const partner = field.partner === undefined ? undefined : encoded.fields[field.partner]
  if (partner !== undefined) {
    const ours = byClass(left, field.classOf)
    const theirs = byClass(tally(single ? partner.left : partner.right, field.classOf.length), field.classOf)
    const pairs = sum(ours) * sum(theirs)
    out[NAME_CROSSED - 1] = pairs === 0 ? 0 : products(ours, theirs) / pairs
  }
  return out
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
const products = (a: Float64Array, b: Float64Array): number =>
  a.reduce((total, value, i) => total + value * (b[i] as number), 0)

/** How often each value stands; 0, the missing one, is left out. */
function tally(values: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (const value of values) if (value !== 0) counts[value] = (counts[value] as number) + 1
  return counts
}

function byClass(counts: Float64Array, classOf: Int32Array): Float64Array {
  const out = new Float64Array(counts.length)
  counts.forEach((count, value) => {
    const group = classOf[value] as number
    out[group] = (out[group] as number) + count
  })
  return out
}

/** For each date the number of the one with day and month exchanged; 0 where that is no date, the same one or none here. */
function exchangedDates(digits: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  digits.forEach((date, number) => {
    if (number > 0) numbers.set(date, number)
  })
  return digits.map((date) => {
    const month = (date >>> 8) & 255
    const day = date & 255
    return month === day || month === 0 || day === 0 ? 0 : (numbers.get((date & ~65535) | (day << 8) | month) ?? 0)
  })
}
