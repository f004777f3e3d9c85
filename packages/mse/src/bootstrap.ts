import { breathe, type Watch } from './pace.ts'
import { seeded } from './random.ts'
import { normalCdf, normalQuantile, tailQuantileSorted } from './special.ts'
import { stratifiedTables } from './strata.ts'
import type { CaptureTable } from './table.ts'
import type { Interval } from './wald.ts'

/** From counts by mask to the estimated population size; `undefined` when these counts allow none. */
export type Estimator = (counts: Float64Array) => number | undefined

export interface Bca {
  /** estimates of the replicates that had one, sorted */
  readonly replicates: Float64Array
  /** replicates without an estimate */
  readonly failed: number
  /** Φ⁻¹ of the share of replicates below the estimate */
  readonly bias: number
  /** acceleration, from leaving out one person at a time */
  readonly acceleration: number
  /** the interval at a level; NaN limits when too few replicates are left */
  interval(level?: number): Interval
  /** the limit at a probability, as 0.025 */
  limit(probability: number): number
}

export interface BootstrapOptions extends Watch {
  readonly replicates?: number
  readonly seed?: number
}

/**
 * Bias-corrected and accelerated bootstrap (DiCiccio and Efron 1996) as Chan, Silverman and Vincent (2021, §3.3)
 * use it: each replicate draws the observed number of persons from the multinomial of the observed histories (in strata,
 * see `stratifiedTables`) and chooses its model anew; the acceleration leaves out one person of each observed history in turn, weighted by
 * how many share it. `estimate` is the estimator's value on the table itself.
 */
export async function bca(
  table: CaptureTable,
  estimate: number,
  estimator: Estimator,
  options: BootstrapOptions = {},
): Promise<Bca> {
  const total = options.replicates ?? 1000
  const draw = stratifiedTables(seeded(options.seed ?? 1), table.counts, total)
  const counts = new Float64Array(table.counts.length)
  const values: number[] = []
  for (let replicate = 0; replicate < total; replicate += 1) {
    draw(counts)
    const value = estimator(counts)
    if (value !== undefined && Number.isFinite(value)) values.push(value)
    if (replicate % 50 === 49) await breathe(options, 'bootstrap', replicate + 1, total)
  }
  const replicates = Float64Array.from(values).sort()
  const below = values.filter((value) => value < estimate).length
  // All on one side would make the bias infinite: the nearest share that the number of replicates can tell.
  const share = Math.min(Math.max(below, 0.5), values.length - 0.5) / values.length
  return summary(replicates, total - values.length, normalQuantile(share), acceleration(table, estimator))
}

/** The percentile of the replicates that stands for a probability: Φ(b + (b + z) / (1 − a (b + z))). */
export function bcaShare(probability: number, bias: number, slope: number): number {
  const z = bias + normalQuantile(probability)
  return normalCdf(bias + z / (1 - slope * z))
}

function summary(replicates: Float64Array, failed: number, bias: number, slope: number): Bca {
  const limit = (probability: number): number =>
    replicates.length < 20 ? Number.NaN : tailQuantileSorted(replicates, bcaShare(probability, bias, slope))
  return {
    replicates,
    failed,
    bias,
    acceleration: slope,
    limit,
    interval: (level = 0.95) => ({
      kind: 'bca',
      level,
      lower: limit((1 - level) / 2),
      upper: limit((1 + level) / 2),
    }),
  }
}

/** Σ w d³ / (6 (Σ w d²)^1.5), d the mean of the leave-one-out estimates minus each, w persons of that history. */
export function acceleration(table: CaptureTable, estimator: Estimator): number {
  const counts = table.counts.slice()
  const parts: { weight: number; value: number }[] = []
  for (let cell = 1; cell < counts.length; cell += 1) {
    const weight = table.counts[cell]!
    if (weight === 0) continue
    counts[cell] = weight - 1
    const value = estimator(counts)
    counts[cell] = weight
    if (value !== undefined && Number.isFinite(value)) parts.push({ weight, value })
  }
  let persons = 0
  let mean = 0
  for (const { weight, value } of parts) {
    persons += weight
    mean += weight * value
  }
  mean /= persons
  let squares = 0
  let cubes = 0
  for (const { weight, value } of parts) {
    squares += weight * (mean - value) ** 2
    cubes += weight * (mean - value) ** 3
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0
}
