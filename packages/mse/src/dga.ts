import { decomposableGraphs } from './graphs.ts'
import { logGamma } from './special.ts'
import { bitCount, type CaptureTable, termName } from './table.ts'
import type { Interval } from './wald.ts'

export interface DgaOptions {
  /** prior count of each full cell; 2^−lists by default (one person's worth in all) */
  readonly delta?: number
  /** the largest number of unobserved persons considered; 10 × observed by default */
  readonly missingMax?: number
  /** number of points of the grid from 1 to `missingMax`; 1,000 by default, whole numbers, fewer when they coincide */
  readonly points?: number
  readonly level?: number
}

export interface Dga {
  readonly median: number
  readonly mean: number
  readonly mode: number
  readonly interval: Interval
  /** distance of neighbouring grid points: the precision of the median */
  readonly gridStep: number
  readonly missingMax: number
  /** posterior mass in the top hundredth of the grid: large when the grid cuts the posterior off */
  readonly massAtTop: number
  readonly graphs: number
  readonly topGraphs: readonly { weight: number; cliques: readonly string[] }[]
}

/** Lists for which every decomposable graph is tried. */
export const dgaLists = { fewest: 3, most: 5 }

/**
 * Bayesian averaging over decomposable graphs (Madigan and York 1997): multinomial cells, a hyper-Dirichlet prior
 * of `delta` a cell, all graphs alike, p(N) ∝ 1/N on a grid. For a graph with cliques C and separators S
 *
 *   ln p(counts, N | graph) = ln N!/(N − n)! + Σ_C D(C) − Σ_S D(S),
 *   D(A) = Σ over cells of the margin [ln Γ(count + α) − ln Γ(α)] + ln Γ(α₊) − ln Γ(N + α₊),
 *
 * with α = delta · 2^(lists − |A|) and α₊ = delta · 2^lists. Only each margin's cell of persons on none of its lists
 * changes with N, so 2^lists margins over the grid are all that has to be computed.
 */
export function dga(table: CaptureTable, options: DgaOptions = {}): Dga {
  const lists = table.lists.length
  if (lists < dgaLists.fewest || lists > dgaLists.most) {
    throw new RangeError(`decomposable graphs are tried for ${dgaLists.fewest} to ${dgaLists.most} lists, not ${lists}`)
  }
  const delta = options.delta ?? 2 ** -lists
  const missingMax = options.missingMax ?? 10 * table.observed
  const level = options.level ?? 0.95
  const grid = missingGrid(missingMax, options.points ?? 1000)
  const marginals = Array.from({ length: 1 << lists }, (_, margin) => marginTerm(table, margin, delta, grid))
  const graphs = decomposableGraphs(lists)
  const base = grid.map((missing) => {
    const size = table.observed + missing
    return logGamma(size + 1) - logGamma(missing + 1) - Math.log(size)
  })
  const logs = graphs.map(({ cliques, separators }) => {
    const sum = Float64Array.from(base)
    for (const clique of cliques) add(sum, marginals[clique]!, 1)
    for (const separator of separators) add(sum, marginals[separator]!, -1)
    return sum
  })
  let peak = Number.NEGATIVE_INFINITY
  for (const sum of logs) for (const value of sum) if (value > peak) peak = value
  const posterior = new Float64Array(grid.length)
  const weights = logs.map((sum) => {
    let weight = 0
    sum.forEach((value, k) => {
      const mass = Math.exp(value - peak)
      posterior[k]! += mass
      weight += mass
    })
    return weight
  })
  const total = weights.reduce((a, b) => a + b, 0)
  for (let k = 0; k < posterior.length; k += 1) posterior[k]! /= total
  return {
    ...describe(posterior, grid, table.observed, level),
    gridStep: grid.length > 1 ? (grid.at(-1)! - grid[0]!) / (grid.length - 1) : 0,
    missingMax,
    graphs: graphs.length,
    topGraphs: graphs
      .map(({ cliques }, k) => ({
        weight: weights[k]! / total,
        cliques: cliques.map((clique) => termName(clique, table.lists)),
      }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 5),
  }
}

function add(sum: Float64Array, terms: Float64Array, sign: 1 | -1): void {
  for (let k = 0; k < sum.length; k += 1) sum[k]! += sign * terms[k]!
}

function missingGrid(most: number, points: number): number[] {
  const wanted = Math.max(1, Math.min(points, Math.floor(most)))
  if (wanted === 1) return [1]
  const grid = Array.from({ length: wanted }, (_, k) => Math.round(1 + (k * (most - 1)) / (wanted - 1)))
  return [...new Set(grid)]
}

/** D(A) of the margin over the grid; 0 everywhere for the empty margin. */
function marginTerm(table: CaptureTable, margin: number, delta: number, grid: readonly number[]): Float64Array {
  const lists = table.lists.length
  const terms = new Float64Array(grid.length)
  if (margin === 0) return terms
  const counts = new Map<number, number>()
  table.counts.forEach((count, cell) => {
    counts.set(cell & margin, (counts.get(cell & margin) ?? 0) + count)
  })
  const alpha = delta * 2 ** (lists - bitCount(margin))
  const whole = delta * 2 ** lists
  let fixed = logGamma(whole)
  let none = 0
  for (const [cell, count] of counts) {
    fixed -= logGamma(alpha)
    if (cell === 0) none = count
    else fixed += logGamma(count + alpha)
  }
  grid.forEach((missing, k) => {
    terms[k] = fixed + logGamma(none + missing + alpha) - logGamma(table.observed + missing + whole)
  })
  return terms
}

function describe(
  posterior: Float64Array,
  grid: readonly number[],
  observed: number,
  level: number,
): Pick<Dga, 'median' | 'mean' | 'mode' | 'interval' | 'massAtTop'> {
  const quantile = (p: number): number => {
    let sum = 0
    for (let k = 0; k < grid.length; k += 1) {
      sum += posterior[k]!
      if (sum >= p) return observed + grid[k]!
    }
    return observed + grid.at(-1)!
  }
  let mean = 0
  let mode = 0
  let massAtTop = 0
  const top = grid[0]! + 0.99 * (grid.at(-1)! - grid[0]!)
  grid.forEach((missing, k) => {
    mean += posterior[k]! * (observed + missing)
    if (posterior[k]! > posterior[mode]!) mode = k
    if (missing >= top) massAtTop += posterior[k]!
  })
  return {
    median: quantile(0.5),
    mean,
    mode: observed + grid[mode]!,
    interval: { kind: 'posterior', level, lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2) },
    massAtTop,
  }
}
