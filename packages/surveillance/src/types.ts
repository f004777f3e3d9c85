/** Counts in equal periods, oldest first; `null` is a period that was not reported (unknown is not zero). */
export type Counts = readonly (number | null)[]

/** Why a period carries no bound, or a bound that is not the method's usual one. */
export type Reason =
  /** fewer earlier periods than the method needs */
  | 'not_enough_history'
  /** fewer cases in the latest periods than `limit54` asks for: the method stays silent */
  | 'too_few_cases'
  /** the period itself was not reported */
  | 'missing'
  /** every reference period is zero; the bound is the Bayesian one (Jeffreys prior) */
  | 'history_zero'
  /** the model did not converge, with or without trend */
  | 'not_converged'
  /** the reference is too uncertain for a bound: its upper limit is beyond any count */
  | 'unbounded'
  /** the spread of the reference periods is zero and no floor was set */
  | 'no_spread'

/** One monitored period. */
export type Point = {
  /** position in the series, counting from 1 */
  index: number
  observed: number | null
  /** what the past leads one to expect, as a count; null where the method has none */
  expected: number | null
  /** the alarm bound; what it measures is the result's `scale` */
  upper: number | null
  alarm: boolean
  /** one-sided: how likely so many or more would be without a change; null where the method has none */
  pValue: number | null
  /** the cumulated statistic of the methods that have one */
  statistic?: number
  reason?: Reason
}

/** What a detector gives back. */
export type SeriesResult = {
  method: Method
  /** `count`: `upper` is a number of cases; `statistic`: `upper` is the threshold of `statistic` */
  scale: 'count' | 'statistic'
  points: Point[]
  /** positions from 1 */
  alarms: number[]
}

export const METHODS = ['farrington', 'farrington-original', 'c1', 'c2', 'c3', 'cusum', 'glr', 'bayes'] as const
export type Method = (typeof METHODS)[number]

/** The part of the series to watch, positions from 1, both ends included. */
export type Range = { from?: number; to?: number }

/** Progress of a long computation, and a way to stop it. */
export type Running = {
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}
