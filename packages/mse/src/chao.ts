import { refusal } from './identify.ts'
import { normalQuantile } from './special.ts'
import { bitCount, type CaptureTable } from './table.ts'
import { type Interval, reportedFit, waldInterval } from './wald.ts'

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
  /** the bound that allows for few lists and for their sizes; null where those on one and two lists do not give it */
  readonly unequal: { readonly estimate: number; readonly interval: Interval } | null
}

/**
 * Chao's (1987) lower bound: whatever the persons' different chances of being seen, there are at least so many,
 * as long as lists are independent given the person. The interval is her log-normal one.
 *
 * f₁² / (2 f₂) is the bound for many lists of like size. With t lists of equal size it exceeds the unseen by t / (t − 1) even
 * where all persons have the same chances, with unequal ones by more: then `unequal` is the bound.
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
    unequal: unequalBound(table, level),
  }
}

/**
 * The bound for lists of unequal size (Rivest and Baillargeon 2007, M_th): main effects fitted to the persons on one and two
 * lists alone. Whoever is on more tells of those who are easily seen, and would lower the bound.
 */
function unequalBound(table: CaptureTable, level: number): Chao['unequal'] {
  const lists = table.lists.length
  const parameters = [0, ...table.lists.map((_, list) => 1 << list)]
  const cells = Array.from(table.counts.keys()).filter((mask) => bitCount(mask) === 1 || bitCount(mask) === 2)
  if (refusal(table.counts, { parameters, infinite: [], cells })) return null
  const { unseen, standardError, converged } = reportedFit(table.counts, lists, { parameters, cells })
  if (!converged || !Number.isFinite(unseen) || !Number.isFinite(standardError)) return null
  return { estimate: table.observed + unseen, interval: waldInterval(table.observed, unseen, standardError, level) }
}
