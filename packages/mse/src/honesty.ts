import { type Chao, chao } from './chao.ts'
import { type Coverage, simulatedCoverage } from './coverage.ts'
import { averaged, type Criterion, chosen, type ModelSpace, modelSpace, rangeWithin } from './criteria.ts'
import { type Dga, dga, dgaLists } from './dga.ts'
import type { Order } from './models.ts'
import type { Watch } from './pace.ts'
import {
  byThreshold,
  type Change,
  changesBy,
  type Hidden,
  internalConsistency,
  listsLeftOut,
  pairsMerged,
  smallCells,
} from './sensitivity.ts'
import { type Choice, type Refused, type StepwiseResult, stepwiseTable } from './stepwise.ts'
import { bitCount, type CaptureTable } from './table.ts'
import { ofFit, outcome, simulatedOf, type TestedMethod, wayOf } from './ways.ts'

/** Range of the estimates of all models at most so many units of a criterion above the best. */
export interface Near {
  readonly criterion: Criterion
  readonly units: number
  readonly models: number
  readonly lowest: number
  readonly highest: number
}

/** Everything that was tried to see how much an estimate depends on data and choices. */
export interface Honesty {
  /** the method whose estimate was repeated for each list left out or hidden, pair merged, small cell and simulation */
  readonly method: TestedMethod
  readonly threshold: number
  readonly order: Order
  /** persons on two or more lists: all that the estimate of the unseen rests on */
  readonly overlapping: number
  /** lists of which nobody is on another list */
  readonly isolated: readonly string[]
  readonly baseline: Change
  readonly leftOut: readonly Change[]
  readonly merged: readonly Change[]
  readonly thresholds: readonly Change[]
  readonly criteria: readonly Change[]
  readonly near: readonly Near[]
  /** whether `near` and the choices by AIC and BIC come from all models or from a search */
  readonly exhaustive: boolean
  readonly smallCells: readonly Change[]
  readonly hidden: readonly Hidden[]
  readonly coverage: Coverage | null
}

/** What the tests worked out on the way, which the estimates by other methods can use again. */
export interface Study {
  readonly honesty: Honesty
  readonly stepwise: StepwiseResult | Refused
  readonly space: ModelSpace
  readonly chao: Chao
  readonly dga: Dga | undefined
}

export interface StudyOptions extends Watch, Partial<Choice> {
  /** the method to test; stepwise choice */
  readonly method?: TestedMethod
  readonly seed?: number
  /** simulated tables for the coverage; 0 to leave it out */
  readonly simulations?: number
}

/**
 * Tries an estimate as Binette and Steorts (2022), Whitehead and others (2019) and Vincent and others (2021) ask:
 * each list left out, each pair merged, other thresholds, other criteria and methods, all nearly as good models, one
 * person more or fewer in each small cell, each list hidden and estimated, and simulated coverage.
 */
export async function study(table: CaptureTable, options: StudyOptions = {}): Promise<Study> {
  const { method = 'stepwise', threshold = 0.02, order = 2, seed = 1, simulations = 200 } = options
  const choice: Choice = { threshold, order }
  const lists = table.lists.length
  const byStepwise = stepwiseTable(table, choice)
  const starts = 'refusal' in byStepwise ? [] : [byStepwise.terms]
  const space = await modelSpace(table, options, { order, starts })
  const graphs = lists >= dgaLists.fewest && lists <= dgaLists.most ? dga(table) : undefined
  const bound = chao(table)
  const way = wayOf(method, choice)
  const simulated = simulations > 0 ? simulatedOf(method, table, choice, space) : undefined
  const coverage = simulated ? await simulatedCoverage(simulated, { ...options, seed, simulations }) : null
  const byMethod = await criteria(table, choice, space, bound, graphs)
  const overlapping = table.counts.reduce((sum, count, cell) => (bitCount(cell) > 1 ? sum + count : sum), 0)
  const honesty: Honesty = {
    method,
    threshold,
    order,
    overlapping,
    isolated: isolatedLists(table),
    baseline: { ...(byMethod.find(({ what }) => what === rowOf(method)) ?? (await way(table, options))), what: method },
    leftOut: await changesBy(way, listsLeftOut(table), options),
    merged: await changesBy(way, pairsMerged(table), options),
    thresholds: await byThreshold(table, choice),
    criteria: byMethod,
    near: nearModels(space),
    exhaustive: space.exhaustive,
    smallCells: await changesBy(way, smallCells(table), options),
    hidden: await internalConsistency(table, way, { ...options, bound: method === 'chao' }),
    coverage,
  }
  return { honesty, stepwise: byStepwise, space, chao: bound, dga: graphs }
}

/** What the row of a method is called among the criteria. */
const rowOf = (method: TestedMethod): string => (method === 'average' ? 'aic-average' : method)

function isolatedLists(table: CaptureTable): string[] {
  return table.lists.filter((_, list) => {
    const bit = 1 << list
    return !table.counts.some((count, cell) => count > 0 && (cell & bit) !== 0 && cell !== bit)
  })
}

function nearModels(space: ModelSpace): Near[] {
  return (['aic', 'bic'] as const).flatMap((criterion) =>
    [2, 10].flatMap((units) => {
      const range = rangeWithin(space, criterion, units)
      return range ? [{ criterion, units, ...range }] : []
    }),
  )
}

async function criteria(
  table: CaptureTable,
  choice: Choice,
  space: ModelSpace,
  bound: Chao,
  graphs: Dga | undefined,
): Promise<Change[]> {
  const rows: Change[] = []
  for (const what of ['stepwise', 'main'] as const) rows.push({ what, ...(await wayOf(what, choice)(table)) })
  for (const criterion of ['aic', 'bic'] as const) {
    const best = chosen(table, space, criterion)
    if (best) rows.push({ what: criterion, ...ofFit(table, best.model.fit) })
    const mean = averaged(space, table.observed, criterion)
    if (mean) rows.push({ what: `${criterion}-average`, ...outcome(mean.estimate, mean.interval) })
  }
  if (graphs) rows.push({ what: 'dga', ...outcome(graphs.median, graphs.interval) })
  rows.push({ what: 'chao', ...outcome(bound.estimate, bound.interval) })
  if (bound.unequal) rows.push({ what: 'chao-unequal', ...outcome(bound.unequal.estimate, bound.unequal.interval) })
  return rows
}
