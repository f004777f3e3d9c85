import type { Random } from './random.ts'
import { logGamma } from './special.ts'

/** Standard normal by Marsaglia's polar method (the second number is not kept: no hidden state). */
export function normal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
  }
}

/** Gamma with unit scale (Marsaglia and Tsang 2000; shape below 1 by the power of a uniform). */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) {
    // A shape near 0 underflows to 0, which callers must expect.
    return gamma(random, shape + 1) * (1 - random()) ** (1 / shape)
  }
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    const u = 1 - random()
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

export function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a)
  const y = gamma(random, b)
  return x / (x + y)
}

/** Poisson: products of uniforms below a mean of 10, transformed rejection above (Hörmann 1993, PTRS). */
export function poisson(random: Random, mean: number): number {
  if (mean < 10) {
    const limit = Math.exp(-mean)
    let product = 1 - random()
    let count = 0
    while (product > limit) {
      product *= 1 - random()
      count += 1
    }
    return count
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverse = 1.1239 + 1.1328 / (b - 3.4)
  const quick = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = random() - 0.5
    const v = 1 - random()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= quick) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    const accept = Math.log((v * inverse) / (a / (us * us) + b))
    if (accept <= k * Math.log(mean) - mean - logGamma(k + 1)) return k
  }
}

/** Binomial: inversion while n·p is below 10, transformed rejection above (Hörmann 1993, BTRS). */
export function binomial(random: Random, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - binomial(random, n, 1 - p)
  if (n * p < 10) return invert(random, n, p)
  const q = 1 - p
  const spread = Math.sqrt(n * p * q)
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = n * p + 0.5
  const quick = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const odds = Math.log(p / q)
  const mode = Math.floor((n + 1) * p)
  const height = logGamma(mode + 1) + logGamma(n - mode + 1)
  for (;;) {
    const u = random() - 0.5
    const v = 1 - random()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + centre)
    if (k < 0 || k > n) continue
    if (us >= 0.07 && v <= quick) return k
    const accept = Math.log((v * alpha) / (a / (us * us) + b))
    if (accept <= height - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * odds) return k
  }
}

function invert(random: Random, n: number, p: number): number {
  const ratio = p / (1 - p)
  let mass = (1 - p) ** n
  let u = random()
  let k = 0
  while (u > mass && k < n) {
    u -= mass
    k += 1
    mass *= ratio * ((n - k + 1) / k)
  }
  return k
}

/** The smallest k with P(X ≤ k) ≥ u for a binomial X, summed upwards from nine standard deviations below the mean. */
export function binomialQuantile(n: number, p: number, u: number): number {
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - binomialQuantile(n, 1 - p, 1 - u)
  let k = Math.max(0, Math.floor(n * p - 9 * Math.sqrt(n * p * (1 - p)) - 2))
  const ways = k === 0 ? 0 : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
  let mass = Math.exp(ways + k * Math.log(p) + (n - k) * Math.log1p(-p))
  let sum = mass
  const odds = p / (1 - p)
  while (sum < u && k < n && mass > 0) {
    k += 1
    mass *= (odds * (n - k + 1)) / k
    sum += mass
  }
  return k
}

/** Throws n into cells with these weights (not negative, of the given sum), into `result`; cell by cell binomials. */
export function multinomial(
  random: Random,
  n: number,
  weights: ArrayLike<number>,
  total: number,
  result: Float64Array | number[],
): void {
  let left = n
  let rest = total
  for (let cell = 0; cell < weights.length; cell += 1) {
    const weight = weights[cell]!
    if (weight <= 0 || left === 0) {
      result[cell] = 0
      rest -= Math.max(weight, 0)
      continue
    }
    const count = weight >= rest ? left : binomial(random, left, weight / rest)
    result[cell] = count
    left -= count
    rest -= weight
  }
}
