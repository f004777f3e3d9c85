import { type Assumption, assumptionsOf } from './assumptions.ts'
import { type Bca, bca, type Estimator } from './bootstrap.ts'
import { averaged, type Criterion, chosen, type ModelSpace, ranked, type ScoredModel } from './criteria.ts'
import { type Dga, dga } from './dga.ts'
import { aic, bic, deviance, type Fit, fitter } from './fit.ts'
import { type Honesty, type Study, study } from './honesty.ts'
import { layOut, margins, refusal } from './identify.ts'
import { latentClasses } from './latent.ts'
import { fewestForTriples, type Order } from './models.ts'
import type { Watch } from './pace.ts'
import { profileInterval } from './profile.ts'
import { type Reason, reason, type Verdict } from './reasons.ts'
import { stepwiseEstimator } from './sensitivity.ts'
import { type Choice, fitTerms, type Refused } from './stepwise.ts'
import { type CaptureTable, termName } from './table.ts'
import { intervalReasons, limits, tableReasons, verdictOf } from './verdict.ts'
import { type Interval, reportedFit, waldInterval } from './wald.ts'

/** The ways to estimate; `average` is the mean over all models with AIC weights. */
export const methods = ['stepwise', 'main', 'aic', 'bic', 'average', 'dga', 'lcm', 'chao'] as const
export type Method = (typeof methods)[number]

export interface EstimateOptions extends Watch {
  /** p-value threshold of the stepwise choice; 0.02 */
  readonly threshold?: number
  /** highest number of lists in an interaction: 2, or 3 from four lists on; for `stepwise`, `aic`, `bic` and `average` */
  readonly order?: Order
  /** bootstrap replicates; 0 for none, which leaves the Wald interval */
  readonly bootstrap?: number
  readonly seed?: number
  /** simulated tables for the coverage; 200 */
  readonly simulations?: number
}

/** The result of one method with the reasons for its verdict. */
export interface ModelResult {
  readonly method: Method
  readonly lists: readonly string[]
  readonly observed: number
  /** the whole population, seen and unseen; null when the method has no estimate for this table */
  readonly estimate: number | null
  readonly interval: Interval | null
  /** interactions in the model, as `a:b`; empty for methods without them */
  readonly terms: readonly string[]
  readonly aic: number | null
  readonly bic: number | null
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
  /** every interval there is, the one in `interval` among them */
  readonly intervals: readonly Interval[]
  readonly assumptions: readonly Assumption[]
  /** what is particular to the method: steps, weights, graphs, chains */
  readonly details: Readonly<Record<string, unknown>>
}

/** One method's result with all the tests of the table. */
export interface SingleResult extends ModelResult {
  readonly honesty: Honesty
}

/** All methods' results with the tests of the table, which they share. */
export interface AllResult {
  readonly method: 'all'
  readonly lists: readonly string[]
  readonly observed: number
  readonly models: readonly ModelResult[]
  /** the verdict on the table itself, whatever the method */
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
  readonly honesty: Honesty
}

export type EstimateResult = SingleResult | AllResult

/** Models among which the bootstrap of AIC and BIC chooses anew (Silverman, Chan and Vincent 2024). */
export const bootstrapModels = 60

/**
 * Estimates the size of a population from capture histories, tries the estimate in all ways of `study`, and says whether
 * it can be used. The same seed gives the same result.
 *
 * @throws RangeError when order 3 is asked of fewer than four lists
 * @throws CancelledError when the signal is aborted
 */
