import { fail } from './errors.ts'

/** One or more persons with their characteristics, in the period (position from 1) in which they became known. */
export type Sighting = { period: number; values: readonly string[]; count?: number }

export type FirstSeen = {
  /** the dimensions that meet (positions in `dimensions`) and their values */
  dimensions: number[]
  values: string[]
  /** position of the first sighting */
  period: number
  /** persons in that period */
  count: number
  /** persons before with the same number of dimensions known, among whom it never was */
  before: number
  /** how many of them one would expect, were the dimensions independent; small means it is new because it is rare */
  expectedBefore: number
  /**
   * Good and Turing: the share of persons of the next period expected to show some combination not seen before.
   * High means that new combinations are everyday here, and this one no news by itself.
   */
  newShare: number
}

/**
 * Combinations of characteristics that appear for the first time in the watched periods: a nationality in a sector, a
 * sector in a place. A combination whose parts are themselves new (a country never met before) is reported once, at its
 * smallest: the country, not the country with every sector.
 *
 * @param width number of characteristics in a combination at most, 2
 */
export function firstSeen(
  sightings: readonly Sighting[],
  options: { dimensions: number; from: number; to?: number; width?: number },
): FirstSeen[] {
  const { dimensions, from, to = Infinity, width = 2 } = options
  if (!(width >= 1 && width <= 4)) fail('width', 'width lies between 1 and 4')
  const news: FirstSeen[] = []
  const fresh = new Set<string>()
  for (const dims of subsets(dimensions, width)) {
    const seen = new Map<string, { values: string[]; first: number; count: number; total: number }>()
    let before = 0
    const marginals = dims.map(() => new Map<string, number>())
    const ordered = sightings.filter((s) => s.period <= to && dims.every((d) => (s.values[d] ?? '') !== ''))
    for (const s of ordered) {
      const n = s.count ?? 1
      if (n <= 0) continue
      const values = dims.map((d) => s.values[d] as string)
      const key = JSON.stringify(values)
      const entry = seen.get(key)
      if (!entry) seen.set(key, { values, first: s.period, count: n, total: s.period < from ? n : 0 })
      else {
        if (s.period < from) entry.total += n
        if (s.period < entry.first) Object.assign(entry, { first: s.period, count: n })
        else if (s.period === entry.first) entry.count += n
      }
      if (s.period < from) {
        before += n
        for (const [i, v] of values.entries()) marginals[i]?.set(v, (marginals[i]?.get(v) ?? 0) + n)
      }
    }
    const once = [...seen.values()].filter((e) => e.total === 1).length
    for (const e of seen.values()) {
      if (e.first < from) continue
      const parts = subsets(dims.length, dims.length - 1)
      const inherited = parts.some((p) =>
        fresh.has(
          name(
            p.map((i) => dims[i] as number),
            p.map((i) => e.values[i] as string),
          ),
        ),
      )
      fresh.add(name(dims, e.values))
      if (inherited) continue
      const expectedBefore =
        before === 0 ? 0 : e.values.reduce((x, v, i) => (x * (marginals[i]?.get(v) ?? 0)) / before, before)
      news.push({
        dimensions: dims,
        values: e.values,
        period: e.first,
        count: e.count,
        before,
        expectedBefore,
        newShare: before === 0 ? 1 : once / before,
      })
    }
  }
  return news.sort((a, b) => a.period - b.period || a.values.length - b.values.length)
}

const name = (dims: readonly number[], values: readonly string[]): string => JSON.stringify([dims, values])

/** All sets of 1 to `width` of the first n numbers, small sets first. */
export function subsets(n: number, width: number): number[][] {
  const all: number[][] = []
  let layer: number[][] = [[]]
  for (let size = 1; size <= Math.min(width, n); size++) {
    layer = layer.flatMap((s) =>
      Array.from({ length: n }, (_, i) => i)
        .filter((i) => i > (s.at(-1) ?? -1))
        .map((i) => [...s, i]),
    )
    all.push(...layer)
  }
  return all
}
