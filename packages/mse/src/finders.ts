import { type Bca, bca, type Estimator } from './bootstrap.ts'
import { estimatorOf, modelsChooser, stepwiseChooser } from './choosers.ts'
import { averaged, type Criterion, chosen, type ModelSpace, ranked, type ScoredModel } from './criteria.ts'
import { type Dga, dga } from './dga.ts'
import { aic, bic, deviance, type Fit } from './fit.ts'
import type { Study } from './honesty.ts'
import { latentClasses } from './latent.ts'
import type { EstimateOptions, Method } from './methods.ts'
import { profileInterval } from './profile.ts'
import { type Reason, reason } from './reasons.ts'
import { type Choice, fitTerms, type Refused } from './stepwise.ts'
import { type CaptureTable, termName } from './table.ts'
import { limits } from './verdict.ts'
import { type Interval, reportedFit, waldInterval } from './wald.ts'
import { candidates } from './ways.ts'

/** What a method found, before the reasons that all methods share are added. */
export interface Found {
  readonly estimate: number
  readonly intervals: readonly Interval[]
  /** the interval to report; the first of `intervals` when not given */
  readonly interval?: Interval
  readonly terms?: readonly string[]
  readonly aic?: number
  readonly bic?: number
  readonly reasons?: readonly Reason[]
  readonly details: Readonly<Record<string, unknown>>
}

/** Why a method has no estimate, with what it can say all the same. */
export interface NotFound {
  readonly reasons: readonly Reason[]
  readonly details?: Readonly<Record<string, unknown>>
}

/** A method on a table: its estimate, or why there is none. */
export type Finder = (table: CaptureTable, tests: Study, options: EstimateOptions) => Promise<Found | NotFound>

export const finders: Record<Method, Finder> = {
  stepwise: async (table, tests, options) => {
    const choice: Choice = { threshold: options.threshold ?? 0.02, order: options.order ?? 2 }
    const result = tests.stepwise
    if ('refusal' in result) return refused(result)
    const steps = result.steps.map((step) => ({
      ...step,
      added: termName(step.added, table.lists),
      refused: step.refused.map((term) => termName(term, table.lists)),
    }))
    const estimator = estimatorOf(stepwiseChooser(table.lists.length, choice))
    return fromFit(table, result.fit, result.terms, estimator, options, { ...choice, steps })
  },
  main: async (table, _, options) => {
    const lists = table.lists.length
    const fit = fitTerms(table.counts, lists, [])
    if ('refusal' in fit) return refused(fit)
    return fromFit(table, fit, [], estimatorOf(modelsChooser(lists, [[]], 'aic')), options, {})
  },
  aic: (table, tests, options) => byCriterion(table, tests.space, 'aic', options),
  bic: (table, tests, options) => byCriterion(table, tests.space, 'bic', options),
  average: async (table, { space }) => {
    const mean = averaged(space, table.observed, 'aic')
    if (!mean) return refused({ refusal: 'existence' })
    const weights = mean.weights.map(({ terms, ...rest }) => ({ terms: names(terms, table), ...rest }))
    return { estimate: mean.estimate, intervals: [mean.interval], details: { criterion: 'aic', weights } }
  },
  dga: async (table, tests) => {
    if (!tests.dga) return { reasons: [reason('no_estimate', 'not_estimable', { refusal: 'lists' })] }
    return fromGraphs(table, tests.dga)
  },
  lcm: async (table, _, options) => {
    if (table.lists.length < 3) return { reasons: [reason('no_estimate', 'not_estimable', { refusal: 'lists' })] }
    const result = await latentClasses(table, options)
    const { median, interval, ...details } = result
    if (result.converged) return { estimate: median, intervals: [interval], details }
    const values = { rHat: result.rHat, effectiveDraws: Math.min(result.effectiveDraws, result.tailDraws) }
    return { reasons: [reason('not_converged', 'not_estimable', values)], details: { median, interval, ...details } }
  },
  chao: async (_, { chao }) => {
    const { estimate: bound, interval, unequal, ...details } = chao
    const reasons = [reason('lower_bound_only', 'usable')]
    if (unequal && bound > unequal.estimate * limits.bound) {
      const { lower, upper } = unequal.interval
      reasons.push(reason('bound_of_many_lists', 'fragile', { estimate: unequal.estimate, lower, upper }))
    }
    return { estimate: bound, intervals: [interval], reasons, details: { ...details, unequal } }
  },
}

