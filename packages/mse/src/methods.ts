import type { Order } from './models.ts'
import type { Watch } from './pace.ts'

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
