import type { Release } from '../types.ts'

/** What was published: for each shown cell the places of the elementary cells that it sums, and its count. */
export interface Shown {
  readonly at: readonly number[]
  readonly count: number
}

/**
 * Whether some table of whole persons agrees with what was published and has so many (at least, or at most) in a sum;
 * found by trying all, nearest to the truth first: slow, and with no idea in common with the attacker's solver.
 * Undefined when there are too many to try.
 */
export function canBe(
  truth: readonly number[],
  sums: readonly Shown[],
  at: readonly number[],
  goal: { readonly atLeast: number } | { readonly atMost: number },
): boolean | undefined {
  const size = truth.length
  const most = Math.max(...truth, ...sums.map((s) => s.count)) + ('atLeast' in goal ? goal.atLeast : 0)
  const conditions = [
    ...sums.map((s) => ({ at: s.at, least: s.count, most: s.count })),
    'atLeast' in goal
      ? { at, least: goal.atLeast, most: Number.POSITIVE_INFINITY }
      : { at, least: 0, most: goal.atMost },
  ]
  const holding = truth.map((_, a) => [...conditions.keys()].filter((k) => conditions[k]?.at.includes(a)))
  const last = conditions.map((c) => Math.max(...c.at))
  const reached = conditions.map(() => 0)
  const values = truth.map((t) =>
    Array.from({ length: most + 1 }, (_, x) => x).sort((x, y) => Math.abs(x - t) - Math.abs(y - t)),
  )
  let tries = 0
  const walk = (a: number): boolean | undefined => {
    if (a === size) return true
    if (++tries > 40_000) return undefined
    const own = holding[a] as number[]
    for (const x of values[a] as number[]) {
      for (const k of own) reached[k] = (reached[k] as number) + x
      const fits = own.every((k) => {
        const { least, most: top } = conditions[k] as (typeof conditions)[number]
        const now = reached[k] as number
        return now <= top && (last[k] !== a || now >= least)
      })
      const found = fits ? walk(a + 1) : false
      for (const k of own) reached[k] = (reached[k] as number) - x
      if (found !== false) return found
    }
    return false
  }
  return walk(0)
}

/** The places of the elementary cells under the keys of a cell: labels in order, last dimension fastest. */
export function placesOf(
  labels: readonly (readonly string[])[],
  keys: readonly string[],
  parents: readonly Readonly<Record<string, string>>[] = [],
): number[] {
  let at = [0]
  for (const [d, key] of keys.entries()) {
    const own = labels[d] as readonly string[]
    const chosen = own.flatMap((label, i) => {
      const above = new Set<string>([label, '*'])
      for (let up = parents[d]?.[label]; up !== undefined; up = parents[d]?.[up]) above.add(up)
      return above.has(key) ? [i] : []
    })
    at = at.flatMap((a) => chosen.map((i) => a * own.length + i))
  }
  return at
}

/** What a release shows, as sums. */
export const sumsOf = (
  release: Release,
  labels: readonly (readonly string[])[],
  parents: readonly Readonly<Record<string, string>>[] = [],
): Shown[] =>
  release.cells.flatMap((c) => (c.count === null ? [] : [{ at: placesOf(labels, c.keys, parents), count: c.count }]))
