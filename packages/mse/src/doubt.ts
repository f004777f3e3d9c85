import type { Layout } from './identify.ts'
import type { CaptureTable } from './table.ts'
import { reportedFit } from './wald.ts'

/**
 * Why a published choice among models passes one over although its estimate exists: `rates`, a fitted mean below
 * 2.2e-15; `convergence`, not within 25 steps; `bias`, more than a tenth of the estimate.
 */
export type Doubt = 'rates' | 'convergence' | 'bias'

const leastRate = 10 * Number.EPSILON
const mostBias = 0.1

/**
 * What generalised linear model software and Rcapture warn of when they fit this model to all cells, those of interactions
 * at −∞ included (Baillargeon and Rivest 2007; the bias: Rivest and Lévesque 2001); `undefined` for nothing.
 */
export function doubtOf(table: CaptureTable, layout: Layout): Doubt | undefined {
  const parameters = [...layout.parameters, ...layout.infinite]
  const cells = Array.from({ length: table.counts.length - 1 }, (_, cell) => cell + 1)
  const fit = reportedFit(table.counts, table.lists.length, { parameters, cells })
  if (!fit.converged) return 'convergence'
  if (fit.smallestMean < leastRate) return 'rates'
  return Math.abs(fit.bias()) > mostBias * (table.observed + fit.unseen) ? 'bias' : undefined
}
