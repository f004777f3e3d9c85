import type { ScoredPairs } from '../model/score.ts'
import { probability, type Weights } from '../model/weights.ts'
import { Union } from './union.ts'

/** Rows that are one person, and how they hold together. */
export interface Cluster {
  readonly rows: readonly number[]
  /** The weakest direct comparison inside, as probability: low where rows hang together by a chain. */
  readonly weakest: number
  /** True when some two rows of the cluster, compared directly, would not have been linked. */
  readonly chained: boolean
}

export interface ClusterPair {
  readonly left: number
  readonly right: number
  readonly probability: number
  /** Evidence of the two rows compared directly. */
  readonly bits: number
  /** True when the pair follows from others in its cluster and would not have been linked by itself. */
  readonly implied: boolean
}

export interface Clustering {
  readonly clusters: readonly Cluster[]
  readonly pairs: readonly ClusterPair[]
  /** Links that the chain check refused: they would have joined groups that, row by row, look like different persons. */
  readonly refused: readonly {
    readonly left: number
    readonly right: number
    readonly probability: number
    readonly between: number
  }[]
}

/** One contradiction or agreement counts at most so many bits, so that no single comparison decides for a whole group. */
const MOST_BITS = 20

/**
 * Clusters by connected components with a check for chains: links are taken from the strongest down, and two groups
 * join when the evidence of all pairs between them, each cut to ±20 bits, speaks for one person. So A–B and B–C make
 * A–B–C when A–C merely lacks evidence, and don't when A and C contradict each other. A pair that follows from others
 * gets the probability that a path of links holds, the likeliest path's product, where that is more than its own.
 */
export function clusterRows(
  scored: ScoredPairs,
  probabilities: Float64Array,
  weights: Weights,
  rows: number,
  threshold: number,
): Clustering {
  const order = Int32Array.from(probabilities.keys())
    .filter((i) => (probabilities[i] as number) >= threshold)
    .sort(
      (a, b) =>
        (probabilities[b] as number) - (probabilities[a] as number) ||
        (scored.bits[b] as number) - (scored.bits[a] as number),
    )
  const union = new Union(rows)
  const members = new Map<number, number[]>()
  const refused: { left: number; right: number; probability: number; between: number }[] = []
  const groupOf = (row: number): number[] => members.get(union.find(row)) ?? [row]
  const accepted: number[] = []
  for (const i of order) {
    const a = scored.left[i] as number
    const b = scored.right[i] as number
    if (union.find(a) === union.find(b)) {
      accepted.push(i)
      continue
    }
    const one = groupOf(a)
    const two = groupOf(b)
    const between = evidenceBetween(weights, one, two)
    if (between <= 0) {
      refused.push({ left: a, right: b, probability: probabilities[i] as number, between })
      continue
    }
    accepted.push(i)
    members.delete(union.find(a))
    members.delete(union.find(b))
    union.join(a, b)
    members.set(
      union.find(a),
      [...one, ...two].sort((x, y) => x - y),
    )
  }
  const links = new Map<string, number>()
  for (const i of accepted) links.set(`${scored.left[i]}:${scored.right[i]}`, probabilities[i] as number)
  const clusters: Cluster[] = []
  const pairs: ClusterPair[] = []
  for (const group of [...members.values()].sort((a, b) => (a[0] as number) - (b[0] as number))) {
    const inside = pairsOf(group, weights, links, threshold)
    pairs.push(...inside.filter((pair) => pair.probability >= threshold))
    clusters.push({
      rows: group,
      weakest: inside.reduce((least, pair) => Math.min(least, probability(pair.bits)), 1),
      chained: inside.some((pair) => pair.implied),
    })
  }
  return { clusters, pairs, refused }
}

function evidenceBetween(weights: Weights, one: readonly number[], two: readonly number[]): number {
  if (one.length === 1 && two.length === 1) return Number.POSITIVE_INFINITY
  let sum = 0
  for (const a of one) {
    for (const b of two) {
      const bits = weights.pair(Math.min(a, b), 'left', Math.max(a, b), 'left')
      sum += Math.max(-MOST_BITS, Math.min(MOST_BITS, bits))
    }
  }
  return sum
}

/** All pairs of a group; probabilities of implied ones by the likeliest path (Floyd and Warshall on products). */
function pairsOf(
  group: readonly number[],
  weights: Weights,
  links: ReadonlyMap<string, number>,
  threshold: number,
): ClusterPair[] {
  const n = group.length
  const best = group.map((a) => group.map((b) => links.get(a < b ? `${a}:${b}` : `${b}:${a}`) ?? 0))
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const through = (best[i]?.[k] as number) * (best[k]?.[j] as number)
        if (i !== j && through > (best[i]?.[j] as number)) (best[i] as number[])[j] = through
      }
    }
  }
  const out: ClusterPair[] = []
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const left = group[i] as number
      const right = group[j] as number
      const bits = weights.pair(left, 'left', right, 'left')
      const own = links.get(`${left}:${right}`) ?? probability(bits)
      out.push({ left, right, probability: Math.max(own, best[i]?.[j] as number), bits, implied: own < threshold })
    }
  }
  return out
}
