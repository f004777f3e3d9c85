import { rankedRHat, spreadDraws, tailDraws } from './convergence.ts'
import { beta, gamma, multinomial, poisson } from './distributions.ts'
import { margins } from './identify.ts'
import { breathe, type Watch } from './pace.ts'
import { type Random, seeded } from './random.ts'
import { quantileSorted } from './special.ts'
import type { CaptureTable } from './table.ts'
import type { Interval } from './wald.ts'

export interface LatentOptions extends Watch {
  /** most classes; 10 by default */
  readonly classes?: number
  readonly chains?: number
  /** iterations of each chain after which it is first asked whether the chains agree; 12,000 by default */
  readonly first?: number
  /** iterations of each chain at which it gives up; 64,000 by default */
  readonly most?: number
  /** draws kept of each chain, evenly from the later half of its iterations; 500 by default */
  readonly draws?: number
  readonly seed?: number
  readonly level?: number
}

export interface Latent {
  readonly median: number
  readonly mean: number
  readonly interval: Interval
  /** the larger of the rank-normalised split R-hat of the draws and of their distances from the median; near 1 when chains agree */
  readonly rHat: number
  /** draws' worth of independent draws, over all chains */
  readonly effectiveDraws: number
  /** the same for the interval's limits: the fewer of the two */
  readonly tailDraws: number
  readonly chainMedians: readonly number[]
  /** R-hat and both counts of draws within `latentConvergence`; otherwise these numbers are no posterior of anything */
  readonly converged: boolean
  /** of each chain, the earlier half thrown away */
  readonly iterations: number
}

/** When the chains count as having met: Vehtari and others (2021) ask for less than 1.01 to 1.05 and 100 draws a chain. */
export const latentConvergence = { rHat: 1.05, effectiveDraws: 100 }

/**
 * Bayesian latent class model (Manrique-Vallier 2016): persons belong to one of up to `classes` classes, and within
 * a class lists are independent. Stick-breaking weights with concentration α ~ Gamma(0.25, 0.25), uniform capture
 * chances, p(N) ∝ 1/N; sampled by Gibbs steps over the classes of observed and unobserved persons.
 *
 * Where classes that are hardly ever seen fit as well as none (which is often), the chains wander for very long. They
 * start from 1.5 to 12 times the observed number and run until the later halves of all agree
 * (`latentConvergence`), doubling their length each time, or until `most`: look at `converged` before anything else.
 */
export async function latentClasses(table: CaptureTable, options: LatentOptions = {}): Promise<Latent> {
  const { chains = 4, first = 12_000, most = 64_000, draws = 500, seed = 1 } = options
  const runs = Array.from({ length: chains }, (_, chain) => ({
    next: gibbs(table, options.classes ?? 10, seeded(seed * 1000 + chain), 1.5 * 2 ** chain),
    values: [] as number[],
  }))
  for (let length = Math.min(first, most); ; length = Math.min(length * 2, most)) {
    for (const [chain, run] of runs.entries()) {
      const before = run.values.length
      while (run.values.length < length) {
        run.values.push(run.next())
        if (run.values.length % 500 === 0) {
          const done = chains * before + chain * (length - before) + run.values.length - before
          await breathe(options, 'latent classes', done, chains * most)
        }
      }
    }
    const kept = runs.map(({ values }) => laterHalf(values, draws))
    const result = summary(table, kept, length, options.level ?? 0.95)
    if (length >= most || result.converged) return result
  }
}

function laterHalf(values: readonly number[], draws: number): Float64Array {
  const half = values.length / 2
  return Float64Array.from({ length: draws }, (_, k) => values[Math.ceil(half + ((k + 1) * half) / draws) - 1]!)
}

function logOfUnseen(values: Float64Array): Float64Array {
  return values.map((value) => Math.log(value + 1))
}

function summary(table: CaptureTable, kept: readonly Float64Array[], iterations: number, level: number): Latent {
  const all = Float64Array.from(kept.flatMap((values) => [...values])).sort()
  const logs = kept.map(logOfUnseen)
  const rHat = rankedRHat(logs)
  const effective = spreadDraws(logs)
  const inTails = tailDraws(logs, level)
  const at = (p: number): number => table.observed + quantileSorted(all, p)
  return {
    median: at(0.5),
    mean: table.observed + all.reduce((a, b) => a + b, 0) / all.length,
    interval: { kind: 'posterior', level, lower: at((1 - level) / 2), upper: at((1 + level) / 2) },
    rHat,
    effectiveDraws: effective,
    tailDraws: inTails,
    converged: rHat < latentConvergence.rHat && Math.min(effective, inTails) >= latentConvergence.effectiveDraws,
    chainMedians: kept.map((values) => table.observed + quantileSorted(values.slice().sort(), 0.5)),
    iterations,
  }
}

/** One Gibbs iteration a call; gives the number of unobserved persons. */
function gibbs(table: CaptureTable, classes: number, random: Random, start: number): () => number {
  const lists = table.lists.length
  const sums = margins(table.counts, lists)
  const cells = Array.from(table.counts.keys()).filter((cell) => table.counts[cell]! > 0)
  const chances = Float64Array.from({ length: classes * lists }, (_, index) =>
    Math.min(0.95, ((0.5 + random()) * sums[1 << (index % lists)]!) / (start * table.observed)),
  )
  const weights = new Float64Array(classes).fill(1 / classes)
  const within = new Float64Array(classes)
  const members = new Float64Array(classes)
  const captures = new Float64Array(classes * lists)
  const share = new Float64Array(classes)
  const thrown = new Float64Array(classes)
  let alpha = 1

  const shares = (cell: number): number => {
    let sum = 0
    for (let k = 0; k < classes; k += 1) {
      let product = weights[k]!
      for (let list = 0; list < lists; list += 1) {
        const chance = chances[k * lists + list]!
        product *= cell & (1 << list) ? chance : 1 - chance
      }
      share[k] = product
      sum += product
    }
    return sum
  }

  return () => {
    captures.fill(0)
    const none = Math.min(shares(0), 1 - 1e-12)
    const unseen = poisson(random, (gamma(random, table.observed) * none) / (1 - none))
    multinomial(random, unseen, share, shares(0), members)
    for (const cell of cells) {
      multinomial(random, table.counts[cell]!, share, shares(cell), thrown)
      for (let k = 0; k < classes; k += 1) {
        const count = thrown[k]!
        if (count === 0) continue
        members[k]! += count
        for (let list = 0; list < lists; list += 1) if (cell & (1 << list)) captures[k * lists + list]! += count
      }
    }
    let rest = table.observed + unseen
    let stick = 1
    let logLast = 0
    for (let k = 0; k < classes; k += 1) {
      for (let list = 0; list < lists; list += 1) {
        const seen = captures[k * lists + list]!
        // A class without members draws from the prior, which is uniform.
        chances[k * lists + list] = members[k] === 0 ? random() : beta(random, 1 + seen, 1 + members[k]! - seen)
      }
      rest -= members[k]!
      if (k === classes - 1) {
        weights[k] = stick
        continue
      }
      const left = gamma(random, 1 + members[k]!)
      const right = gamma(random, alpha + rest)
      within[k] = left / (left + right)
      weights[k] = stick * within[k]!
      const remains = Math.max(right / (left + right), 1e-300)
      stick *= remains
      logLast += Math.log(remains)
    }
    alpha = Math.max(gamma(random, 0.25 + classes - 1) / (0.25 - logLast), 1e-6)
    return unseen
  }
}
