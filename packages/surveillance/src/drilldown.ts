import { adjust } from './discovery.ts'
import { fail } from './errors.ts'
import { subsets } from './first-seen.ts'
import { countUpper } from './math/counts.ts'
import { within } from './range.ts'
import type { Counts } from './types.ts'

/** The smallest cells: a value for each dimension, and counts on a common line of periods. */
export type Cell = { values: readonly string[]; counts: Counts }

export type DrillOptions = {
  /** the period asked about, from 1 */
  position: number
  /** reference periods just before it, 26; with `b` above 0 also 2w + 1 around the same time of each past year */
  recent?: number
  /** periods kept free just before it, 2 */
  gap?: number
  b?: number
  w?: number
  frequency?: number
  /** characteristics that are combined at most, 3 */
  depth?: number
  /** a step down must keep this share of the excess, 0.5 */
  share?: number
}

/** A part of the whole: those with these values of these dimensions. */
export type Part = {
  /** dimension (position) → value; empty for the whole */
  where: { dimension: number; value: string }[]
  observed: number
  /** mean of the reference periods: parts add up to their whole */
  expected: number
  excess: number
  /** excess as a share of the whole's excess; null if the whole has none */
  shareOfExcess: number | null
  /** log likelihood ratio of a higher rate inside than the reference says (Kulldorff 1997, Poisson, unconditional) */
  score: number
  /** how likely so many or more would be after this reference, and the same adjusted for all parts looked at */
  pValue: number
  qValue: number
}

export type Drill = {
  whole: Part
  /** from the whole down to what drives it: each step keeps the share asked for and has the highest score */
  path: Part[]
  /** all parts with more than expected, by score */
  parts: Part[]
  looked: number
}

/**
 * What drives an alarm: compares the period with the reference in every part of the whole, made by up to `depth`
 * characteristics, and walks from the whole down to the smallest part that still holds most of the excess. Expectations
 * are plain means of the same reference periods, so that the parts' excesses add up to the whole's.
 */
export function drillDown(cells: readonly Cell[], dimensions: number, options: DrillOptions): Drill {
  const t = within('position', options.position, 1, 1e6, true) - 1
  const share = within('share', options.share ?? 0.5, 0.01, 1)
  const depth = within('depth', options.depth ?? 3, 1, 4, true)
  const reference = referencePositions(t, options)
  if (reference.length === 0) fail('position', 'there is no reference period before this position')

  let periods = 0
  for (const i of reference) if (cells.some((c) => (c.counts[i] ?? null) !== null)) periods++
  if (periods === 0) fail('position', 'no reference period is reported')

  const sums = cells.map((c) => ({
    values: c.values,
    observed: c.counts[t] ?? 0,
    before: reference.reduce((s, i) => s + (c.counts[i] ?? 0), 0),
  }))
  const groups = new Map<string, { where: Part['where']; observed: number; before: number }>()
  for (const dims of [[], ...subsets(dimensions, depth)]) {
    for (const cell of sums) {
      const where = dims.map((dimension) => ({ dimension, value: cell.values[dimension] ?? '' }))
      const key = JSON.stringify(where)
      const g = groups.get(key)
      if (!g) groups.set(key, { where, observed: cell.observed, before: cell.before })
      else {
        g.observed += cell.observed
        g.before += cell.before
      }
    }
  }
  const raw = [...groups.values()]
  const pValues = raw.map((g) => countUpper({ mean: (g.before + 0.5) / periods, ratio: 1 + 1 / periods }, g.observed))
  const qValues = adjust(pValues, 'by')
  const total = groups.get('[]') as { observed: number; before: number }
  const wholeExcess = total.observed - total.before / periods
  const parts = raw.map((g, i): Part => {
    const expected = g.before / periods
    const excess = g.observed - expected
    return {
      where: g.where,
      observed: g.observed,
      expected,
      excess,
      shareOfExcess: wholeExcess > 0 ? excess / wholeExcess : null,
      score: score(g.observed, (g.before + 0.5) / periods),
      pValue: pValues[i] as number,
      qValue: qValues[i] as number,
    }
  })
  const whole = parts.find((p) => p.where.length === 0) as Part
  const path = [whole]
  for (;;) {
    const here = path.at(-1) as Part
    const next = parts
      .filter(
        (p) =>
          p.where.length === here.where.length + 1 && holds(p, here) && p.excess >= share * here.excess && p.excess > 0,
      )
      // A part that is no smaller than its whole explains nothing.
      .filter((p) => p.expected < here.expected || p.observed < here.observed)
      .sort((a, b) => surprise(b) - surprise(a))[0]
    if (!next || here.excess <= 0) break
    path.push(next)
  }
  const above = parts.filter((p) => p.where.length > 0 && p.excess > 0).sort((a, b) => b.score - a.score)
  return { whole, path, parts: above, looked: parts.length }
}

/** More cases over a smaller expectation is more surprising; ties go to the larger excess. */
const surprise = (p: Part): number => p.score + 1e-9 * p.excess

const holds = (part: Part, whole: Part): boolean =>
  whole.where.every((w) => part.where.some((p) => p.dimension === w.dimension && p.value === w.value))

function score(observed: number, expected: number): number {
  return observed <= expected ? 0 : observed * Math.log(observed / expected) - (observed - expected)
}

function referencePositions(t: number, o: DrillOptions): number[] {
  const recent = within('recent', o.recent ?? 26, 0, 1e5, true)
  const gap = within('gap', o.gap ?? 2, 0, 1e5, true)
  const b = within('b', o.b ?? 0, 0, 100, true)
  const w = within('w', o.w ?? 3, 0, 366, true)
  const frequency = within('frequency', o.frequency ?? 52, 1, 366, true)
  const at = new Set<number>()
  for (let i = t - gap - recent; i < t - gap; i++) at.add(i)
  for (let y = 1; y <= b; y++) for (let i = -w; i <= w; i++) at.add(t - y * frequency + i)
  return [...at].filter((i) => i >= 0 && i < t - gap).sort((a, c) => a - c)
}
