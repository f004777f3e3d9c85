import { digamma, logGamma, trigamma } from './math/gamma.ts'

/** Counts by their distinct values: functions of a count alone are worked out once for each. */
export type Distinct = { values: number[]; at: Int32Array }

export function distinctOf(ys: readonly number[]): Distinct {
  const values = [...new Set(ys)]
  const places = new Map(values.map((y, place) => [y, place]))
  return { values, at: Int32Array.from(ys, (y) => places.get(y) as number) }
}

/** As precise as the size gets by itself; the turns with the means take it further. */
const CLOSE = Number.EPSILON ** 0.25
const MAX_STEPS = 25

/**
 * Maximum likelihood of the size of a negative binomial law (variance μ + μ²/size) given the means: Newton's method from
 * the moment estimate (Venables and Ripley 2002, §7.4). 0 where the steps lead below 0; it grows without end where the
 * counts vary no more than Poisson counts do.
 */
export function bestSize({ values, at }: Distinct, means: readonly number[]): number {
  let squares = 0
  for (let i = 0; i < at.length; i++) squares += ((values[at[i] as number] as number) / (means[i] as number) - 1) ** 2
  let size = at.length / squares
  let change = 1
  for (let step = 1; step < MAX_STEPS && Math.abs(change) > CLOSE; step++) {
    size = Math.abs(size)
    const fixedScore = Math.log(size) + 1 - digamma(size)
    const fixedInformation = trigamma(size) - 1 / size
    const scores = values.map((y) => digamma(size + y) + fixedScore)
    const informations = values.map((y) => fixedInformation - trigamma(size + y))
    let score = 0
    let information = 0
    for (let i = 0; i < at.length; i++) {
      const place = at[i] as number
      const inverse = 1 / (size + (means[i] as number))
      const ratio = ((values[place] as number) + size) * inverse
      score += (scores[place] as number) + Math.log(inverse) - ratio
      information += (informations[place] as number) + (2 - ratio) * inverse
    }
    change = score / information
    size += change
  }
  return Math.max(0, size)
}

/** Log likelihood of a size. */
export function sizeLikelihood({ values, at }: Distinct, means: readonly number[], size: number): number {
  const fixed = size * Math.log(size) - logGamma(size)
  const parts = values.map((y) => logGamma(size + y) + fixed - logGamma(y + 1))
  let sum = 0
  for (let i = 0; i < at.length; i++) {
    const place = at[i] as number
    const y = values[place] as number
    const m = means[i] as number
    sum += (parts[place] as number) + (y === 0 ? 0 : y * Math.log(m)) - (size + y) * Math.log(size + m)
  }
  return sum
}
