import type { Layout } from './identify.ts'
import { cholesky, substitute } from './linear.ts'
import { logGamma } from './special.ts'
import { subsetSums, supersetSums } from './transform.ts'

/** A fitted Poisson log-linear model. */
export interface Fit {
  readonly layout: Layout
  /** by parameter of the layout */
  readonly beta: Float64Array
  /** fitted means by cell; at 0 the estimate of the persons on no list, exp(intercept) */
  readonly means: Float64Array
  readonly logLikelihood: number
  /** of exp(intercept) on the log scale */
  readonly standardError: number
  readonly iterations: number
}

/** Work space for fits to tables of one number of lists; makes thousands of fits without new memory. */
export interface Fitter {
  /**
   * Fits a layout that has passed `refusal`, by Newton's method, which for the Poisson model with log link is
   * iteratively reweighted least squares: the first step weighs by counts + 0.1 (or starts from `start`, β by
   * mask), the others by the fitted means; a step that lowers the likelihood is halved. Stops when the Newton
   * decrement is below 1e-13 relative to the log-likelihood's size; `undefined` when 60 steps do not get there.
   */
  fit(counts: Float64Array, layout: Layout, start?: Float64Array): Fit | undefined
}

const steps = 60

export function fitter(lists: number): Fitter {
  const size = 1 << lists
  const weights = new Float64Array(size)
  const scores = new Float64Array(size)
  const eta = new Float64Array(size)
  let normal = new Float64Array(0)
  let step = new Float64Array(0)

  const predict = (layout: Layout, beta: Float64Array, means: Float64Array): void => {
    eta.fill(0)
    layout.parameters.forEach((mask, k) => {
      eta[mask] = beta[k]!
    })
    subsetSums(eta, lists)
    means.fill(0)
    for (const cell of layout.cells) means[cell] = Math.exp(eta[cell]!)
  }

  const likelihood = (counts: Float64Array, layout: Layout, means: Float64Array): number => {
    let sum = 0
    for (const cell of layout.cells) {
      const count = counts[cell]!
      sum -= means[cell]!
      if (count > 0) sum += count * eta[cell]!
    }
    return sum
  }

  /** Solves (Xᵀ diag(weights) X) step = Xᵀ scores; both arrays hold cells and are consumed. */
  const solve = (layout: Layout): boolean => {
    const { parameters } = layout
    const width = parameters.length
    supersetSums(weights, lists)
    supersetSums(scores, lists)
    for (let a = 0; a < width; a += 1) {
      step[a] = scores[parameters[a]!]!
      for (let b = 0; b <= a; b += 1) normal[a * width + b] = weights[parameters[a]! | parameters[b]!]!
    }
    if (!cholesky(normal, width)) return false
    substitute(normal, width, step)
    return true
  }

  const fit = (counts: Float64Array, layout: Layout, start?: Float64Array): Fit | undefined => {
    const width = layout.parameters.length
    if (normal.length < width * width) {
      normal = new Float64Array(width * width)
      step = new Float64Array(width)
    }
    const beta = new Float64Array(width)
    const means = new Float64Array(size)
    if (start) {
      layout.parameters.forEach((mask, k) => {
        beta[k] = start[mask]!
      })
    } else {
      weights.fill(0)
      scores.fill(0)
      for (const cell of layout.cells) {
        const mean = counts[cell]! + 0.1
        weights[cell] = mean
        scores[cell] = mean * Math.log(mean) + counts[cell]! - mean
      }
      if (!solve(layout)) return undefined
      beta.set(step.subarray(0, width))
    }
    predict(layout, beta, means)
    let current = likelihood(counts, layout, means)
    const trial = new Float64Array(width)
    for (let iteration = 1; iteration <= steps; iteration += 1) {
      weights.set(means)
      scores.fill(0)
      for (const cell of layout.cells) scores[cell] = counts[cell]! - means[cell]!
      if (!solve(layout)) return undefined
      // `solve` left the superset sums of the scores in place: the gradient.
      let decrement = 0
      for (let k = 0; k < width; k += 1) decrement += scores[layout.parameters[k]!]! * step[k]!
      let scale = 1
      let next = current
      for (let halving = 0; halving < 40; halving += 1) {
        for (let k = 0; k < width; k += 1) trial[k] = beta[k]! + scale * step[k]!
        predict(layout, trial, means)
        next = likelihood(counts, layout, means)
        if (next >= current - 1e-12 * (Math.abs(current) + 1)) break
        scale /= 2
      }
      beta.set(trial)
      current = next
      if (decrement <= 1e-13 * (Math.abs(current) + 1)) return finish(counts, layout, beta, means, iteration)
    }
    return undefined
  }

  const finish = (
    counts: Float64Array,
    layout: Layout,
    beta: Float64Array,
    means: Float64Array,
    iterations: number,
  ): Fit | undefined => {
    weights.set(means)
    scores.fill(0)
    const logLikelihood = likelihood(counts, layout, means) - logFactorials(counts)
    if (!solve(layout)) return undefined
    // The intercept's variance is the first entry of the inverse: solve for the first unit vector.
    step.fill(0)
    step[0] = 1
    substitute(normal, layout.parameters.length, step)
    const standardError = Math.sqrt(step[0]!)
    means[0] = Math.exp(beta[0]!)
    if (!Number.isFinite(means[0]) || !Number.isFinite(standardError)) return undefined
    return { layout, beta, means, logLikelihood, standardError, iterations }
  }

  return { fit }
}

function logFactorials(counts: Float64Array): number {
  let sum = 0
  for (const count of counts) if (count > 1) sum += logGamma(count + 1)
  return sum
}

/** β by mask, to start another fit from; parameters that the fit did not have are 0. */
export function betaByMask(fit: Fit, lists: number): Float64Array {
  const beta = new Float64Array(1 << lists)
  fit.layout.parameters.forEach((mask, k) => {
    beta[mask] = fit.beta[k]!
  })
  return beta
}

/** Number of parameters as an information criterion counts them: those at −∞ were chosen too. */
export function parameterCount(layout: Layout): number {
  return layout.parameters.length + layout.infinite.length
}

export function aic(fit: Fit): number {
  return -2 * fit.logLikelihood + 2 * parameterCount(fit.layout)
}

/** BIC with the number of observed persons as the sample size, as Rcapture (Baillargeon and Rivest 2007). */
export function bic(fit: Fit, observed: number): number {
  return -2 * fit.logLikelihood + Math.log(observed) * parameterCount(fit.layout)
}

/** 2 Σ n ln(n / μ) − (n − μ) over the cells left. */
export function deviance(fit: Fit, counts: Float64Array): number {
  let sum = 0
  for (const cell of fit.layout.cells) {
    const count = counts[cell]!
    const mean = fit.means[cell]!
    sum += 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean))
  }
  return sum
}
