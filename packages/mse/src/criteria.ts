import { type Doubt, doubtOf } from './doubt.ts'
import { aic, bic, type Fit, fitter } from './fit.ts'
import { layOut, margins, refusal } from './identify.ts'
import { hierarchicalModels, neighbours, type Order } from './models.ts'
import { breathe, type Watch } from './pace.ts'
import { normalCdf, normalQuantile } from './special.ts'
import type { CaptureTable } from './table.ts'
import type { Interval } from './wald.ts'

export type Criterion = 'aic' | 'bic'

export interface ScoredModel {
  readonly terms: readonly number[]
  readonly fit: Fit
  readonly estimate: number
  readonly aic: number
  readonly bic: number
}

export interface ModelSpace {
  readonly models: readonly ScoredModel[]
  /** models tried whose estimate does not exist or is not identifiable */
  readonly refused: number
  /** false when there were too many models and a search by adding and dropping took the place of trying all */
  readonly exhaustive: boolean
}

/** Up to this many lists all hierarchical models are tried (5 lists: 1,024 of order 2, 6,212 of order 3). */
export const exhaustiveLists = 5

export interface SpaceOptions {
  /** 2, or 3 for interactions of three lists as well */
  readonly order?: Order
  /** where a search starts besides main effects, as terms */
  readonly starts?: readonly (readonly number[])[]
}

/**
 * All hierarchical models with main effects and interactions up to the order, as far as they have an estimate; above five
 * lists those met when a search by one addition or removal at a time descends in AIC and in BIC from main effects and
 * from `starts`.
 */
export async function modelSpace(
  table: CaptureTable,
  watch: Watch = {},
  { order = 2, starts = [] }: SpaceOptions = {},
): Promise<ModelSpace> {
  const tryModel = modelTrier(table)
  const lists = table.lists.length
  if (lists > exhaustiveLists) {
    return searchSpace(tryModel, (terms) => neighbours(lists, order, terms), [[], ...starts], watch)
  }
  const models: ScoredModel[] = []
  const all = hierarchicalModels(lists, order)
  for (const [tried, terms] of all.entries()) {
    const model = tryModel(terms)
    if (model) models.push(model)
    if (tried % 256 === 255) await breathe(watch, 'models', tried + 1, all.length)
  }
  return { models, refused: all.length - models.length, exhaustive: true }
}

type Trier = (terms: readonly number[]) => ScoredModel | undefined

/** Fits models to one table, sharing its margins and the work space. */
export function modelTrier(table: CaptureTable): Trier {
  const lists = table.lists.length
  const sums = margins(table.counts, lists)
  const work = fitter(lists)
  return (terms) => {
    const layout = layOut(sums, lists, terms)
    if (refusal(table.counts, layout)) return undefined
    const fit = work.fit(table.counts, layout)
    if (!fit) return undefined
    return {
      terms,
      fit,
      estimate: table.observed + fit.means[0]!,
      aic: aic(fit),
      bic: bic(fit, table.observed),
    }
  }
}

async function searchSpace(
  tryModel: Trier,
  around: (terms: readonly number[]) => number[][],
  starts: readonly (readonly number[])[],
  watch: Watch,
): Promise<ModelSpace> {
  const seen = new Map<string, ScoredModel | undefined>()
  const visit = (terms: readonly number[]): ScoredModel | undefined => {
    const sorted = [...terms].sort((a, b) => a - b)
    const key = sorted.join()
    if (!seen.has(key)) seen.set(key, tryModel(sorted))
    return seen.get(key)
  }
  let rounds = 0
  for (const criterion of ['aic', 'bic'] as const) {
    for (const start of starts) {
      let current = visit(start)
      while (current) {
        const here: ScoredModel = current
        let better = here
        for (const terms of around(here.terms)) {
          const next = visit(terms)
          if (next && next[criterion] < better[criterion]) better = next
        }
        rounds += 1
        await breathe(watch, 'models', rounds, rounds + 1)
        if (better === here) break
        current = better
      }
    }
  }
  const models = [...seen.values()].filter((model) => model !== undefined)
  return { models, refused: seen.size - models.length, exhaustive: false }
}

