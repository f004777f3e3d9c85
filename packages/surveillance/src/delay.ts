import { fail } from './errors.ts'
import { countQuantile } from './math/counts.ts'
import { within } from './range.ts'

/** A report: persons (negative takes back an earlier report) of one period, made in a later or the same period. */
export type Report = { period: number; reported: number; count: number }

/** How quickly reports come in: `share[d]` of the finally reported are known d periods after the period's end. */
export type DelayLaw = {
  share: number[]
  /** persons behind each step's estimate; small numbers make a shaky law */
  support: number[]
}

/**
 * The distribution of the reporting delay, by reverse-time hazards from the run-off triangle (Lawless 1994; Kalbfleisch
 * and Lawless 1989): of those known by delay d among periods old enough to have been watched so long, the part that came
 * exactly at d. What comes later than `maxDelay` is not counted as missing.
 *
 * @param now the latest period whose reports are complete up to now
 * @param window use only so many latest periods, so that the law follows changing habits; all by default
 */
export function delayLaw(
  reports: readonly Report[],
  options: { now: number; maxDelay: number; window?: number },
): DelayLaw {
  const maxDelay = within('max-delay', options.maxDelay, 0, 10_000, true)
  const { now } = options
  const oldest = options.window === undefined ? -Infinity : now - options.window + 1
  const at = new Array<number>(maxDelay + 1).fill(0)
  const upTo = new Array<number>(maxDelay + 1).fill(0)
  for (const r of reports) {
    const delay = r.reported - r.period
    if (delay < 0) fail('reported', `a report about period ${r.period} is dated before it (${r.reported})`)
    if (r.reported > now || r.period < oldest || delay > maxDelay) continue
    for (let d = delay; d <= maxDelay && r.period + d <= now; d++) {
      upTo[d] = (upTo[d] as number) + r.count
      if (d === delay) at[d] = (at[d] as number) + r.count
    }
  }
  const share = new Array<number>(maxDelay + 1).fill(1)
  for (let d = maxDelay; d > 0; d--) {
    const known = upTo[d] as number
    const hazard = known > 0 ? Math.min(1, Math.max(0, (at[d] as number) / known)) : 0
    share[d - 1] = (share[d] as number) * (1 - hazard)
  }
  return { share, support: upTo }
}

/** Share of a period's persons that are expected to be known by now. */
export function knownShare(law: DelayLaw, period: number, now: number): number {
  const d = now - period
  if (d < 0) return 0
  return law.share[Math.min(d, law.share.length - 1)] ?? 1
}

/** What a period's count will be once all reports are in. */
export type Nowcast = { period: number; known: number; share: number; expected: number; lower: number; upper: number }

/**
 * Complete the latest periods: with a Poisson count, Jeffreys' prior and a known share p, what is still to come is
 * negative binomial with size known + 1/2 and success probability p. A period of which no more than `least` is expected
 * to be known yet is left out: it says nothing.
 */
export function nowcast(
  known: readonly { period: number; count: number }[],
  law: DelayLaw,
  options: { now: number; level?: number; least?: number },
): Nowcast[] {
  const level = within('level', options.level ?? 0.9, 0.01, 0.999999)
  const least = options.least ?? 0.05
  return known
    .map(({ period, count }) => ({ period, count, share: knownShare(law, period, options.now) }))
    .filter(({ share }) => share > least)
    .map(({ period, count, share }) => {
      const size = Math.max(0, count) + 0.5
      const coming = { mean: (size * (1 - share)) / share, ratio: 1 / share }
      const at = (p: number): number => (share >= 1 ? 0 : countQuantile(coming, p))
      return {
        period,
        known: count,
        share,
        expected: count + (share >= 1 ? 0 : coming.mean),
        lower: count + at((1 - level) / 2),
        upper: count + at((1 + level) / 2),
      }
    })
}
