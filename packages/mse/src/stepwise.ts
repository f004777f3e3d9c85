import { betaByMask, type Fit, type Fitter, fitter } from './fit.ts'
import { layOut, margins, type Refusal, refusal } from './identify.ts'
import { type Order, triplesOf } from './models.ts'
import { logPoissonTail } from './special.ts'
import { type CaptureTable, termsOfOrder } from './table.ts'
import { supersetSums } from './transform.ts'

/** One addition of the forward search. */
export interface Step {
  /** mask of the added interaction */
  readonly added: number
  readonly p: number
  /** persons on both lists, counted and expected under the model before the addition */
  readonly observed: number
  readonly expected: number
  /** better candidates that were refused because their estimate would not exist or not be identifiable */
  readonly refused: readonly number[]
}

export interface StepwiseResult {
  readonly fit: Fit
  /** chosen interactions as masks, in the order of their choice */
  readonly terms: readonly number[]
  readonly steps: readonly Step[]
}

/** How a stepwise choice is made. */
export interface Choice {
  /** an interaction enters when its p-value is below; 0.02 as Chan, Silverman and Vincent (2021) recommend */
  readonly threshold: number
  /** highest order of the interactions tried: 2, or 3 (a triple enters only after its three pairs) */
  readonly order: Order
}

export interface StepwiseOptions extends Partial<Choice> {
  /** work space to share between many calls with the same number of lists */
  readonly fitter?: Fitter
}

/** A model that cannot be fitted to these counts, and why. */
export interface Refused {
  readonly refusal: Refusal | 'convergence'
}

/** Fits main effects and the given interactions (masks); says why when there is no estimate. */
export function fitTerms(
  counts: Float64Array,
  lists: number,
  terms: readonly number[],
  work: Fitter = fitter(lists),
): Fit | Refused {
  const layout = layOut(margins(counts, lists), lists, terms)
  const why = refusal(counts, layout)
  if (why) return { refusal: why }
  return work.fit(counts, layout) ?? { refusal: 'convergence' }
}

/**
 * Forward stepwise choice of interactions (Chan, Silverman and Vincent 2021): from main effects, add the
 * interaction whose overlap is least likely under the present model (the smaller Poisson tail) as long as that
 * is below the threshold, passing over those for which the estimate would not exist or not be identifiable.
 */
export function stepwise(counts: Float64Array, lists: number, options: StepwiseOptions = {}): StepwiseResult | Refused {
  const work = options.fitter ?? fitter(lists)
  const limit = Math.log(options.threshold ?? 0.02)
  const sums = margins(counts, lists)
  const first = fitTerms(counts, lists, [], work)
  if ('refusal' in first) return first
  let fit = first
  const terms: number[] = []
  const steps: Step[] = []
  const pairs = termsOfOrder(lists, 2)
  const expected = new Float64Array(1 << lists)
  for (;;) {
    expected.set(fit.means)
    supersetSums(expected, lists)
    const open = options.order === 3 ? [...pairs, ...triplesOf(lists, terms)] : pairs
    const candidates = open
      .filter((mask) => !terms.includes(mask))
      // A list that nobody is on has no overlaps to be surprised by.
      .filter((mask) => expected[mask]! > 0)
      .map((mask) => ({ mask, logP: logPoissonTail(sums[mask]!, expected[mask]!) }))
      .filter(({ logP }) => logP < limit)
      .sort((a, b) => a.logP - b.logP)
    const refused: number[] = []
    let next: Fit | undefined
    for (const { mask, logP } of candidates) {
      const layout = layOut(sums, lists, [...terms, mask])
      next = refusal(counts, layout) ? undefined : work.fit(counts, layout, betaByMask(fit, lists))
      if (next) {
        terms.push(mask)
        steps.push({ added: mask, p: Math.exp(logP), observed: sums[mask]!, expected: expected[mask]!, refused })
        break
      }
      refused.push(mask)
    }
    if (!next) return { fit, terms, steps }
    fit = next
  }
}

/** Stepwise on a table; see `stepwise`. */
export function stepwiseTable(table: CaptureTable, options: StepwiseOptions = {}): StepwiseResult | Refused {
  return stepwise(table.counts, table.lists.length, options)
}
