import { incompleteBeta, upperGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'

/**
 * A count's distribution: negative binomial with mean `mean` and variance `ratio` × mean (size = mean / (ratio − 1),
 * probability = 1 / ratio). A ratio of 1 or less is the Poisson distribution.
 */
export type CountLaw = { mean: number; ratio: number }

/** P(X ≤ x). */
export function countLower(law: CountLaw, x: number): number {
  if (x < 0) return 0
  if (law.mean <= 0) return 1
  if (law.ratio <= 1) return upperGamma(Math.floor(x) + 1, law.mean)
  return incompleteBeta(1 / law.ratio, law.mean / (law.ratio - 1), Math.floor(x) + 1)
}

/** P(X ≥ x): the one-sided p-value of a count. */
export function countUpper(law: CountLaw, x: number): number {
  if (x <= 0) return 1
  if (law.mean <= 0) return 0
  if (law.ratio <= 1) return 1 - upperGamma(Math.floor(x), law.mean)
  return incompleteBeta(1 - 1 / law.ratio, Math.floor(x), law.mean / (law.ratio - 1))
}

/** The smallest x with P(X ≤ x) ≥ p. */
export function countQuantile(law: CountLaw, p: number): number {
  if (law.mean <= 0 || p <= 0) return 0
  // A hair below p, so that a probability equal to p up to rounding counts as reached.
  const goal = p * (1 - 64 * Number.EPSILON)
  if (law.mean < 200) return bySumming(law, goal)
  const start = law.mean + normalQuantile(p) * Math.sqrt(law.mean * Math.max(1, law.ratio))
  let x = Math.max(0, Math.floor(start))
  while (countLower(law, x) < goal) x++
  while (x > 0 && countLower(law, x - 1) >= goal) x--
  return x
}

/** Summing the probabilities from 0 up: for small means quicker than any search. */
function bySumming(law: CountLaw, goal: number): number {
  const nb = law.ratio > 1
  const size = nb ? law.mean / (law.ratio - 1) : 0
  const fail = nb ? 1 - 1 / law.ratio : 0
  let mass = nb ? Math.exp(-size * Math.log(law.ratio)) : Math.exp(-law.mean)
  let sum = mass
  let x = 0
  while (sum < goal && x < 1e7) {
    mass *= nb ? (fail * (size + x)) / (x + 1) : law.mean / (x + 1)
    sum += mass
    x++
    if (mass < 1e-18 && x > law.mean) break
  }
  return x
}
