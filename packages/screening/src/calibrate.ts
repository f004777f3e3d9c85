import { fail } from './errors.ts'
import type { Answers } from './rule.ts'
import { score } from './score.ts'
import type { Instrument } from './types.ts'

/** A screening whose case has been decided since: true if the status was granted. */
export type Decided = { answers: Answers; outcome: boolean }

/** A share with its 95 % interval (Wilson 1927). */
export type Share = { of: number; share: number; lower: number; upper: number }

export type Calibration =
  | { enough: false; positive: number; negative: number; need: { total: number; each: number } }
  | {
      enough: true
      positive: number
      negative: number
      /** for each result: how often the status was granted afterwards */
      results: { result: string; granted: Share }[]
      /** for each indicator answered in enough cases: how often it is yes where granted and where not */
      indicators: {
        id: string
        sensitivity: Share
        falsePositive: Share
        likelihoodRatio: { value: number; lower: number; upper: number }
      }[]
      /** chance that a granted case has more positive dimensions than one not granted, ties half (0.5: no better than chance) */
      concordance: number
    }

/** Below these numbers every share has an interval so wide that it misleads. */
export const NEED = { total: 100, each: 20 }

/**
 * Compare screenings with what was decided later, when there are enough decided cases: at least 100, and at least 20 of
 * each kind. The decision is no gold standard, and cases that never came to one are not here: both make a screening look
 * better than it is (verification bias; Begg and Greenes 1983).
 */
export function calibrate(
  instrument: Instrument,
  cases: readonly Decided[],
  need: { total: number; each: number } = NEED,
): Calibration {
  if (!(need.total >= 1 && need.each >= 1)) fail('need', 'needs are whole numbers of at least 1')
  const positive = cases.filter((c) => c.outcome).length
  const negative = cases.length - positive
  if (cases.length < need.total || Math.min(positive, negative) < need.each)
    return { enough: false, positive, negative, need }
  const scored = cases.map((c) => ({ ...c, screening: score(instrument, c.answers) }))
  const codes = [...instrument.rules.map((r) => r.outcome), instrument.otherwise, 'not_enough_known']
  const results = [...new Set(codes)].flatMap((result) => {
    const those = scored.filter((s) => s.screening.result === result)
    if (those.length === 0) return []
    return [{ result, granted: wilson(those.filter((s) => s.outcome).length, those.length) }]
  })
  const indicators = instrument.indicators.flatMap(({ id }) => {
    const count = (outcome: boolean, answer: 'yes' | 'no'): number =>
      cases.filter((c) => c.outcome === outcome && c.answers[id] === answer).length
    const [a, b, c, d] = [count(true, 'yes'), count(true, 'no'), count(false, 'yes'), count(false, 'no')]
    if (a + b < need.each || c + d < need.each) return []
    return [
      {
        id,
        sensitivity: wilson(a, a + b),
        falsePositive: wilson(c, c + d),
        likelihoodRatio: ratio(a, a + b, c, c + d),
      },
    ]
  })
  const rank = scored.map((s) => ({
    outcome: s.outcome,
    n: s.screening.dimensions.filter((d) => d.status === 'positive').length,
  }))
  return { enough: true, positive, negative, results, indicators, concordance: concordance(rank) }
}

const Z = 1.959963984540054

/** Wilson's score interval of k among n. */
export function wilson(k: number, n: number): Share {
  const p = k / n
  const centre = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n)
  const half = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n)
  return { of: n, share: p, lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) }
}

/** Ratio of two shares with its interval on the log scale (Katz 1978), half a case added so that zeros have one too. */
function ratio(a: number, n: number, c: number, m: number): { value: number; lower: number; upper: number } {
  const value = (a + 0.5) / (n + 0.5) / ((c + 0.5) / (m + 0.5))
  const error = Math.sqrt(1 / (a + 0.5) - 1 / (n + 0.5) + 1 / (c + 0.5) - 1 / (m + 0.5))
  return { value, lower: value * Math.exp(-Z * error), upper: value * Math.exp(Z * error) }
}

function concordance(cases: readonly { outcome: boolean; n: number }[]): number {
  let pairs = 0
  let sum = 0
  const most = Math.max(...cases.map((c) => c.n))
  const tally = (outcome: boolean): number[] =>
    Array.from({ length: most + 1 }, (_, n) => cases.filter((c) => c.outcome === outcome && c.n === n).length)
  const granted = tally(true)
  const refused = tally(false)
  granted.forEach((g, i) => {
    refused.forEach((r, j) => {
      pairs += g * r
      sum += g * r * (i > j ? 1 : i === j ? 0.5 : 0)
    })
  })
  return sum / pairs
}
