import { normalQuantile, quantileSorted } from './special.ts'

/** Gelman and Rubin's R-hat with each chain cut in two (Gelman and others 2013); 1 when all draws are the same. */
export function splitRHat(chains: readonly Float64Array[]): number {
  const halves = chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2)
    return [chain.slice(0, half), chain.slice(chain.length - half)]
  })
  const { within, total } = variances(halves)
  if (within === 0) return total === 0 ? 1 : Infinity
  return Math.sqrt(total / within)
}

/**
 * R-hat of Vehtari and others (2021): the larger of the split R-hat of the draws' normal scores, which finds chains in
 * different places, and of the scores of their distances from the median, which finds chains of different width.
 */
export function rankedRHat(chains: readonly Float64Array[]): number {
  const all = chains.flatMap((chain) => [...chain]).sort((a, b) => a - b)
  const median = quantileSorted(Float64Array.from(all), 0.5)
  const folded = chains.map((chain) => chain.map((value) => Math.abs(value - median)))
  return Math.max(splitRHat(normalScores(chains)), splitRHat(normalScores(folded)))
}

/** Φ⁻¹((rank − 3/8) / (draws + 1/4)) over all chains together, equal draws by their mean rank (Blom 1958). */
function normalScores(chains: readonly Float64Array[]): Float64Array[] {
  const sorted = Float64Array.from(chains.flatMap((chain) => [...chain])).sort()
  const scores = new Map<number, number>()
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to + 1 < sorted.length && sorted[to + 1] === sorted[from]) to += 1
    scores.set(sorted[from]!, normalQuantile(((from + to) / 2 + 1 - 3 / 8) / (sorted.length + 1 / 4)))
    from = to + 1
  }
  return chains.map((chain) => chain.map((value) => scores.get(value)!))
}

/** Effective draws of the two quantiles that bound the level's interval: the fewer (Vehtari and others 2021, §4.3). */
export function tailDraws(chains: readonly Float64Array[], level: number): number {
  const sorted = Float64Array.from(chains.flatMap((chain) => [...chain])).sort()
  const draws = [(1 - level) / 2, (1 + level) / 2].map((p) => {
    const limit = quantileSorted(sorted, p)
    return spreadDraws(chains.map((chain) => chain.map((value) => (value <= limit ? 1 : 0))))
  })
  return Math.min(...draws)
}

function variances(chains: readonly Float64Array[]): { within: number; total: number } {
  const length = chains[0]!.length
  const means = chains.map((chain) => chain.reduce((a, b) => a + b, 0) / length)
  const grand = means.reduce((a, b) => a + b, 0) / means.length
  const between = (length / (means.length - 1)) * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)
  const within =
    chains.reduce((sum, chain, k) => sum + chain.reduce((s, x) => s + (x - means[k]!) ** 2, 0) / (length - 1), 0) /
    chains.length
  return { within, total: ((length - 1) / length) * within + between / length }
}

/** Effective draws over all chains: Geyer's (1992) initial positive sequence over the chains' autocorrelations. */
export function spreadDraws(chains: readonly Float64Array[]): number {
  const length = chains[0]!.length
  const { within, total } = variances(chains)
  if (total === 0) return chains.length * length
  const means = chains.map((chain) => chain.reduce((a, b) => a + b, 0) / length)
  const correlation = (lag: number): number => {
    let sum = 0
    chains.forEach((chain, k) => {
      for (let i = lag; i < length; i += 1) sum += (chain[i]! - means[k]!) * (chain[i - lag]! - means[k]!)
    })
    return 1 - (within - sum / (chains.length * length)) / total
  }
  let time = -1
  for (let lag = 0; lag + 1 < length; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1)
    if (pair <= 0) break
    time += 2 * pair
  }
  return (chains.length * length) / Math.max(time, 1e-9)
}
