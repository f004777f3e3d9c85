import { multinomial } from './distributions.ts'
import { breathe, type Watch } from './pace.ts'
import { seeded } from './random.ts'
import type { Simulated } from './ways.ts'

export interface Coverage {
  readonly nominal: number
  /** share of simulated tables whose interval held the size they were made with */
  readonly simulated: number
  readonly simulations: number
  /** simulated tables without an estimate; they count as not covered */
  readonly failed: number
  /** standard error of `simulated` */
  readonly error: number
}

/**
 * How often a method's nominal 95 % interval holds the truth when a fitted model is the truth: the estimated population
 * is thrown into the cells by the fitted chances, those on no list are forgotten, and the whole choice is made anew. It
 * is the best case: the true chances come from a model that the method can find.
 *
 * @throws CancelledError when the signal is aborted
 */
export async function simulatedCoverage(
  { truth, interval }: Simulated,
  options: Watch & { readonly simulations?: number; readonly seed?: number } = {},
): Promise<Coverage> {
  const { simulations = 200, seed = 1 } = options
  const random = seeded(seed)
  const counts = new Float64Array(truth.means.length)
  const total = truth.means.reduce((a, b) => a + b, 0)
  const size = Math.round(total)
  let covered = 0
  let failed = 0
  for (let simulation = 0; simulation < simulations; simulation += 1) {
    multinomial(random, size, truth.means, total, counts)
    counts[0] = 0
    const limits = interval(counts)
    if (!limits) failed += 1
    else if (limits.lower <= size && size <= limits.upper) covered += 1
    if (simulation % 25 === 24) await breathe(options, 'coverage', simulation + 1, simulations)
  }
  const simulated = covered / simulations
  return {
    nominal: 0.95,
    simulated,
    simulations,
    failed,
    error: Math.sqrt((simulated * (1 - simulated)) / simulations),
  }
}
