import type { Candidates } from '../block/candidates.ts'
import type { Encoded, EncodedField } from '../encode.ts'
import { Breather, type RunOptions } from '../progress.ts'
import { below, seeded } from '../random.ts'
import { ASSUMED_LEVELS } from './assumed.ts'
import { compareRows, Packing } from './comparer.ts'
import { type FittedModel, fitModel, type PatternCount } from './em.ts'

/** Candidates above which only a share of them teaches the model. */
const MOST_PATTERNS = 1_000_000
const RANDOM_PAIRS = 100_000

export interface FitResult {
  readonly model: FittedModel
  readonly candidatePairs: number
  /** Share of candidates that the model was fitted on. */
  readonly sampled: number
}

/** Fits the model to two tables: patterns of candidate pairs, patterns of random pairs, then EM. Seeded, no truth used. */
export async function fitTables(
  encoded: Encoded,
  candidates: Candidates,
  expected: number,
  seed: number,
  options: RunOptions,
): Promise<FitResult> {
  const packing = new Packing(encoded)
  const levels = new Uint8Array(encoded.fields.length)
  const seen = new Map<number, number>()
  const share = Math.min(1, MOST_PATTERNS / Math.max(1, expected))
  const limit = Math.floor(share * 4294967295)
  const candidatePairs = await candidates.walk(
    (left, right) => {
      if (share < 1 && hash(left, right, seed) > limit) return
      compareRows(encoded, left, 'left', right, 'right', levels)
      const packed = packing.pack(levels)
      seen.set(packed, (seen.get(packed) ?? 0) + 1)
    },
    'comparing',
    options,
  )
  const random = await randomPatterns(encoded, packing, seed, options)
  const rows = Math.min(encoded.leftRows, encoded.rightRows)
  const model = fitModel({
    assumed: encoded.fields.map((field) => ASSUMED_LEVELS[field.kind]),
    candidates: patterns(packing, seen),
    weightOfCandidate: 1 / share,
    random,
    exactShare: encoded.fields.map((field) => exactShare(field, encoded.single)),
    allPairs: allPairs(encoded),
    startMatches: Math.max(1, rows / 4),
  })
  return { model, candidatePairs, sampled: share }
}

/** All pairs of two tables, or within one. */
export function allPairs(encoded: Encoded): number {
  return encoded.single ? (encoded.leftRows * (encoded.leftRows - 1)) / 2 : encoded.leftRows * encoded.rightRows
}

function hash(a: number, b: number, seed: number): number {
  let h = Math.imul(a ^ seed, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}

function patterns(packing: Packing, counts: ReadonlyMap<number, number>): PatternCount[] {
  return Array.from(counts, ([packed, count]) => ({ levels: packing.unpack(packed), count }))
}

async function randomPatterns(
  encoded: Encoded,
  packing: Packing,
  seed: number,
  options: RunOptions,
): Promise<PatternCount[]> {
  const counts = new Map<number, number>()
  const levels = new Uint8Array(encoded.fields.length)
  const note = (left: number, right: number): void => {
    compareRows(encoded, left, 'left', right, 'right', levels)
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
  const count = (values: Int32Array): Map<number, number> => {
    const counts = new Map<number, number>()
    for (const value of values) if (value !== 0) counts.set(value, (counts.get(value) ?? 0) + 1)
    return counts
  }
  const left = count(field.left)
  const filled = (counts: Map<number, number>): number => [...counts.values()].reduce((sum, value) => sum + value, 0)
  const n = filled(left)
  if (single) {
    if (n < 2) return 0
    return [...left.values()].reduce((sum, value) => sum + value * (value - 1), 0) / (n * (n - 1))
  }
  const right = count(field.right)
  const other = filled(right)
  if (n === 0 || other === 0) return 0
  return [...left.entries()].reduce((sum, [value, times]) => sum + times * (right.get(value) ?? 0), 0) / (n * other)
}
