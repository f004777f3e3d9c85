import type { Estimator } from './bootstrap.ts'
import type { Criterion } from './criteria.ts'
import { aic, bic, type Fit, fitter } from './fit.ts'
import { layOut, margins, refusal } from './identify.ts'
import { type Choice, stepwise } from './stepwise.ts'
import { type Interval, waldInterval } from './wald.ts'

/** Chooses a model for counts by mask and fits it, for many tables of one number of lists; `undefined` where there is none. */
export type Chooser = (counts: Float64Array) => Fit | undefined

export function stepwiseChooser(lists: number, choice: Choice): Chooser {
  const work = fitter(lists)
  return (counts) => {
    const result = stepwise(counts, lists, { ...choice, fitter: work })
    return 'refusal' in result ? undefined : result.fit
  }
}

/** Chooses by a criterion among given models, the earlier one where two are equal; of a single one it is the fit. */
export function modelsChooser(lists: number, models: readonly (readonly number[])[], criterion: Criterion): Chooser {
  const work = fitter(lists)
  return (counts) => {
    const sums = margins(counts, lists)
    const observed = observedIn(counts)
    let least = Number.POSITIVE_INFINITY
    let best: Fit | undefined
    for (const terms of models) {
      const layout = layOut(sums, lists, terms)
      const fit = refusal(counts, layout) ? undefined : work.fit(counts, layout)
      if (!fit) continue
      const score = criterion === 'aic' ? aic(fit) : bic(fit, observed)
      if (score >= least) continue
      least = score
      best = fit
    }
    return best
  }
}

/** The population size by the chosen model, for the bootstrap. */
export function estimatorOf(choose: Chooser): Estimator {
  return (counts) => {
    const fit = choose(counts)
    return fit && observedIn(counts) + fit.means[0]!
  }
}

/** Its Wald interval, for simulation. */
export function intervalOf(choose: Chooser): (counts: Float64Array) => Interval | undefined {
  return (counts) => {
    const fit = choose(counts)
    return fit && waldInterval(observedIn(counts), fit.means[0]!, fit.standardError)
  }
}

function observedIn(counts: Float64Array): number {
  let sum = 0
  for (const count of counts) sum += count
  return sum
}
