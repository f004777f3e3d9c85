import { type Cluster, type ClusterPair, clusterRows } from './decide/clusters.ts'
import { blockingRecall } from './decide/missed.ts'
import { bestThreshold, type Expected, expectedAt } from './decide/threshold.ts'
import type { Columns } from './encode.ts'
import { type Explanation, explainPair } from './explain.ts'
import type { ScoredPairs } from './model/score.ts'
import { probability } from './model/weights.ts'
import { type LinkOptions, type Prepared, prepare } from './prepare.ts'
import type { FieldSpec } from './schema.ts'

export interface DedupeResult {
  /** Every pair of rows in one cluster, those that only follow from others among them. */
  readonly pairs: readonly ClusterPair[]
  readonly clusters: readonly Cluster[]
  /** Links that the chain check refused. */
  readonly refused: readonly {
    readonly left: number
    readonly right: number
    readonly probability: number
    readonly between: number
  }[]
  /** Pairs below the threshold and in no cluster that are worth a look, likeliest first, at most a thousand. */
  readonly review: readonly { readonly left: number; readonly right: number; readonly probability: number }[]
  readonly threshold: number
  readonly estimated: Expected
  readonly blockingRecall: number
  readonly prepared: Prepared
  readonly explain: (left: number, right: number) => Explanation
}

/**
 * Finds the rows of one table that are the same person and puts them into clusters.
 * @param table columns by name, all of one length; cells as written, '' where nothing stands
 * @throws DataError for an empty table, a threshold out of range; the signal's reason when aborted
 */
export async function dedupeTable(
  table: Columns,
  fields: readonly FieldSpec[],
  options: LinkOptions = {},
): Promise<DedupeResult> {
  const prepared = await prepare(table, undefined, fields, options)
  const { encoded, scored, weights, plan } = prepared
  const probabilities = scored.bits.map(probability)
  const found = probabilities.reduce((sum, p) => sum + p, 0)
  const recall = blockingRecall(encoded, plan, scored, probabilities)
  const missed = (found * (1 - recall)) / recall
  const threshold = options.threshold ?? bestThreshold(probabilities, missed)
  const { clusters, pairs, refused } = clusterRows(scored, probabilities, weights, encoded.leftRows, threshold)
  return {
    pairs,
    clusters,
    refused,
    review: worthALook(scored, probabilities, threshold, pairs),
    threshold,
    estimated: estimate(pairs, probabilities, scored.left, scored.right, threshold, missed),
    blockingRecall: recall,
    prepared,
    explain: (a, b) => explainPair(weights, a, b, 'left', 'left'),
  }
}

function worthALook(
  { left, right }: ScoredPairs,
  probabilities: Float64Array,
  threshold: number,
  pairs: readonly ClusterPair[],
): { left: number; right: number; probability: number }[] {
  const within = new Set(pairs.map((pair) => keyOf(pair.left, pair.right)))
  const found: { left: number; right: number; probability: number }[] = []
  probabilities.forEach((probability, i) => {
    const pair = { left: left[i] as number, right: right[i] as number, probability }
    if (
      probability >= Math.min(threshold, 0.01) &&
      probability < threshold &&
      !within.has(keyOf(pair.left, pair.right))
    )
      found.push(pair)
  })
  return found.sort((a, b) => b.probability - a.probability).slice(0, 1000)
}

/** A number of its own for each pair of rows. */
const keyOf = (left: number, right: number): number => left * 134217728 + right

/** Expected quality of the clusters' pairs: theirs, what lies below the threshold, and what blocking misses less what clusters win back. */
function estimate(
  pairs: readonly ClusterPair[],
  probabilities: Float64Array,
  left: Int32Array,
  right: Int32Array,
  threshold: number,
  missed: number,
): Expected {
  const seen = new Set<number>()
  for (let i = 0; i < probabilities.length; i++) seen.add(keyOf(left[i] as number, right[i] as number))
  const within = new Set(pairs.map((pair) => keyOf(pair.left, pair.right)))
  const wonBack = pairs.reduce((sum, pair) => sum + (seen.has(keyOf(pair.left, pair.right)) ? 0 : pair.probability), 0)
  const outside = probabilities.filter((_, i) => !within.has(keyOf(left[i] as number, right[i] as number)))
  const all = Float64Array.from([
    ...pairs.map((pair) => pair.probability),
    ...outside.map((p) => Math.min(p, threshold - 1e-9)),
  ])
  return expectedAt(all, threshold, Math.max(0, missed - wonBack))
}
