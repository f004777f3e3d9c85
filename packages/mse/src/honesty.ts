import { type Chao, chao } from './chao.ts'
import { type Coverage, simulatedCoverage } from './coverage.ts'
import {
  averaged,
  type Criterion,
  chosen,
  type ModelSpace,
  modelSpace,
  rangeWithin,
  type ScoredModel,
} from './criteria.ts'
import { type Dga, dga, dgaLists } from './dga.ts'
import type { Order } from './models.ts'
import type { Watch } from './pace.ts'
import {
  byThreshold,
  type Change,
  type Hidden,
  internalConsistency,
  listsLeftOut,
  pairsMerged,
  smallCells,
  stepwiseChange,
} from './sensitivity.ts'
import { type Choice, fitTerms, type Refused, type StepwiseResult, stepwiseTable } from './stepwise.ts'
import { bitCount, type CaptureTable } from './table.ts'
import { reportedFit, waldInterval } from './wald.ts'

/** Range of the estimates of all models at most so many units of a criterion above the best. */
export interface Near {
  readonly criterion: Criterion
  readonly units: number
  readonly models: number
  readonly lowest: number
  readonly highest: number
}

/** Everything that was tried to see how much an estimate depends on data and choices; all with stepwise choice. */
export interface Honesty {
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
  const { threshold = 0.02, order = 2, seed = 1, simulations = 200 } = options
  const choice: Choice = { threshold, order }
  const lists = table.lists.length
  const byStepwise = stepwiseTable(table, choice)
  const starts = 'refusal' in byStepwise ? [] : [byStepwise.terms]
  const space = await modelSpace(table, options, { order, starts })
  const graphs = lists >= dgaLists.fewest && lists <= dgaLists.most ? dga(table) : undefined
  const bound = chao(table)
  const coverage =
    simulations > 0 && !('refusal' in byStepwise)
      ? await simulatedCoverage(table, byStepwise.fit, choice, { ...options, seed, simulations })
      : null
  const overlapping = table.counts.reduce((sum, count, cell) => (bitCount(cell) > 1 ? sum + count : sum), 0)
  const honesty: Honesty = {
    threshold,
    order,
    overlapping,
    isolated: isolatedLists(table),
    baseline: stepwiseChange('stepwise', table, choice),
    leftOut: listsLeftOut(table, choice),
    merged: pairsMerged(table, choice),
    thresholds: byThreshold(table, choice),
    criteria: criteria(table, choice, space, bound, graphs),
    near: nearModels(space),
    exhaustive: space.exhaustive,
    smallCells: smallCells(table, choice),
    hidden: internalConsistency(table, choice),
    coverage,
  }
  return { honesty, stepwise: byStepwise, space, chao: bound, dga: graphs }
}

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

function criteria(
  table: CaptureTable,
  choice: Choice,
  space: ModelSpace,
  bound: Chao,
  graphs: Dga | undefined,
): Change[] {
  const rows = [stepwiseChange('stepwise', table, choice)]
  const main = fitTerms(table.counts, table.lists.length, [])
  rows.push(
    'refusal' in main
      ? { what: 'main', estimate: null, lower: null, upper: null, refusal: main.refusal }
      : { what: 'main', ...fitted(table, main) },
  )
  for (const criterion of ['aic', 'bic'] as const) {
    const best = chosen(table, space, criterion)
    if (best) rows.push({ what: criterion, ...fitted(table, best.model.fit) })
    const mean = averaged(space, table.observed, criterion)
    if (mean) rows.push({ what: `${criterion}-average`, estimate: mean.estimate, ...limits(mean.interval) })
  }
  if (graphs) rows.push({ what: 'dga', estimate: graphs.median, ...limits(graphs.interval) })
  rows.push({ what: 'chao', estimate: bound.estimate, ...limits(bound.interval) })
  return rows
}

function limits({ lower, upper }: { lower: number; upper: number }): { lower: number; upper: number } {
  return { lower, upper }
}

function fitted(table: CaptureTable, fit: ScoredModel['fit']): { estimate: number; lower: number; upper: number } {
  const { standardError } = reportedFit(table.counts, table.lists.length, fit.layout)
  return {
    estimate: table.observed + fit.means[0]!,
    ...limits(waldInterval(table.observed, fit.means[0]!, standardError)),
  }
}