/** The models by a criterion, best first; equal scores keep the model with fewer terms first. */
export function ranked(space: ModelSpace, criterion: Criterion): ScoredModel[] {
  return [...space.models].sort((a, b) => a[criterion] - b[criterion] || a.terms.length - b.terms.length)
}

/** Lowest and highest estimate among the models at most `units` above the best; `undefined` without models. */
export function rangeWithin(
  space: ModelSpace,
  criterion: Criterion,
  units: number,
): { models: number; lowest: number; highest: number } | undefined {
  const best = Math.min(...space.models.map((model) => model[criterion]))
  const near = space.models.filter((model) => model[criterion] <= best + units).map((model) => model.estimate)
  if (near.length === 0) return undefined
  return { models: near.length, lowest: Math.min(...near), highest: Math.max(...near) }
}

export interface Chosen {
  readonly model: ScoredModel
  /** what speaks against it when something speaks against every model */
  readonly doubt?: Doubt
  /** the better ones that were set aside, best first, and why */
  readonly setAside: readonly { readonly model: ScoredModel; readonly why: Doubt }[]
}

/**
 * The best model by a criterion, and the better ones that were set aside as published choices by Rcapture do: see
 * `doubtOf`. Their estimate exists all the same, so they stay in ranges and averages, and who reports the choice should
 * name them. `undefined` when no model has an estimate.
 */
export function chosen(table: CaptureTable, space: ModelSpace, criterion: Criterion): Chosen | undefined {
  const setAside: { model: ScoredModel; why: Doubt }[] = []
  for (const model of ranked(space, criterion)) {
    const why = doubtOf(table, model.fit.layout)
    if (!why) return { model, setAside }
    setAside.push({ model, why })
  }
  const [first] = setAside
  return first && { model: first.model, doubt: first.why, setAside: [] }
}

export interface Averaged {
  readonly estimate: number
  readonly interval: Interval
  /** best first, those that together have nearly all the weight */
  readonly weights: readonly { terms: readonly number[]; weight: number; estimate: number }[]
}

/**
 * Mean over models with weights ∝ exp(−Δ/2) (Buckland, Burnham and Augustin 1997). The interval is that of the
 * mixture of the models' normal distributions of the log of the unobserved, so it holds the uncertainty of the
 * choice as well as that within each model.
 */
export function averaged(
  space: ModelSpace,
  observed: number,
  criterion: Criterion,
  level = 0.95,
): Averaged | undefined {
  const order = ranked(space, criterion)
  const best = order[0]
  if (!best) return undefined
  const raw = order.map((model) => Math.exp((best[criterion] - model[criterion]) / 2))
  const sum = raw.reduce((a, b) => a + b, 0)
  const weights = raw.map((weight) => weight / sum)
  const estimate = order.reduce((total, model, k) => total + weights[k]! * model.estimate, 0)
  const parts = order.map((model, k) => ({
    weight: weights[k]!,
    centre: Math.log(model.fit.means[0]!),
    spread: model.fit.standardError,
  }))
  const quantile = (p: number): number => {
    const z = normalQuantile(p)
    let low = Math.min(...parts.map((part) => part.centre + z * part.spread))
    let high = Math.max(...parts.map((part) => part.centre + z * part.spread))
    for (let k = 0; k < 100; k += 1) {
      const middle = (low + high) / 2
      let below = 0
      for (const { weight, centre, spread } of parts) below += weight * normalCdf((middle - centre) / spread)
      if (below < p) low = middle
      else high = middle
    }
    return observed + Math.exp((low + high) / 2)
  }
  return {
    estimate,
    interval: {
      kind: 'unconditional',
      level,
      lower: quantile((1 - level) / 2),
      upper: quantile((1 + level) / 2),
    },
    weights: order
      .map((model, k) => ({ terms: model.terms, weight: weights[k]!, estimate: model.estimate }))
      .filter(({ weight }) => weight > 0.001),
  }
}
