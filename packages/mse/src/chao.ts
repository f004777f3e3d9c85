import { normalQuantile } from './special.ts'
import { bitCount, type CaptureTable } from './table.ts'
import type { Interval } from './wald.ts'

export interface Chao {
  /** observed + f₁² / (2 f₂); the bias-corrected form when nobody is on exactly two lists */
  readonly estimate: number
  readonly interval: Interval
  /** persons on exactly one and exactly two lists */
  readonly f1: number
  readonly f2: number
  /** with the factor (t − 1) / t for t lists */
  readonly finiteLists: number
  /** observed + f₁ (f₁ − 1) / (2 (f₂ + 1)) */
  readonly biasCorrected: number
}

/**
 * Chao's (1987) lower bound: whatever the persons' different chances of being seen, there are at least so many,
 * as long as lists are independent given the person. The interval is her log-normal one.
 */
export function chao(table: CaptureTable, level = 0.95): Chao {
  let f1 = 0
  let f2 = 0
  table.counts.forEach((count, mask) => {
    if (bitCount(mask) === 1) f1 += count
    else if (bitCount(mask) === 2) f2 += count
  })
  const n = table.observed
  const lists = table.lists.length
  const corrected = (f1 * (f1 - 1)) / (2 * (f2 + 1))
  const unseen = f2 > 0 ? (f1 * f1) / (2 * f2) : corrected
  const ratio = f1 / f2
  const variance =
    f2 > 0
      ? f2 * (ratio ** 4 / 4 + ratio ** 3 + ratio ** 2 / 2)
      : corrected + (f1 * (2 * f1 - 1) ** 2) / 4 - f1 ** 4 / (4 * (n + unseen))
  const spread = Math.exp(
    normalQuantile((1 + level) / 2) * Math.sqrt(Math.log(1 + Math.max(variance, 0) / unseen ** 2)),
  )
  return {
    estimate: n + unseen,
    interval: {
      kind: 'lognormal',
      level,
      lower: unseen > 0 ? n + unseen / spread : n,
      upper: unseen > 0 ? n + unseen * spread : n,
    },
    f1,
    f2,
    finiteLists: n + unseen * ((lists - 1) / lists),
    biasCorrected: n + corrected,
  }
}
