import { chao } from './chao.ts'
import { intervalOf, modelsChooser, stepwiseChooser } from './choosers.ts'
import { averaged, type Criterion, chosen, type ModelSpace, modelSpace, modelTrier, ranked } from './criteria.ts'
import { dga, dgaLists } from './dga.ts'
import type { Fit } from './fit.ts'
import type { Watch } from './pace.ts'
import { type Choice, fitTerms, type Refused, stepwiseTable } from './stepwise.ts'
import { type CaptureTable, captureTable } from './table.ts'
import { type Interval, reportedFit, waldInterval } from './wald.ts'

/** The methods whose own estimate the tests repeat. Latent classes take too long: theirs are those of stepwise choice. */
export const testedMethods = ['stepwise', 'main', 'aic', 'bic', 'average', 'dga', 'chao'] as const
export type TestedMethod = (typeof testedMethods)[number]

/** An estimate with its limits; `refusal` where there is none. */
export interface Outcome {
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly refusal?: Refused['refusal'] | 'lists'
}

/** A method as one step from a table to its estimate, the whole choice of a model included. */
export type Way = (table: CaptureTable, watch?: Watch) => Promise<Outcome>

/** The tested methods, with these choices where they choose step by step and to this order. */
export function wayOf(method: TestedMethod, choice: Choice): Way {
  switch (method) {
    case 'stepwise':
      return async (table) => ofFit(table, fitOf(stepwiseTable(table, choice)))
    case 'main':
      return async (table) => ofFit(table, fitTerms(table.counts, table.lists.length, []))
    case 'aic':
    case 'bic':
      return async (table, watch) => {
        const best = chosen(table, await spaceOf(table, choice, watch), method)
        return best ? ofFit(table, best.model.fit) : none('existence')
      }
    case 'average':
      return async (table, watch) => {
        const mean = averaged(await spaceOf(table, choice, watch), table.observed, 'aic')
        return mean ? outcome(mean.estimate, mean.interval) : none('existence')
      }
    case 'dga':
      return async (table) => {
        const lists = table.lists.length
        if (lists < dgaLists.fewest || lists > dgaLists.most) return none('lists')
        const { median, interval } = dga(table)
        return outcome(median, interval)
      }
    case 'chao':
      return async (table) => {
        const bound = chao(table)
        return outcome(bound.estimate, bound.interval)
      }
  }
}

/** Models among which AIC, BIC and their average choose anew in bootstrap and simulation (Silverman, Chan and Vincent 2024). */
export const candidateModels = 60

/** The models best by a criterion, as terms. */
export function candidates(space: ModelSpace, criterion: Criterion): (readonly number[])[] {
  return ranked(space, criterion)
    .slice(0, candidateModels)
    .map(({ terms }) => terms)
}

/** What simulation needs of a method: the model that is taken as the truth, and the interval of a table drawn from it. */
export interface Simulated {
  readonly truth: Fit
  readonly interval: (counts: Float64Array) => Interval | undefined
}

/**
 * The method for simulation. Criteria choose among the `candidateModels` that are best on the data; for the average and
 * for decomposable graphs, which have no single model, the truth is the best by AIC. `undefined` where there is no
 * estimate to simulate from, and for Chao's bound, whose interval is not one for the size.
 */
export function simulatedOf(
  method: TestedMethod,
  table: CaptureTable,
  choice: Choice,
  space: ModelSpace,
): Simulated | undefined {
  const lists = table.lists.length
  const best = chosen(table, space, method === 'bic' ? 'bic' : 'aic')?.model.fit
  switch (method) {
    case 'stepwise': {
      const choose = stepwiseChooser(lists, choice)
      const truth = choose(table.counts)
      return truth && { truth, interval: intervalOf(choose) }
    }
    case 'main': {
      const choose = modelsChooser(lists, [[]], 'aic')
      const truth = choose(table.counts)
      return truth && { truth, interval: intervalOf(choose) }
    }
    case 'aic':
    case 'bic':
      return best && { truth: best, interval: intervalOf(modelsChooser(lists, candidates(space, method), method)) }
    case 'average': {
      if (!best) return undefined
      const terms = candidates(space, 'aic')
      return {
        truth: best,
        interval: (counts) => {
          const drawn = captureTable(table.lists, counts)
          const trier = modelTrier(drawn)
          const models = terms.flatMap((each) => trier(each) ?? [])
          return averaged({ models, refused: 0, exhaustive: false }, drawn.observed, 'aic')?.interval
        },
      }
    }
    case 'dga':
      if (!best || lists < dgaLists.fewest || lists > dgaLists.most) return undefined
      return { truth: best, interval: (counts) => dga(captureTable(table.lists, counts)).interval }
    case 'chao':
      return undefined
  }
}

function spaceOf(table: CaptureTable, choice: Choice, watch?: Watch): Promise<ModelSpace> {
  const byStepwise = stepwiseTable(table, choice)
  const starts = 'refusal' in byStepwise ? [] : [byStepwise.terms]
  return modelSpace(table, watch, { order: choice.order, starts })
}

/** A model's estimate on the table, with Wald limits. */
export function ofFit(table: CaptureTable, fit: Fit | Refused): Outcome {
  if ('refusal' in fit) return none(fit.refusal)
  const { standardError } = reportedFit(table.counts, table.lists.length, fit.layout)
  const unseen = fit.means[0]!
  return outcome(table.observed + unseen, waldInterval(table.observed, unseen, standardError))
}

/** An estimate and its interval as an outcome. */
export function outcome(estimate: number, { lower, upper }: Interval): Outcome {
  return { estimate, lower, upper }
}

function none(refusal: NonNullable<Outcome['refusal']>): Outcome {
  return { estimate: null, lower: null, upper: null, refusal }
}

function fitOf(result: { fit: Fit } | Refused): Fit | Refused {
  return 'refusal' in result ? result : result.fit
}
