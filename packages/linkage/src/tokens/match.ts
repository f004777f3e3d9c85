import { Candidates } from '../block/candidates.ts'
import { group } from '../block/group.ts'
import { assign } from '../decide/assign.ts'
import { bestThreshold, type Expected, expectedAt } from '../decide/threshold.ts'
import { DataError, dataError } from '../errors.ts'
import type { LinkedPair } from '../link.ts'
import type { Side } from '../model/comparer.ts'
import { type FittedModel, fitModel } from '../model/em.ts'
import type { ScoredPairs } from '../model/score.ts'
import type { RunOptions } from '../progress.ts'
import { TokenDecoder } from './decode.ts'
import type { TokenTable } from './make.ts'
import type { TokenPlan } from './recipes.ts'

export interface TokenLinkOptions extends RunOptions {
  /** Lowest probability of a link; chosen from the model where not given. */
  readonly threshold?: number
  /** Chance agreement of each of the plan's keys, from `keyChances` of both lists (`meanChances`); else the plan's round numbers. */
  readonly chances?: readonly number[]
  /** Rows that may share one token before it is taken for a filler (`no date given`) and left out; default 50. */
  readonly mostShared?: number
}

export interface TokenLinkResult {
  readonly pairs: readonly LinkedPair[]
  readonly threshold: number
  /** Expected quality among pairs that share a token at all; pairs that share none are not counted. */
  readonly estimated: Expected
  readonly model: FittedModel
  readonly candidatePairs: number
}

/** Links two lists that show nothing but tokens: who shares some, what that says about the fields, then the usual model. */
export async function linkTokens(
  left: TokenTable,
  right: TokenTable,
  plan: TokenPlan,
  options: TokenLinkOptions = {},
): Promise<TokenLinkResult> {
  check(left, plan, 'left')
  check(right, plan, 'right')
  const sides = { left: [] as Int32Array[], right: [] as Int32Array[] }
  plan.recipes.forEach((_, r) => {
    const numbers = new Map<string, number>()
    sides.left.push(numbered(left[r] ?? [], numbers))
    sides.right.push(numbered(right[r] ?? [], numbers))
  })
  const leftRows = left[0]?.length ?? 0
  const rightRows = right[0]?.length ?? 0
  const groups = plan.recipes.map((_, r) => {
    const [ours, theirs] = [sides.left[r], sides.right[r]].map((numbers) =>
      Float64Array.from(withoutFillers(numbers as Int32Array, options.mostShared ?? 50)),
    )
    return group(ours as Float64Array, theirs as Float64Array)
  })
  const candidates = new Candidates(groups, leftRows, rightRows, false)
  const decoder = new TokenDecoder(plan)
  const agreement = new Int8Array(plan.recipes.length)
  const levels = new Uint8Array(decoder.ranks.length)
  const compare = (rowA: number, sideA: Side, rowB: number, sideB: Side): Uint8Array => {
    for (let r = 0; r < agreement.length; r++) {
      const a = sides[sideA][r]?.[rowA] as number
      const b = sides[sideB][r]?.[rowB] as number
      agreement[r] = a === 0 || b === 0 ? -1 : a === b ? 1 : 0
    }
    decoder.decode(agreement, levels)
    return levels
  }
  const counts = new Map<string, { levels: Uint8Array; count: number }>()
  const candidatePairs = await candidates.walk(
    (a, b) => {
      const key = String.fromCharCode(...compare(a, 'left', b, 'right'))
      const entry = counts.get(key)
      if (entry === undefined) counts.set(key, { levels: levels.slice(), count: 1 })
      else entry.count++
    },
    'comparing',
    options,
  )
  const assumed = decoder.assumed(options.chances)
  const model = fitModel({
    assumed,
    candidates: [...counts.values()],
    weightOfCandidate: 1,
    random: [],
    counted: assumed.map(({ u }) => u.map((share, k) => (k === u.length - 1 ? share : undefined))),
    allPairs: leftRows * rightRows,
    startMatches: Math.max(1, Math.min(leftRows, rightRows) / 4),
  })
  const prior = Math.log2(model.prior / (1 - model.prior))
  const table = model.fields.map(({ m, u }) => [0, ...m.map((value, k) => Math.log2(value / (u[k] as number)))])
  const bitsOf = (rowA: number, sideA: Side, rowB: number, sideB: Side): number => {
    compare(rowA, sideA, rowB, sideB)
    let sum = prior
    for (let f = 0; f < levels.length; f++) sum += table[f]?.[levels[f] as number] as number
    return sum
  }
  const scored = await score(candidates, bitsOf, options)
  const probabilities = assign(scored, bitsOf, leftRows, rightRows)
  const threshold =
    options.threshold ??
    bestThreshold(
      probabilities.filter((p) => p > 0),
      0,
    )
  const pairs: LinkedPair[] = []
  probabilities.forEach((p, i) => {
    if (p >= threshold && p > 0) {
      pairs.push({
        left: scored.left[i] as number,
        right: scored.right[i] as number,
        probability: p,
        bits: scored.bits[i] as number,
      })
    }
  })
  return { pairs, threshold, estimated: expectedAt(probabilities, threshold, 0), model, candidatePairs }
}

function check(table: TokenTable, plan: TokenPlan, side: string): void {
  if (table.length !== plan.recipes.length) {
    throw dataError(0, side, `has tokens of ${table.length} recipes where the plan has ${plan.recipes.length}`)
  }
  const rows = table[0]?.length ?? 0
  if (rows === 0) throw dataError(0, side, 'has no rows')
  const faults = table.flatMap((column, r) =>
    column.length === rows
      ? []
      : [
          {
            row: 0,
            field: plan.recipes[r]?.name ?? side,
            message: `has ${column.length} rows where the first has ${rows}`,
          },
        ],
  )
  if (faults.length > 0) throw new DataError(faults)
}

function numbered(tokens: readonly (string | undefined)[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(tokens, (token) => {
    if (token === undefined) return 0
    const number = numbers.get(token) ?? numbers.size + 1
    numbers.set(token, number)
    return number
  })
}

function withoutFillers(values: Int32Array, most: number): Int32Array {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return values.map((value) => ((counts.get(value) ?? 0) > most ? 0 : value))
}

async function score(
  candidates: Candidates,
  bitsOf: (a: number, sideA: Side, b: number, sideB: Side) => number,
  options: RunOptions,
): Promise<ScoredPairs> {
  const left: number[] = []
  const right: number[] = []
  const bits: number[] = []
  await candidates.walk(
    (a, b) => {
      const value = bitsOf(a, 'left', b, 'right')
      if (value < -10) return
      left.push(a)
      right.push(b)
      bits.push(value)
    },
    'scoring',
    options,
  )
  return { left: Int32Array.from(left), right: Int32Array.from(right), bits: Float64Array.from(bits) }
}
