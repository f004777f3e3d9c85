import { fail } from './errors.ts'
import { logGamma } from './math/gamma.ts'
import type { Counts } from './types.ts'

/** Which terms the in-control mean has: log μ(t) = a + b·t + Σ (c sin(2πst/frequency) + d cos(2πst/frequency)). */
export type MeanModel = { harmonics: number; trend: boolean; frequency: number }

/** The in-control mean learnt from the periods before the monitored range. */
export type InControl = {
  /** mean at a 0-based position, also beyond the learning range */
  meanAt: (t: number) => number
  converged: boolean
}

function row(t: number, m: MeanModel, centre: number): number[] {
  const x = [1]
  if (m.trend) x.push((t - centre) / 52)
  for (let s = 1; s <= m.harmonics; s++) {
    const angle = (2 * Math.PI * s * (t + 1)) / m.frequency
    x.push(Math.sin(angle), Math.cos(angle))
  }
  return x
}

/**
 * Fit the mean by Poisson regression, or by negative binomial regression with a given dispersion (variance
 * μ + dispersion·μ²), by iteratively reweighted least squares with the usual start (count + 0.1) and stopping rule.
 *
 * @param end 0-based position of the first period not to learn from
 */
export function fitInControl(counts: Counts, end: number, model: MeanModel, dispersion = 0): InControl {
  const times: number[] = []
  const ys: number[] = []
  for (let t = 0; t < end; t++) {
    const y = counts[t]
    if (y === null || y === undefined) continue
    times.push(t)
    ys.push(y)
  }
  const centre = end / 2
  const xs = times.map((t) => row(t, model, centre))
  const p = xs[0]?.length ?? 1
  if (ys.length < p + 2) fail('from', 'too few reported periods before the monitored range to learn the mean from')
  const means = ys.map((y) => y + 0.1)
  let beta: number[] = []
  let old = Infinity
  let converged = false
  for (let step = 0; step < 25 && !converged; step++) {
    const a = Array.from({ length: p }, () => new Float64Array(p + 1))
    for (let i = 0; i < ys.length; i++) {
      const x = xs[i] as number[]
      const m = means[i] as number
      const w = m / (1 + dispersion * m)
      const z = Math.log(m) + ((ys[i] as number) - m) / m
      for (let r = 0; r < p; r++) {
        const target = a[r] as Float64Array
        const wx = w * (x[r] as number)
        for (let c = 0; c < p; c++) target[c] = (target[c] as number) + wx * (x[c] as number)
        target[p] = (target[p] as number) + wx * z
      }
    }
    const next = solve(a)
    if (!next) break
    beta = next
    let deviance = 0
    for (let i = 0; i < ys.length; i++) {
      const m = Math.exp(dot(xs[i] as number[], beta))
      means[i] = m
      deviance += unitDeviance(ys[i] as number, m, dispersion)
    }
    if (!Number.isFinite(deviance)) break
    converged = Math.abs(deviance - old) / (Math.abs(deviance) + 0.1) < 1e-8
    old = deviance
  }
  return { meanAt: (t) => Math.exp(dot(row(t, model, centre), beta)), converged }
}

function unitDeviance(y: number, m: number, dispersion: number): number {
  const log = y === 0 ? 0 : y * Math.log(y / m)
  if (dispersion === 0) return 2 * (log - (y - m))
  return 2 * (log - (y + 1 / dispersion) * Math.log((1 + dispersion * y) / (1 + dispersion * m)))
}

/**
 * Maximum likelihood of mean and dispersion together, alternating between the two; 0 where the counts vary no more than
 * Poisson counts do.
 */
export function fitDispersion(
  counts: Counts,
  end: number,
  model: MeanModel,
): { inControl: InControl; dispersion: number } {
  let dispersion = 0
  let inControl = fitInControl(counts, end, model)
  for (let round = 0; round < 20; round++) {
    const next = bestDispersion(counts, end, inControl)
    const settled = Math.abs(next - dispersion) <= 1e-8 * (1 + next)
    dispersion = next
    if (settled || next === 0) break
    inControl = fitInControl(counts, end, model, dispersion)
  }
  return { inControl, dispersion }
}

/** Golden-section search of the dispersion on a log scale; Poisson wins ties. */
function bestDispersion(counts: Counts, end: number, inControl: InControl): number {
  const pairs: [number, number][] = []
  for (let t = 0; t < end; t++) {
    const y = counts[t]
    if (y !== null && y !== undefined) pairs.push([y, inControl.meanAt(t)])
  }
  const logLik = (a: number): number =>
    pairs.reduce((sum, [y, m]) => {
      if (a === 0) return sum + y * Math.log(m) - m - logGamma(y + 1)
      const r = 1 / a
      return (
        sum +
        logGamma(y + r) -
        logGamma(r) -
        logGamma(y + 1) +
        y * Math.log((a * m) / (1 + a * m)) -
        r * Math.log1p(a * m)
      )
    }, 0)
  let low = Math.log(1e-6)
  let high = Math.log(1e3)
  const ratio = (Math.sqrt(5) - 1) / 2
  let a = high - ratio * (high - low)
  let b = low + ratio * (high - low)
  let fa = logLik(Math.exp(a))
  let fb = logLik(Math.exp(b))
  while (high - low > 1e-9) {
    if (fa > fb) {
      high = b
      b = a
      fb = fa
      a = high - ratio * (high - low)
      fa = logLik(Math.exp(a))
    } else {
      low = a
      a = b
      fa = fb
      b = low + ratio * (high - low)
      fb = logLik(Math.exp(b))
    }
  }
  const best = Math.exp((low + high) / 2)
  return best < 2e-6 || logLik(best) <= logLik(0) ? 0 : best
}

const dot = (x: readonly number[], beta: readonly number[]): number =>
  x.reduce((s, v, i) => s + v * (beta[i] as number), 0)

/** Solve a small system in place by Gaussian elimination with row exchange; null if singular. */
function solve(a: Float64Array[]): number[] | null {
  const p = a.length
  for (let c = 0; c < p; c++) {
    let best = c
    for (let r = c + 1; r < p; r++) if (Math.abs(at(a, r, c)) > Math.abs(at(a, best, c))) best = r
    if (Math.abs(at(a, best, c)) < 1e-12) return null
    ;[a[c], a[best]] = [a[best] as Float64Array, a[c] as Float64Array]
    for (let r = c + 1; r < p; r++) {
      const f = at(a, r, c) / at(a, c, c)
      const target = a[r] as Float64Array
      for (let j = c; j <= p; j++) target[j] = (target[j] as number) - f * at(a, c, j)
    }
  }
  const x = new Array<number>(p).fill(0)
  for (let r = p - 1; r >= 0; r--) {
    let sum = at(a, r, p)
    for (let c = r + 1; c < p; c++) sum -= at(a, r, c) * (x[c] as number)
    x[r] = sum / at(a, r, r)
  }
  return x
}

const at = (a: Float64Array[], r: number, c: number): number => (a[r] as Float64Array)[c] as number
