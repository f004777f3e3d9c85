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
    exactShare: encoded.fields.map((field) => exactShare(field, encoded.single)),
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

/** Share of pairs with both values that agree exactly, counted over all of them by the frequency of each value. */
export function exactShare(field: EncodedField, single: boolean): number {
  const count = (values: Int32Array): Float64Array => {
    const counts = new Float64Array(field.classOf.length)
    for (const value of values) if (value !== 0) counts[value] = (counts[value] as number) + 1
    return counts
  }
  const left = count(field.left)
  const n = left.reduce((sum, times) => sum + times, 0)
  if (single) return n < 2 ? 0 : left.reduce((sum, times) => sum + times * (times - 1), 0) / (n * (n - 1))
  const right = count(field.right)
  const other = right.reduce((sum, times) => sum + times, 0)
  if (n === 0 || other === 0) return 0
  return left.reduce((sum, times, value) => sum + times * (right[value] as number), 0) / (n * other)
}
