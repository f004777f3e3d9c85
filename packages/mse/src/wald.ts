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
  /** exp(intercept) */
  readonly unseen: number
  /** of the intercept, from the weights of the last step */
  readonly standardError: number
  /** the smallest fitted mean when it stopped */
  readonly smallestMean: number
  /** whether it stopped before its 25 steps were over */
  readonly converged: boolean
  /**
   * second-order bias of the number unseen (Rivest and Lévesque 2001): exp(β_∅)/2 times the first entry of V(2Xᵀ(μ ∘ ξ) + e₁)
   * with V the inverse information and ξ = −diag(XVXᵀ)/2
   */
  readonly bias: () => number
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
  let converged = false
  for (let iteration = 0; iteration < 25 && !converged; iteration += 1) {
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
    if (!cholesky(normal, width)) {
      return {
        unseen: Number.NaN,
        standardError: Number.NaN,
        smallestMean: 0,
        converged: false,
        bias: () => Number.NaN,
      }
    }
    substitute(normal, width, beta)
    eta.fill(0)
    parameters.forEach((mask, k) => {
      eta[mask] = beta[k]!
    })
    subsetSums(eta, lists)
    for (const cell of cells) means[cell] = Math.exp(eta[cell]!)
    const now = devianceOf(counts, cells, means)
    converged = Math.abs(now - before) / (Math.abs(now) + 0.1) < 1e-8
    before = now
  }
  const unit = new Float64Array(width)
  unit[0] = 1
  substitute(normal, width, unit)
  let smallestMean = Infinity
  for (const cell of cells) smallestMean = Math.min(smallestMean, means[cell]!)
  const unseen = Math.exp(beta[0]!)
  const bias = (): number => secondOrderBias(layout, normal, means, unseen)
  return { unseen, standardError: Math.sqrt(unit[0]!), smallestMean, converged, bias }
}

function secondOrderBias(
  { parameters, cells }: Pick<Layout, 'parameters' | 'cells'>,
  factor: Float64Array,
  means: Float64Array,
  unseen: number,
): number {
  const width = parameters.length
  // psi = −2Xᵀ(μ ∘ ξ) − e₁ with −2ξ the diagonal of XVXᵀ.
  const psi = new Float64Array(width)
  const solved = new Float64Array(width)
  for (const cell of cells) {
    parameters.forEach((mask, k) => {
      solved[k] = (cell & mask) === mask ? 1 : 0
    })
    substitute(factor, width, solved)
    let leverage = 0
    parameters.forEach((mask, k) => {
      if ((cell & mask) === mask) leverage += solved[k]!
    })
    parameters.forEach((mask, k) => {
      if ((cell & mask) === mask) psi[k]! += means[cell]! * leverage
    })
  }
  psi[0]! -= 1
  substitute(factor, width, psi)
  return -0.5 * unseen * psi[0]!
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
