import type { Honesty } from './honesty.ts'
import { type Reason, reason, type Verdict } from './reasons.ts'
import type { Change } from './sensitivity.ts'
import type { Interval } from './wald.ts'

/**
 * The limits of the verdict's rules, fixed beforehand and for every table alike. Choices that should not matter
 * (threshold, criterion, nearly equal models) may move the estimate by half; changes of what is known (a list left out,
 * two merged, models up to 10 units away, the interval itself) by a factor of two; one person by a quarter. An order
 * of magnitude is no estimate.
 */
export const limits = {
  /** below this many persons on two lists or more their number alone has a relative error above 1/√25 = 20 % */
  overlapping: 25,
  choice: 1.5,
  structure: 2,
  smallCell: 1.25,
  hopeless: 10,
  /** share of hidden lists that must lie in their interval */
  consistency: 0.5,
  /** of simulated nominal 95 % intervals */
  coverage: 0.8,
  /** share of bootstrap replicates without an estimate */
  failures: 0.05,
  /** how far Chao's form for many lists may lie above the one that allows for few */
  bound: 1.05,
  /** posterior mass in the last hundredth of the grid */
  gridMass: 0.001,
} as const

/** The weightiest verdict that the reasons force. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some(({ makes }) => makes === 'not_estimable')) return 'not_estimable'
  return reasons.some(({ makes }) => makes === 'fragile') ? 'fragile' : 'usable'
}

/** What the tests of a table say against any estimate from it. */
export function tableReasons(honesty: Honesty, lists: number): Reason[] {
  const reasons: Reason[] = []
  if (lists === 2) reasons.push(reason('two_lists', 'fragile'))
  if (honesty.overlapping < limits.overlapping) {
    reasons.push(reason('few_overlaps', 'fragile', { overlapping: honesty.overlapping, limit: limits.overlapping }))
  }
  if (honesty.isolated.length > 0) {
    reasons.push(reason('isolated_list', 'fragile', { lists: honesty.isolated.join(', ') }))
  }
  reasons.push(...criteriaReasons(honesty.criteria), ...nearReasons(honesty))
  const range = span(honesty.thresholds)
  if (range && range.highest.estimate / range.lowest.estimate > limits.choice) {
    const values = { lowest: range.lowest.estimate, highest: range.highest.estimate, limit: limits.choice }
    reasons.push(reason('threshold_moves', 'fragile', values))
  }
  const { baseline } = honesty
  reasons.push(
    ...moved('left_out_moves', baseline, honesty.leftOut, limits.structure),
    ...moved('merge_moves', baseline, honesty.merged, limits.structure),
    ...moved('small_cell_moves', baseline, honesty.smallCells, limits.smallCell),
  )
  const covered = honesty.hidden.filter((hidden) => hidden.covered).length
  if (honesty.hidden.length > 0 && covered / honesty.hidden.length < limits.consistency) {
    reasons.push(
      reason('internally_inconsistent', 'fragile', {
        covered,
        lists: honesty.hidden.length,
        limit: limits.consistency,
      }),
    )
  }
  if (honesty.coverage && honesty.coverage.simulated < limits.coverage) {
    const { nominal, simulated, simulations } = honesty.coverage
    reasons.push(reason('coverage_low', 'fragile', { nominal, simulated, simulations, limit: limits.coverage }))
  }
  if (!honesty.exhaustive) reasons.push(reason('search_not_exhaustive', 'usable', { lists }))
  return reasons
}

/** What an interval's own width says. */
export function intervalReasons(interval: Interval): Reason[] {
  const ratio = interval.upper / interval.lower
  if (!(ratio <= limits.hopeless)) {
    return [reason('interval_very_wide', 'not_estimable', { ratio, limit: limits.hopeless })]
  }
  if (ratio > limits.structure) return [reason('interval_wide', 'fragile', { ratio, limit: limits.structure })]
  return []
}

type Estimated = Change & { estimate: number }

function span(changes: readonly Change[]): { lowest: Estimated; highest: Estimated } | undefined {
  const known = changes.filter((change): change is Estimated => change.estimate !== null)
  known.sort((a, b) => a.estimate - b.estimate)
  const [lowest] = known
  const highest = known.at(-1)
  return lowest && highest && { lowest, highest }
}

/** Ways of choosing among dependent models; `main` and `chao` choose nothing and are shown beside them. */
const choices = ['stepwise', 'aic', 'bic', 'aic-average', 'bic-average', 'dga']

function criteriaReasons(changes: readonly Change[]): Reason[] {
  const range = span(changes.filter(({ what }) => choices.includes(what)))
  if (!range || range.highest.estimate / range.lowest.estimate <= limits.choice) return []
  return [
    reason('criteria_disagree', 'fragile', {
      lowest: range.lowest.estimate,
      lowestBy: range.lowest.what,
      highest: range.highest.estimate,
      highestBy: range.highest.what,
      limit: limits.choice,
    }),
  ]
}

function nearReasons({ near }: Honesty): Reason[] {
  return near.flatMap(({ criterion, units, models, lowest, highest }) => {
    const ratio = highest / lowest
    const limit = units <= 2 ? limits.choice : limits.structure
    const values = { criterion: criterion.toUpperCase(), units, models, lowest, highest, ratio, limit }
    if (ratio > limits.hopeless) return [reason('models_disagree_widely', 'not_estimable', values)]
    return ratio > limit ? [reason('near_models_disagree', 'fragile', values)] : []
  })
}

/** The change that moves the estimate most, when by more than the factor. */
function moved(
  code: 'left_out_moves' | 'merge_moves' | 'small_cell_moves',
  baseline: Change,
  changes: readonly Change[],
  limit: number,
): Reason[] {
  const from = baseline.estimate
  if (from === null) return []
  const distance = (change: Estimated): number => Math.abs(Math.log(change.estimate / from))
  const known = changes.filter((change): change is Estimated => change.estimate !== null)
  const worst = known.reduce<Estimated | undefined>(
    (most, change) => (most && distance(most) >= distance(change) ? most : change),
    undefined,
  )
  if (!worst || distance(worst) <= Math.log(limit)) return []
  return [reason(code, 'fragile', { what: worst.what, estimate: worst.estimate, baseline: from, limit })]
}
