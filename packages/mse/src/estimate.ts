import { type Assumption, assumptionsOf } from './assumptions.ts'
import { finders } from './finders.ts'
import { type Honesty, type Study, study } from './honesty.ts'
import { type EstimateOptions, type Method, methods } from './methods.ts'
import { fewestForTriples } from './models.ts'
import { type Reason, reason, type Verdict } from './reasons.ts'
import type { CaptureTable } from './table.ts'
import { intervalReasons, tableReasons, verdictOf } from './verdict.ts'
import type { Interval } from './wald.ts'
import { type TestedMethod, testedMethods } from './ways.ts'

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
  const tests = await study(table, { ...options, method: isTested(method) ? method : 'stepwise' })
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
  const bound = tests.chao.unequal
  if (method !== 'chao' && bound && found.estimate < bound.interval.lower) {
    const { lower, upper } = bound.interval
    reasons.push(reason('below_lower_bound', 'fragile', { lower, upper }))
  }
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

function isTested(method: Method | 'all'): method is TestedMethod {
  return (testedMethods as readonly string[]).includes(method)
}
