import type { Layout } from './identify.ts'
import { cholesky, substitute } from './linear.ts'
import { normalQuantile } from './special.ts'
import { subsetSums, supersetSums } from './transform.ts'

/** An interval for the population size; `kind` says how it was made. */
export interface Interval {
  readonly kind: 'wald' | 'profile' | 'bca' | 'posterior' | 'lognormal' | 'unconditional'
  readonly level: number
  readonly lower: number
  readonly upper: number
}

/** What generalised linear model software arrives at; see `reportedFit`. */
export interface ReportedFit {
  /** of the intercept, from the weights of the last step */
  readonly standardError: number
  /** the smallest fitted mean when it stopped */
  readonly smallestMean: number
}

/**
 * Iteratively reweighted least squares as generalised linear model software runs it: from means of counts + 0.1
 * until the deviance changes by less than 1e-8 relative, with the information at the weights of the last step, one
 * step behind the final means (McCullagh and Nelder 1989, §2.5; the defaults of R's `glm`).
 *
 * The information at the converged means differs from it by up to about 1e-5 relative. This one is used in Wald
 * limits so that they can be checked against published ones to the last digits; `Fit.standardError` is the other.
 */
export function reportedFit(
  counts: Float64Array,
  lists: number,
  layout: Pick<Layout, 'parameters' | 'cells'>,
): ReportedFit {
  const { parameters, cells } = layout
  const width = parameters.length
  const means = new Float64Array(1 << lists)
  const weights = new Float64Array(1 << lists)
  const eta = new Float64Array(1 << lists)
  const right = new Float64Array(1 << lists)
  const normal = new Float64Array(width * width)
  const beta = new Float64Array(width)
  for (const cell of cells) {
    means[cell] = counts[cell]! + 0.1
    eta[cell] = Math.log(means[cell]!)
  }
  let before = devianceOf(counts, cells, means)
  for (let iteration = 0; iteration < 25; iteration += 1) {
    weights.fill(0)
    right.fill(0)
    for (const cell of cells) {
      weights[cell] = means[cell]!
      right[cell] = means[cell]! * eta[cell]! + counts[cell]! - means[cell]!
    }
    supersetSums(weights, lists)
    supersetSums(right, lists)
    for (let a = 0; a < width; a += 1) {
      beta[a] = right[parameters[a]!]!
      for (let b = 0; b <= a; b += 1) normal[a * width + b] = weights[parameters[a]! | parameters[b]!]!
    }
    if (!cholesky(normal, width)) return { standardError: Number.NaN, smallestMean: 0 }
    substitute(normal, width, beta)
    eta.fill(0)
    parameters.forEach((mask, k) => {
      eta[mask] = beta[k]!
    })
    subsetSums(eta, lists)
    for (const cell of cells) means[cell] = Math.exp(eta[cell]!)
    const now = devianceOf(counts, cells, means)
    if (Math.abs(now - before) / (Math.abs(now) + 0.1) < 1e-8) break
    before = now
  }
  const unit = new Float64Array(width)
  unit[0] = 1
  substitute(normal, width, unit)
  let smallestMean = Infinity
  for (const cell of cells) smallestMean = Math.min(smallestMean, means[cell]!)
  return { standardError: Math.sqrt(unit[0]!), smallestMean }
}

function devianceOf(counts: Float64Array, cells: readonly number[], means: Float64Array): number {
  let sum = 0
  for (const cell of cells) {
    const count = counts[cell]!
    const mean = means[cell]!
    sum += 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean))
  }
  return sum
}

/** observed + exp(intercept ± z · standard error): symmetric on the log scale of the unobserved. */
export function waldInterval(observed: number, unseen: number, standardError: number, level = 0.95): Interval {
  const z = normalQuantile((1 + level) / 2)
  return {
    kind: 'wald',
    level,
    lower: observed + unseen * Math.exp(-z * standardError),
    upper: observed + unseen * Math.exp(z * standardError),
  }
}
