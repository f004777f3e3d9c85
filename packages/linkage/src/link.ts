import { assign } from './decide/assign.ts'
import { blockingRecall } from './decide/missed.ts'
import { bestThreshold, type Expected, expectedAt } from './decide/threshold.ts'
import type { Columns } from './encode.ts'
import { type Explanation, explainPair } from './explain.ts'
import { type LinkOptions, type Prepared, prepare } from './prepare.ts'
import type { FieldSpec } from './schema.ts'

/** A link between row `left` and row `right` (from 0), with its probability. */
export interface LinkedPair {
  readonly left: number
  readonly right: number
  /** Probability of being one person, other rows' claims counted. */
  readonly probability: number
  /** Evidence in bits, prior included, before other rows' claims are counted. */
  readonly bits: number
}

export interface LinkResult {
  readonly pairs: readonly LinkedPair[]
  /** Pairs below the threshold that are worth a look, likeliest first, at most a thousand. */
  readonly review: readonly LinkedPair[]
  readonly threshold: number
  readonly estimated: Expected
  /** Share of true pairs that blocking is estimated to bring together. */
  readonly blockingRecall: number
  readonly prepared: Prepared
  /** Why the pair has its score. */
  readonly explain: (left: number, right: number) => Explanation
}

/**
 * Links two tables: the same person in both. Rows of one table that are one person may link to one row of the other;
 * otherwise a row links to one row at most.
 * @param left columns by name, all of one length; cells as written, '' where nothing stands
 * @throws DataError for empty tables, a threshold out of range; the signal's reason when aborted
 */
export async function linkTables(
  left: Columns,
  right: Columns,
  fields: readonly FieldSpec[],
  options: LinkOptions = {},
): Promise<LinkResult> {
  const prepared = await prepare(left, right, fields, options)
  const { encoded, scored, weights, plan } = prepared
  const probabilities = assign(
    scored,
    (a, sideA, b, sideB) => weights.pair(a, sideA, b, sideB),
    encoded.leftRows,
    encoded.rightRows,
  )
  const found = probabilities.reduce((sum, p) => sum + p, 0)
  const recall = blockingRecall(encoded, plan, scored, probabilities)
  const missed = (found * (1 - recall)) / recall
  const threshold =
    options.threshold ??
    bestThreshold(
      probabilities.filter((p) => p > 0),
      missed,
    )
  const pairs: LinkedPair[] = []
  const review: LinkedPair[] = []
  probabilities.forEach((p, i) => {
    if (p < Math.min(threshold, 0.01) || p === 0) return
    const pair = {
      left: scored.left[i] as number,
      right: scored.right[i] as number,
      probability: p,
      bits: scored.bits[i] as number,
    }
    if (p >= threshold) pairs.push(pair)
    else review.push(pair)
  })
  review.sort((a, b) => b.probability - a.probability)
  return {
    pairs,
    review: review.slice(0, 1000),
    threshold,
    estimated: expectedAt(probabilities, threshold, missed),
    blockingRecall: recall,
    prepared,
    explain: (a, b) => explainPair(weights, a, b),
  }
}
