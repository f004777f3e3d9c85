import { digamma, logGamma, trigamma } from './math/gamma.ts'

/** As precise as the size gets by itself; the turns with the means take it further. */
const CLOSE = Number.EPSILON ** 0.25
const MAX_STEPS = 25

/**
 * Maximum likelihood of the size of a negative binomial law (variance μ + μ²/size) given the means: Newton's method from
 * the moment estimate (Venables and Ripley 2002, §7.4). 0 where the steps lead below 0; it grows without end where the
 * counts vary no more than Poisson counts do.
 */
export function bestSize(ys: readonly number[], means: readonly number[]): number {
  let squares = 0
  for (let i = 0; i < ys.length; i++) squares += ((ys[i] as number) / (means[i] as number) - 1) ** 2
  let size = ys.length / squares
  let change = 1
  for (let step = 1; step < MAX_STEPS && Math.abs(change) > CLOSE; step++) {
    size = Math.abs(size)
    const atSize = digamma(size)
    const slopeAtSize = trigamma(size)
    let score = 0
    let information = 0
    for (let i = 0; i < ys.length; i++) {
      const y = ys[i] as number
      const m = means[i] as number
      const sum = size + m
      score += digamma(size + y) - atSize + Math.log(size) + 1 - Math.log(sum) - (y + size) / sum
      information += slopeAtSize - trigamma(size + y) - 1 / size + 2 / sum - (y + size) / (sum * sum)
    }
    change = score / information
    size += change
  }
  return Math.max(0, size)
}

/** Log likelihood of a size. */
export function sizeLikelihood(ys: readonly number[], means: readonly number[], size: number): number {
  const fixed = size * Math.log(size) - logGamma(size)
  let sum = 0
  for (let i = 0; i < ys.length; i++) {
    const y = ys[i] as number
    const m = means[i] as number
    sum +=
      logGamma(size + y) +
      fixed -
      logGamma(y + 1) +
      y * Math.log(m + (y === 0 ? 1 : 0)) -
      (size + y) * Math.log(size + m)
  }
  return sum
}