export async function estimate(
  table: CaptureTable,
  method: Method | 'all' = 'stepwise',
  options: EstimateOptions = {},
): Promise<EstimateResult> {
  if (options.order === 3 && table.lists.length < fewestForTriples) {
    throw new RangeError(
      `order 3 needs at least ${fewestForTriples} lists, not ${table.lists.length}: with three lists their common interaction cannot be told from the persons on no list`,
    )
  }
  const tests = await study(table, options)
  const shared = tableReasons(tests.honesty, table.lists.length)
  if (method !== 'all') {
    return { ...(await one(table, method, tests, shared, options)), honesty: tests.honesty }
  }
  const models: ModelResult[] = []
  for (const each of methods) models.push(await one(table, each, tests, shared, options))
  return {
    method,
    lists: table.lists,
    observed: table.observed,
    models,
    verdict: verdictOf(shared),
    reasons: shared,
    honesty: tests.honesty,
  }
}

/** What a method found, before the reasons that all methods share are added. */
interface Found {
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
interface NotFound {
  readonly reasons: readonly Reason[]
  readonly details?: Readonly<Record<string, unknown>>
}

async function one(
  table: CaptureTable,
  method: Method,
  tests: Study,
  shared: readonly Reason[],
  options: EstimateOptions,
): Promise<ModelResult> {
  const found = await finders[method](table, tests, options)
  const base = { method, lists: table.lists, observed: table.observed, assumptions: assumptionsOf(method) }
  if (!('estimate' in found)) {
    const nothing = { estimate: null, interval: null, terms: [], aic: null, bic: null, intervals: [] }
    const reasons = [...found.reasons, ...shared]
    return { ...base, ...nothing, verdict: verdictOf(reasons), reasons, details: found.details ?? {} }
  }
  const interval = found.interval ?? found.intervals[0]!
  const reasons = [...intervalReasons(interval), ...(found.reasons ?? []), ...shared]
  const { lower, upper } = tests.chao.interval
  if (method !== 'chao' && found.estimate < lower)
    reasons.push(reason('below_lower_bound', 'fragile', { lower, upper }))
  return {
    ...base,
    estimate: found.estimate,
    interval,
    terms: found.terms ?? [],
    aic: found.aic ?? null,
    bic: found.bic ?? null,
    verdict: verdictOf(reasons),
    reasons,
    intervals: found.intervals,
    details: found.details,
  }
}

type Finder = (table: CaptureTable, tests: Study, options: EstimateOptions) => Promise<Found | NotFound>

const finders: Record<Method, Finder> = {
  stepwise: async (table, tests, options) => {
    const choice: Choice = { threshold: options.threshold ?? 0.02, order: options.order ?? 2 }
    const result = tests.stepwise
    if ('refusal' in result) return refused(result)
    const steps = result.steps.map((step) => ({
      ...step,
      added: termName(step.added, table.lists),
      refused: step.refused.map((term) => termName(term, table.lists)),
    }))
    const estimator = stepwiseEstimator(table.lists.length, choice)
    return fromFit(table, result.fit, result.terms, estimator, options, { ...choice, steps })
  },
  main: async (table, _, options) => {
    const lists = table.lists.length
    const fit = fitTerms(table.counts, lists, [])
    if ('refusal' in fit) return refused(fit)
    return fromFit(table, fit, [], modelsEstimator(lists, [[]], 'aic'), options, {})
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
    const values = { rHat: result.rHat, effectiveDraws: result.effectiveDraws }
    return { reasons: [reason('not_converged', 'not_estimable', values)], details: { median, interval, ...details } }
  },
  chao: async (_, { chao }) => {
    const { estimate: bound, interval, ...details } = chao
    return { estimate: bound, intervals: [interval], reasons: [reason('lower_bound_only', 'usable')], details }
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
  const order = ranked(space, criterion)
  const estimator = modelsEstimator(
    table.lists.length,
    order.slice(0, bootstrapModels).map(({ terms }) => terms),
    criterion,
  )
  const top = order.slice(0, 5).map((model) => ({ ...scores(model), terms: names(model.terms, table) }))
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

/** Chooses by a criterion among given models; with a single one it is that model's estimator. */
function modelsEstimator(lists: number, models: readonly (readonly number[])[], criterion: Criterion): Estimator {
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
