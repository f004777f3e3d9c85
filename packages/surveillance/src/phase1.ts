import { fail } from './errors.ts'
import { bestSize, distinctOf, sizeLikelihood } from './size.ts'
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

/** Reported counts before a position, with their rows of the model. */
type Data = { ys: number[]; xs: number[][]; centre: number }

/** @throws DataError when there are too few reported periods for the terms of the model */
function learningData(counts: Counts, end: number, model: MeanModel): Data {
  const ys: number[] = []
  const xs: number[][] = []
  const centre = end / 2
  for (let t = 0; t < end; t++) {
    const y = counts[t]
    if (y === null || y === undefined) continue
    ys.push(y)
    xs.push(row(t, model, centre))
  }
  const p = xs[0]?.length ?? 1
  if (ys.length < p + 2) fail('from', 'too few reported periods before the monitored range to learn the mean from')
  return { ys, xs, centre }
}

const EPSILON = 1e-8
const MAX_STEPS = 25

/**
 * Iteratively reweighted least squares for log means under variance μ + dispersion·μ², from the given means on, which
 * are replaced by the fitted ones. Ends when the deviance changes by less than 1e-8 relative (McCullagh and Nelder 1989,
 * §2.5), so that bounds agree with those of statistical packages beyond the digits that convergence leaves open.
 */
function leastSquares(
  { ys, xs }: Data,
  means: number[],
  dispersion: number,
): { beta: readonly number[]; converged: boolean } {
  const p = xs[0]?.length ?? 1
  const deviance = (): number => ys.reduce((sum, y, i) => sum + unitDeviance(y, means[i] as number, dispersion), 0)
  let beta: number[] = []
  let old = deviance()
  let converged = false
  for (let step = 0; step < MAX_STEPS && !converged; step++) {
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
    for (let i = 0; i < ys.length; i++) means[i] = Math.exp(dot(xs[i] as number[], beta))
    const now = deviance()
    if (!Number.isFinite(now)) break
    converged = Math.abs(now - old) / (Math.abs(now) + 0.1) < EPSILON
    old = now
  }
  return { beta, converged }
}

const inControl = (data: Data, model: MeanModel, fit: { beta: readonly number[]; converged: boolean }): InControl => ({
  meanAt: (t) => Math.exp(dot(row(t, model, data.centre), fit.beta)),
  converged: fit.converged,
})

/**
 * Fit the mean by Poisson regression, or by negative binomial regression with a given dispersion (variance
 * μ + dispersion·μ²).
 *
 * @param end 0-based position of the first period not to learn from
 * @throws DataError when there are too few reported periods before it
 */
export function fitInControl(counts: Counts, end: number, model: MeanModel, dispersion = 0): InControl {
  const data = learningData(counts, end, model)
  // The usual starts: counts with zeros lifted off the logarithm's edge.
  const means = data.ys.map((y) => (dispersion === 0 ? y + 0.1 : y === 0 ? 1 / 6 : y))
  return inControl(data, model, leastSquares(data, means, dispersion))
}

function unitDeviance(y: number, m: number, dispersion: number): number {
  const log = y === 0 ? 0 : y * Math.log(y / m)
  if (dispersion === 0) return 2 * (log - (y - m))
  return 2 * (log - (y + 1 / dispersion) * Math.log((1 + dispersion * y) / (1 + dispersion * m)))
}

/**
 * Maximum likelihood of mean and dispersion together, by turns (Venables and Ripley 2002, §7.4): the size 1/dispersion
 * given the means, then the means given the size, until log likelihood and size stand still. 0, the Poisson law, where
 * the counts vary no more than Poisson counts do and the size grows without end.
 *
 * @throws DataError when there are too few reported periods before `end`
 */
export function fitDispersion(
  counts: Counts,
  end: number,
  model: MeanModel,
): { inControl: InControl; dispersion: number } {
  const data = learningData(counts, end, model)
  const { ys, xs } = data
  const means = ys.map((y) => y + 0.1)
  let fit = leastSquares(data, means, 0)
  const poisson = { inControl: inControl(data, model, fit), dispersion: 0 }
  const scale = Math.sqrt(2 * Math.max(1, ys.length - (xs[0]?.length ?? 1)))
  const distinct = distinctOf(ys)
  let size = bestSize(distinct, means)
  let change = 1
  let likelihood = sizeLikelihood(distinct, means, size)
  let before = likelihood + 2 * scale
  for (let round = 0; round < MAX_STEPS; round++) {
    if (Math.abs(before - likelihood) / scale + Math.abs(change) <= EPSILON) break
    if (!(size > 0)) return poisson
    const previous = means.slice()
    fit = leastSquares(data, means, 1 / size)
    const next = bestSize(distinct, previous)
    change = size - next
    size = next
    before = likelihood
    likelihood = sizeLikelihood(distinct, means, size)
  }
  // So large a size is the Poisson law to more digits than its likelihood has.
  return size > 0 && size < 1e8 ? { inControl: inControl(data, model, fit), dispersion: 1 / size } : poisson
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
