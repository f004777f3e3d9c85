import { type AssumedLevels, PSEUDO_MATCHES, PSEUDO_PAIRS } from './assumed.ts'

/** A pattern of levels and how many pairs show it. */
export interface PatternCount {
  readonly levels: Uint8Array
  readonly count: number
}

/** What the model says about one field: for each level from 1 its probability among matches and among non-matches. */
export interface FieldModel {
  /** `m[k - 1]`: probability of level k when both rows are one person and both have a value. */
  readonly m: readonly number[]
  /** `u[k - 1]`: the same for two different persons. */
  readonly u: readonly number[]
}

export interface FittedModel {
  readonly fields: readonly FieldModel[]
  /** Share of matches among all pairs of the two tables. */
  readonly prior: number
  /** Matches expected among the candidates. */
  readonly matches: number
  readonly iterations: number
  readonly converged: boolean
}

export interface EmInput {
  /** For each field, what is assumed of its levels before the data speaks; its length is the number of levels. */
  readonly assumed: readonly AssumedLevels[]
  /** Patterns of the candidate pairs. */
  readonly candidates: readonly PatternCount[]
  /** Candidates in truth for each one counted (above 1 when the patterns come from a sample). */
  readonly weightOfCandidate: number
  /** Patterns of pairs drawn at random from all pairs; empty where none can be drawn: then the assumed u stands. */
  readonly random: readonly PatternCount[]
  /** By field and level from 1: share of all pairs (both values standing) that reach it, where that was counted in full. */
  readonly counted: readonly (readonly (number | undefined)[])[]
  /** All pairs there are. */
  readonly allPairs: number
  /** Matches to start from. */
  readonly startMatches: number
}

const TOLERANCE = 1e-7
const MAX_ITERATIONS = 500

/**
 * Fellegi and Sunter's model fitted by expectation and maximisation. A pair is a match with probability `prior`; given
 * that, fields are independent; a missing value says nothing. The u-probabilities are those of all pairs, from pairs drawn
 * at random less the matches expected among them, exact agreement from the full count. The m-probabilities come from the
 * candidates, weighed by their probability of being a match. As the u and the prior are those of *all* pairs, choosing
 * candidates by blocking doesn't bend the posterior of a candidate; matches that blocking misses bend m by their share.
 * Sources: Fellegi and Sunter (1969), JASA 64, 1183–1210; Dempster, Laird and Rubin (1977), JRSS B 39, 1–38; Winkler (1988).
 */
export function fitModel(input: EmInput): FittedModel {
  const { assumed, candidates, allPairs } = input
  let m = assumed.map((field) => [...field.m])
  let prior = Math.min(0.5, input.startMatches / allPairs)
  let u = nonMatches(input, m, prior, undefined)
  let matches = 0
  let iterations = 0
  let converged = false
  while (iterations < MAX_ITERATIONS && !converged) {
    iterations++
    const weights = logRatios(m, u)
    const offset = Math.log(prior / (1 - prior))
    const sums = assumed.map((field) => new Float64Array(field.m.length))
    matches = 0
    for (const { levels, count } of candidates) {
      const p = (count * input.weightOfCandidate) / (1 + Math.exp(-(offset + logRatio(weights, levels))))
      matches += p
      for (let f = 0; f < levels.length; f++) {
        const level = levels[f] as number
        const row = sums[f] as Float64Array
        if (level > 0) row[level - 1] = (row[level - 1] as number) + p
      }
    }
    const nextM = sums.map((row, f) => {
      const total = row.reduce((sum, value) => sum + value, 0) + PSEUDO_MATCHES
      return Array.from(row, (value, k) => (value + PSEUDO_MATCHES * (assumed[f]?.m[k] as number)) / total)
    })
    const nextPrior = Math.min(0.5, Math.max(matches, 1e-3) / allPairs)
    const nextU = nonMatches(input, m, prior, u)
    converged =
      furthest(m, nextM) < TOLERANCE && Math.abs(nextPrior / prior - 1) < TOLERANCE && furthest(u, nextU) < TOLERANCE
    m = nextM
    u = nextU
    prior = nextPrior
  }
  return {
    fields: m.map((row, f) => ({ m: row, u: u[f] as number[] })),
    prior,
    matches,
    iterations,
    converged,
  }
}

/** The u-probabilities: random pairs, each less its probability of being a match under the model so far. */
function nonMatches(
  input: EmInput,
  m: readonly number[][],
  prior: number,
  u: readonly number[][] | undefined,
): number[][] {
  const weights = u === undefined ? undefined : logRatios(m, u)
  const offset = Math.log(prior / (1 - prior))
  const sums = input.assumed.map((field) => new Float64Array(field.m.length))
  for (const { levels, count } of input.random) {
    const p = weights === undefined ? 1 : 1 / (1 + Math.exp(offset + logRatio(weights, levels)))
    for (let f = 0; f < levels.length; f++) {
      const level = levels[f] as number
      const row = sums[f] as Float64Array
      if (level > 0) row[level - 1] = (row[level - 1] as number) + count * p
    }
  }
  return sums.map((row, f) => {
    const { u: before } = input.assumed[f] as AssumedLevels
    const counted = input.counted[f] ?? []
    // Exact and other rare agreement is counted over all pairs; the matches' part in it is prior × m.
    const known = before.map((assumed, k) => {
      const share = counted[k]
      if (share === undefined) return undefined
      const ours = weights === undefined ? 0 : prior * (m[f]?.[k] as number)
      return (Math.max(0, share - ours) * input.allPairs + PSEUDO_PAIRS * assumed) / (input.allPairs + PSEUDO_PAIRS)
    })
    const left = (of: (k: number) => number): number =>
      before.reduce((sum, _, k) => sum + (known[k] === undefined ? of(k) : 0), 0)
    const room = 1 - known.reduce<number>((sum, share) => sum + (share ?? 0), 0)
    const assumedLeft = left((k) => before[k] as number)
    const total = left((k) => row[k] as number) + PSEUDO_PAIRS
    return before.map(
      (assumed, k) => known[k] ?? (((row[k] as number) + (PSEUDO_PAIRS * assumed) / assumedLeft) / total) * room,
    )
  })
}

function logRatios(m: readonly (readonly number[])[], u: readonly (readonly number[])[]): number[][] {
  return m.map((row, f) => row.map((value, k) => Math.log(value / (u[f]?.[k] as number))))
}

function logRatio(weights: readonly (readonly number[])[], levels: Uint8Array): number {
  let sum = 0
  for (let f = 0; f < levels.length; f++) {
    const level = levels[f] as number
    if (level > 0) sum += weights[f]?.[level - 1] as number
  }
  return sum
}

function furthest(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  let most = 0
  a.forEach((row, f) => {
    row.forEach((value, k) => {
      most = Math.max(most, Math.abs(value - (b[f]?.[k] as number)))
    })
  })
  return most
}
