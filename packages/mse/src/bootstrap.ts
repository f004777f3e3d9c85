import { breathe, type Watch } from './pace.ts'
import { seeded } from './random.ts'
import { normalCdf, normalQuantile, weightedQuantile } from './special.ts'
import { stratifiedTables } from './strata.ts'
import type { CaptureTable } from './table.ts'
import { importance, type Leaning, leaning } from './tilt.ts'
import type { Interval } from './wald.ts'

/** From counts by mask to the estimated population size; `undefined` when these counts allow none. */
export type Estimator = (counts: Float64Array) => number | undefined

export interface Bca {
  /** estimates of the replicates that had one, sorted */
  readonly replicates: Float64Array
  /** what each of them weighs; their sum is 1 */
  readonly weights: Float64Array
  /** replicates without an estimate; by weight, where weights differ */
  readonly failed: number
  /** replicates drawn towards a tail */
  readonly leaning: number
  /** Φ⁻¹ of the weight of replicates below the estimate */
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

/** A limit that would rest on less than this part of the replicates is drawn towards. */
const rare = 0.01
/** The part of the replicates that is drawn towards such limits. */
const leaningShare = 0.2
/** The part of the first replicates, next to the limit, that shows where it lies. */
const nearest = 0.1
/** Most replicates before that is decided, and fewest: from less nothing is concluded. */
const first = { most: 800, fewest: 200 }

/** Estimates with what each table weighs. */
interface Draws {
  readonly values: number[]
  readonly weights: number[]
  failed: number
}

/**
 * Bias-corrected and accelerated bootstrap (DiCiccio and Efron 1996) as Chan, Silverman and Vincent (2021, §3.3)
 * use it: each replicate draws the observed number of persons from the multinomial of the observed histories (in strata,
 * see `stratifiedTables`) and chooses its model anew; the acceleration leaves out one person of each observed history in
 * turn, weighted by how many share it. Where a 95 % limit would rest on less than a hundredth of the replicates, a fifth of
 * them is drawn towards it and weighed accordingly (see `tilt.ts`): the same limit, from more than a handful of values.
 * `estimate` is the estimator's value on the table itself.
 *
 * @throws CancelledError when the signal is aborted
 */
export async function bca(
  table: CaptureTable,
  estimate: number,
  estimator: Estimator,
  options: BootstrapOptions = {},
): Promise<Bca> {
  const total = options.replicates ?? 1000
  const random = seeded(options.seed ?? 1)
  const persons = table.counts.reduce((a, b) => a + b, 0)
  const slope = acceleration(table, estimator)
  let done = 0
  const draw = async (weights: Float64Array, size: number, each: (counts: Float64Array, value?: number) => void) => {
    const next = stratifiedTables(random, weights, size, persons)
    const counts = new Float64Array(table.counts.length)
    for (let k = 0; k < size; k += 1) {
      next(counts)
      const value = estimator(counts)
      each(counts, value !== undefined && Number.isFinite(value) ? value : undefined)
      done += 1
      if (done % 50 === 0) await breathe(options, 'bootstrap', done, total)
    }
  }

  const pilot: Pilot[] = []
  const pilotSize = Math.min(Math.round(total * (1 - leaningShare)), first.most)
  await draw(table.counts, pilotSize, (counts, value) => pilot.push({ counts: counts.slice(), value }))
  const leanings = towardsLimits(table, estimate, pilot, slope)
  const sizes = leanings.map(({ share }) => Math.round(share * total))
  const drawn = leanings.map(({ weights }, k) => ({ weights, share: sizes[k]! / total }))

  const weigh = importance(table.counts, drawn)
  const draws: Draws = { values: [], weights: [], failed: 0 }
  const take = (counts: Float64Array, value?: number): void => {
    const weight = weigh(counts)
    if (value === undefined) draws.failed += weight
    else {
      draws.values.push(value)
      draws.weights.push(weight)
    }
  }
  for (const { counts, value } of pilot) take(counts, value)
  const leant = sizes.reduce((a, b) => a + b, 0)
  await draw(table.counts, total - pilotSize - leant, take)
  for (const [k, { weights }] of drawn.entries()) await draw(weights, sizes[k]!, take)
  return summary(draws, total, leant, estimate, slope)
}

/** One of the first replicates. */
interface Pilot {
  readonly counts: Float64Array
  readonly value: number | undefined
}

/** The multinomials to draw from besides the observed one, for those of the two 95 % limits that are rare. */
function towardsLimits(table: CaptureTable, estimate: number, pilot: readonly Pilot[], slope: number): Leaning[] {
  const sorted = pilot
    .filter((one): one is Pilot & { value: number } => one.value !== undefined)
    .sort((a, b) => a.value - b.value)
  if (sorted.length < first.fewest) return []
  const bias = biasOf(sorted.filter(({ value }) => value < estimate).length / sorted.length, sorted.length)
  const near = Math.round(sorted.length * nearest)
  const sides: Pilot[][] = []
  if (bcaShare(0.025, bias, slope) < rare) sides.push(sorted.slice(0, near))
  if (bcaShare(0.975, bias, slope) > 1 - rare) sides.push(sorted.slice(-near))
  return sides.map((side) => ({
    weights: leaning(
      table.counts,
      side.map(({ counts }) => counts),
    ),
    share: leaningShare / sides.length,
  }))
}

/** All on one side would make the bias infinite: the nearest share that the number of replicates can tell. */
function biasOf(share: number, replicates: number): number {
  return normalQuantile(Math.min(Math.max(share, 0.5 / replicates), 1 - 0.5 / replicates))
}

/** The percentile of the replicates that stands for a probability: Φ(b + (b + z) / (1 − a (b + z))). */
export function bcaShare(probability: number, bias: number, slope: number): number {
  const z = bias + normalQuantile(probability)
  return normalCdf(bias + z / (1 - slope * z))
}

function summary(draws: Draws, total: number, leant: number, estimate: number, slope: number): Bca {
  const { values } = draws
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!)
  const sum = draws.weights.reduce((a, b) => a + b, 0)
  const replicates = Float64Array.from(order, (k) => values[k]!)
  const weights = Float64Array.from(order, (k) => draws.weights[k]! / sum)
  const below = weights.reduce((part, weight, k) => (replicates[k]! < estimate ? part + weight : part), 0)
  const bias = biasOf(below, values.length)
  const limit = (probability: number): number =>
    replicates.length < 20 ? Number.NaN : weightedQuantile(replicates, weights, bcaShare(probability, bias, slope))
  return {
    replicates,
    weights,
    failed: values.length === total ? 0 : Math.round((total * draws.failed) / (draws.failed + sum)),
    leaning: leant,
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