function refused({ refusal: why }: Refused): NotFound {
  return { reasons: [reason('no_estimate', 'not_estimable', { refusal: why })] }
}

function names(terms: readonly number[], table: CaptureTable): string[] {
  return terms.map((term) => termName(term, table.lists))
}

async function byCriterion(
  table: CaptureTable,
  space: ModelSpace,
  criterion: Criterion,
  options: EstimateOptions,
): Promise<Found | NotFound> {
  const best = chosen(table, space, criterion)
  if (!best) return refused({ refusal: 'existence' })
  const estimator = estimatorOf(modelsChooser(table.lists.length, candidates(space, criterion), criterion))
  const top = ranked(space, criterion)
    .slice(0, 5)
    .map((model) => ({ ...scores(model), terms: names(model.terms, table) }))
  const details = { models: space.models.length, refused: space.refused, exhaustive: space.exhaustive, top }
  const found = await fromFit(table, best.model.fit, best.model.terms, estimator, options, details)
  const reasons = [...(found.reasons ?? [])]
  if (best.doubt) reasons.push(reason('doubtful_fit', 'fragile', { because: best.doubt }))
  const [better] = best.setAside
  if (better) {
    const { model, why } = better
    const values = { score: model[criterion], estimate: model.estimate, terms: names(model.terms, table).join(' ') }
    reasons.push(reason('better_set_aside', 'usable', { ...values, because: why }))
  }
  return { ...found, reasons }
}

function scores({ estimate: value, aic: a, bic: b }: ScoredModel): { estimate: number; aic: number; bic: number } {
  return { estimate: value, aic: a, bic: b }
}

async function fromFit(
  table: CaptureTable,
  fit: Fit,
  terms: readonly number[],
  estimator: Estimator,
  options: EstimateOptions,
  details: Readonly<Record<string, unknown>>,
): Promise<Found> {
  const { lists, counts, observed } = table
  const unseen = fit.means[0]!
  const { standardError } = reportedFit(counts, lists.length, fit.layout)
  const profile = profileInterval(table, fit)
  const intervals = [waldInterval(observed, unseen, standardError), profile.interval]
  const reasons: Reason[] = []
  const infinite = names(fit.layout.infinite, table)
  if (infinite.length > 0) reasons.push(reason('infinite_terms', 'usable', { terms: infinite.join(', ') }))
  let boot: Bca | undefined
  if (options.bootstrap) {
    boot = await bca(table, observed + unseen, estimator, { ...options, replicates: options.bootstrap })
    intervals.push(boot.interval())
    if (boot.failed / options.bootstrap > limits.failures) {
      reasons.push(
        reason('replicates_failed', 'fragile', {
          failed: boot.failed,
          replicates: options.bootstrap,
          limit: limits.failures,
        }),
      )
    }
  }
  return {
    estimate: observed + unseen,
    intervals,
    interval: boot ? boot.interval() : intervals[0]!,
    terms: names(terms, table),
    aic: aic(fit),
    bic: bic(fit, observed),
    reasons,
    details: {
      ...details,
      standardError,
      deviance: deviance(fit, counts),
      degreesOfFreedom: fit.layout.cells.length - fit.layout.parameters.length,
      infinite,
      multinomialEstimate: profile.estimate,
      ...(boot && { bootstrap: bootstrapDetails(boot) }),
    },
  }
}

function bootstrapDetails(boot: Bca): Readonly<Record<string, unknown>> {
  return {
    replicates: boot.replicates.length,
    failed: boot.failed,
    leaning: boot.leaning,
    bias: boot.bias,
    acceleration: boot.acceleration,
    lowest: boot.replicates[0],
    highest: boot.replicates.at(-1),
  }
}

function fromGraphs(table: CaptureTable, result: Dga): Found {
  const { median, interval, ...details } = result
  const reasons: Reason[] = []
  if (result.massAtTop > limits.gridMass) {
    const wider = dga(table, { missingMax: 3 * result.missingMax }).median
    const moves = Math.max(wider / median, median / wider) > limits.smallCell
    const values = { missingMax: result.missingMax, massAtTop: result.massAtTop, wider, limit: limits.gridMass }
    reasons.push(reason('grid_cuts', moves ? 'fragile' : 'usable', values))
  }
  return { estimate: median, intervals: [interval], reasons, details }
}
