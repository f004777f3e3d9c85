import { type Fit, fitter } from './fit.ts'
import { logGamma, normalQuantile } from './special.ts'
import type { CaptureTable } from './table.ts'
import type { Interval } from './wald.ts'

/** `estimate` is the maximum of the multinomial likelihood, a little below the Poisson model's. */
export interface Profile {
  readonly estimate: number
  readonly interval: Interval
}

/**
 * Profile likelihood interval for the population size (Cormack 1992). For each N the model is fitted to the full
 * table with N − observed persons on no list; the multinomial log-likelihood
 * ln N! − ln(N − n)! + Σ n ln(μ / N), maximised over the other parameters, may lie at most χ²₁(level)/2 below its
 * maximum over N. The upper limit is `Infinity` when the profile stays above the line up to a billion unobserved.
 */
export function profileInterval(table: CaptureTable, fit: Fit, level = 0.95): Profile {
  const lists = table.lists.length
  const work = fitter(lists)
  const counts = table.counts.slice()
  const layout = { ...fit.layout, cells: [0, ...fit.layout.cells] }
  const height = (logUnseen: number): number => {
    const unseen = Math.exp(logUnseen)
    const size = table.observed + unseen
    counts[0] = unseen
    const full = work.fit(counts, layout)
    if (!full) return Number.NEGATIVE_INFINITY
    let sum = logGamma(size + 1) - logGamma(unseen + 1)
    for (const cell of layout.cells) if (counts[cell]! > 0) sum += counts[cell]! * Math.log(full.means[cell]! / size)
    return sum
  }
  const start = Math.log(fit.means[0]!)
  const top = highest(height, start - 3, start + 1)
  const line = height(top) - normalQuantile((1 + level) / 2) ** 2 / 2
  const unseenAt = (direction: 1 | -1): number => {
    let inside = top
    let outside = top
    for (let width = 0.1; ; width *= 1.6) {
      outside = top + direction * width
      if (outside > Math.log(1e9)) return Number.POSITIVE_INFINITY
      // Below a thousandth of a person the likelihood no longer changes: the limit is the observed number.
      if (outside < Math.log(1e-3)) return 0
      if (height(outside) < line) break
      inside = outside
    }
    for (let k = 0; k < 60; k += 1) {
      const middle = (inside + outside) / 2
      if (height(middle) < line) outside = middle
      else inside = middle
    }
    return Math.exp((inside + outside) / 2)
  }
  return {
    estimate: table.observed + Math.exp(top),
    interval: {
      kind: 'profile',
      level,
      lower: table.observed + unseenAt(-1),
      upper: table.observed + unseenAt(1),
    },
  }
}

/** Golden section search for the maximum of a function with one peak. */
function highest(f: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let low = from
  let high = to
  let a = high - golden * (high - low)
  let b = low + golden * (high - low)
  let fa = f(a)
  let fb = f(b)
  for (let k = 0; k < 60; k += 1) {
    if (fa < fb) {
      low = a
      a = b
      fa = fb
      b = low + golden * (high - low)
      fb = f(b)
    } else {
      high = b
      b = a
      fb = fa
      a = high - golden * (high - low)
      fa = f(a)
    }
  }
  return (low + high) / 2
}
