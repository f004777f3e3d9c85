import { incompleteBeta, upperGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'

/**
 * A count's distribution: negative binomial with mean `mean` and variance `ratio` × mean (size = mean / (ratio − 1),
 * probability = 1 / ratio). A ratio of 1 or less is the Poisson distribution.
 */
export type CountLaw = { mean: number; ratio: number }

/** Below this mean probabilities are summed one by one, which is exact and quick; above, by continued fractions. */
const SMALL = 200
/** A mean beyond it is no expectation of a count but what an unsettled fit extrapolates to. */
const LARGE = 1e10
/** So close to 1 the gamma functions of a huge size would lose more digits than the Poisson law is off. */
const NEARLY_POISSON = 1 + 1e-6

const isPoisson = (law: CountLaw): boolean => law.ratio <= NEARLY_POISSON

/** P(X ≤ x). */
export function countLower(law: CountLaw, x: number): number {
  if (x < 0) return 0
  if (law.mean <= 0) return 1
  if (law.mean < SMALL && x < 10_000) return Math.min(1, sumFromZero(law, Math.floor(x)).sum)
  if (isPoisson(law)) return upperGamma(Math.floor(x) + 1, law.mean)
  return incompleteBeta(1 / law.ratio, law.mean / (law.ratio - 1), Math.floor(x) + 1)
}

/** P(X ≥ x): the one-sided p-value of a count. Summed from x up, so that small ones keep their digits. */
export function countUpper(law: CountLaw, x: number): number {
  if (x <= 0) return 1
  if (law.mean <= 0) return 0
  if (!(law.mean < LARGE)) return 1
  const from = Math.floor(x)
  if (law.mean >= SMALL || from >= 10_000) {
    if (isPoisson(law)) return 1 - upperGamma(from, law.mean)
    return incompleteBeta(1 - 1 / law.ratio, from, law.mean / (law.ratio - 1))
  }
  const next = steps(law)
  let mass = next(from - 1, sumFromZero(law, from - 1).mass)
  let sum = 0
  for (let i = from; mass > sum * 1e-17 || i < law.mean; i++) {
    sum += mass
    mass = next(i, mass)
  }
  return Math.min(1, sum)
}

/** The smallest x with P(X ≤ x) ≥ p; Infinity where the mean is 10¹⁰ or more. */
export function countQuantile(law: CountLaw, p: number): number {
  if (law.mean <= 0 || p <= 0) return 0
  // A hair below p, so that a probability equal to p up to rounding counts as reached.
  const goal = p * (1 - 64 * Number.EPSILON)
  if (law.mean < SMALL) return bySumming(law, goal)
  if (!(law.mean < LARGE)) return Number.POSITIVE_INFINITY
  const spread = Math.sqrt(law.mean * Math.max(1, law.ratio))
  let low = Math.max(-1, Math.floor(law.mean + normalQuantile(p) * spread) - 1)
  let high = low + 2
  // Doubling steps, then halving ones: the normal quantile can be far off where the law is skewed.
  for (let step = 2; countLower(law, high) < goal; step *= 2) high += step
  for (let step = 2; low >= 0 && countLower(law, low) >= goal; step *= 2) low = Math.max(-1, low - step)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (countLower(law, middle) >= goal) high = middle
    else low = middle
  }
  return high
}

const massAtZero = (law: CountLaw): number =>
  law.ratio > 1 ? Math.exp((-law.mean / (law.ratio - 1)) * Math.log1p(law.ratio - 1)) : Math.exp(-law.mean)

/** P(X = x + 1) from P(X = x): mean·(1 + x/size) / (ratio·(x + 1)), whose limit is the Poisson step. */
function steps(law: CountLaw): (x: number, mass: number) => number {
  const ratio = Math.max(1, law.ratio)
  const slope = (ratio - 1) / ratio
  const base = law.mean / ratio
  return (x, mass) => (mass * (base + slope * x)) / (x + 1)
}

function sumFromZero(law: CountLaw, to: number): { sum: number; mass: number } {
  const next = steps(law)
  let mass = massAtZero(law)
  let sum = mass
  for (let x = 0; x < to; x++) {
    mass = next(x, mass)
    sum += mass
  }
  return { sum, mass }
}

function bySumming(law: CountLaw, goal: number): number {
  const next = steps(law)
  let mass = massAtZero(law)
  let sum = mass
  let x = 0
  while (sum < goal && (mass >= 1e-18 || x < law.mean)) {
    mass = next(x, mass)
    sum += mass
    x++
  }
  return x
}
