import { countQuantile, countUpper } from '../math/counts.ts'
import { normalQuantile, normalUpper } from '../math/normal.ts'

/**
 * How the bound is found from the fit.
 * - `nbPlugin`: quantile of the negative binomial with the fitted mean and dispersion (Noufaily and others 2013)
 * - `muan`: the same with the upper confidence limit of the mean in place of the mean
 * - `delta`: normal limits of the count to the power 2/3 (Farrington and others 1996)
 */
export type ThresholdMethod = 'nbPlugin' | 'muan' | 'delta'

/** A fitted mean: as a count, the dispersion (at least 1), and the variance of its logarithm with dispersion. */
export type Predicted = { mean: number; phi: number; logVariance: number }

/** One-sided bound at error probability `alpha`. */
export function upperBound(p: Predicted, method: ThresholdMethod, alpha: number): number {
  if (method === 'delta') {
    const root = Math.cbrt(p.mean) ** 2
    return Math.max(0, root + normalQuantile(1 - alpha) * deltaError(p)) ** 1.5
  }
  return countQuantile({ mean: meanFor(p, method, alpha), ratio: p.phi }, 1 - alpha)
}

/** One-sided p-value of a count under the same law as the bound. */
export function boundPValue(p: Predicted, method: ThresholdMethod, alpha: number, y: number): number {
  if (method === 'delta') return normalUpper((Math.cbrt(y) ** 2 - Math.cbrt(p.mean) ** 2) / deltaError(p))
  return countUpper({ mean: meanFor(p, method, alpha), ratio: p.phi }, y)
}

function meanFor(p: Predicted, method: ThresholdMethod, alpha: number): number {
  return method === 'muan' ? p.mean * Math.exp(normalQuantile(1 - alpha) * Math.sqrt(p.logVariance)) : p.mean
}

/** Standard error of count^(2/3) − mean^(2/3): 4/9 mean^(1/3) τ with τ = φ + var(mean)/mean. */
function deltaError(p: Predicted): number {
  const tau = p.phi + p.mean * p.logVariance
  return Math.sqrt((4 / 9) * Math.cbrt(p.mean) * tau)
}
