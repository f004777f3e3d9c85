import type { Release } from '../types.ts'
import { cutIntoPieces, periodOf } from './labels.ts'

/**
 * How the persons of a release relate to those of the next.
 * `same`: the same persons. `nested`: the next holds all of them and more. `separate`: nothing is known.
 */
export type Relation = 'same' | 'nested' | 'separate'

/** Disjoint layers of persons, and which of them each release and the new table count. */
export interface Layers {
  readonly count: number
  /** One entry a release, and a last one for the new table. */
  readonly of: readonly (readonly number[])[]
  /** The relation of each release to the next, the last one to the new table. */
  readonly relations: readonly Relation[]
}

/**
 * Lays the persons of releases in layers: by periods where all can be read, else as told, else by the figures: equal
 * throughout means the same persons, nowhere fewer means that persons were added.
 * @param countsNow what the new file counts for each cell of a release, undefined where it cannot tell
 */
export function chain(
  earlier: readonly Release[],
  countsNow: (release: Release) => readonly (number | undefined)[],
  { period, relation = 'auto' }: { readonly period?: string; readonly relation?: Relation | 'auto' },
): Layers {
  const periods = [...earlier.map((r) => r.period), period]
  if (relation === 'auto' && periods.every((p) => p !== undefined && periodOf(p) !== undefined)) {
    const known = periods as string[]
    const { names, under } = cutIntoPieces(known, {}, periodOf)
    return {
      count: names.length,
      of: known.map((p) => under.get(p) ?? []),
      relations: earlier.map((_, i) => (known[i] === known[i + 1] ? 'same' : 'nested')),
    }
  }
  const relations = earlier.map((release, i): Relation => {
    if (relation !== 'auto') return relation
    const next = earlier[i + 1]
    const after = next ? commonCounts(release, next) : countsNow(release)
    const pairs = release.cells.flatMap(({ count, status }, k): [number, number][] => {
      const then = after[k]
      return count === null || status === 'perturbed' || then === undefined ? [] : [[count, then]]
    })
    if (pairs.every(([before, then]) => isNear(before, then))) return 'same'
    return pairs.every(([before, then]) => then >= before || isNear(before, then)) ? 'nested' : 'separate'
  })
  let count = 1
  const of: number[][] = [[0]]
  for (const found of relations) {
    const before = of.at(-1) as number[]
    if (found === 'same') of.push(before)
    else of.push(found === 'nested' ? [...before, count++] : [count++])
  }
  return { count, of, relations }
}

/** Equal persons, or sums of amounts that differ by rounding only. */
export const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

/** A cell's name, whichever other dimensions its release has. */
export const nameOf = ({ dimensions }: Pick<Release, 'dimensions'>, keys: readonly string[]): string =>
  dimensions
    .flatMap((name, d) => (keys[d] === '*' ? [] : [`${name}\u0000${keys[d]}`]))
    .sort()
    .join('\u0001')

function commonCounts(release: Release, next: Release): (number | undefined)[] {
  const known = new Map(next.cells.map((c) => [nameOf(next, c.keys), c.count ?? undefined]))
  return release.cells.map((c) => known.get(nameOf(release, c.keys)))
}
