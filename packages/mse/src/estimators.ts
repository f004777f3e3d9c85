import type { Estimator } from './bootstrap.ts'
import type { Criterion } from './criteria.ts'
import { aic, bic, fitter } from './fit.ts'
import { layOut, margins, refusal } from './identify.ts'
import { type Choice, stepwise } from './stepwise.ts'

/** The stepwise estimator of one number of lists, for the bootstrap. */
export function stepwiseEstimator(lists: number, choice: Choice): Estimator {
  const work = fitter(lists)
  return (counts) => {
    const result = stepwise(counts, lists, { ...choice, fitter: work })
    if ('refusal' in result) return undefined
    let observed = 0
    for (const count of counts) observed += count
    return observed + result.fit.means[0]!
  }
}

/** Chooses by a criterion among given models; with a single one it is that model's estimator. */
export function modelsEstimator(
  lists: number,
  models: readonly (readonly number[])[],
  criterion: Criterion,
): Estimator {
  const work = fitter(lists)
  return (counts) => {
    const sums = margins(counts, lists)
    let observed = 0
    for (const count of counts) observed += count
    let best = Number.POSITIVE_INFINITY
    let value: number | undefined
    for (const terms of models) {
      const layout = layOut(sums, lists, terms)
      const fit = refusal(counts, layout) ? undefined : work.fit(counts, layout)
      if (!fit) continue
      const score = criterion === 'aic' ? aic(fit) : bic(fit, observed)
      if (score >= best) continue
      best = score
      value = observed + fit.means[0]!
    }
    return value
  }
}
