import type { Release } from '../types.ts'
import { cutLabels, timeStretch } from './bands.ts'

/**
 * How the persons of later releases relate to those of earlier ones.
 * - `same`: the same persons in other tables;
 * - `nested`: every person of the earlier release is in the later one;
 * - `separate`: nothing is known.
 */
export type Relation = 'same' | 'nested' | 'separate'

/** Two published counts of one cell in two releases, taken as versions of one figure. */
export interface Revision {
  readonly earlier: number
  readonly later: number
  readonly keys: readonly string[]
  readonly change: number
}

/** Disjoint sets of persons; each release counts the union of some of them. */
export interface Populations {
  readonly names: readonly string[]
  /** For each release, the sets that it counts. */
  readonly of: readonly (readonly number[])[]
  /** The relation found or told between each release and the one before it. */
  readonly relations: readonly Relation[]
  /** Where two releases look like versions of one another, what changed. */
  readonly revisions: readonly Revision[]
}

/** A cell's name that does not depend on which other dimensions its release has. */
const canonical = (release: Release, keys: readonly string[]): string =>
  JSON.stringify(
    keys
      .map((key, i) => [release.dimensions[i] ?? String(i), key] as const)
      .filter(([, key]) => key !== '*')
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  )

interface Pair {
  readonly keys: readonly string[]
  readonly before: number
  readonly after: number
}

/** Equal persons, or sums of amounts but for rounding. */
const alike = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

/** Cells published without noise in both releases. */
function commonCells(before: Release, after: Release): Pair[] {
  const known = new Map<string, number>()
  for (const cell of before.cells)
    if (cell.count !== null && cell.status !== 'perturbed') known.set(canonical(before, cell.keys), cell.count)
  return after.cells.flatMap((cell) => {
    const was = cell.status === 'perturbed' ? undefined : known.get(canonical(after, cell.keys))
    return was === undefined || cell.count === null ? [] : [{ keys: cell.keys, before: was, after: cell.count }]
  })
}

/**
 * Finds how the releases relate. Periods that can be read decide; then what the caller says; then the figures: equal
 * everywhere means the same persons, nowhere smaller means that persons were added, half or more unchanged means a
 * revision whose changes are shown. An attacker would make the same guesses.
 */
export function findPopulations(releases: readonly Release[], told: Relation | 'auto'): Populations {
  const periods = releases.map((r) => (r.period && timeStretch(r.period) ? r.period : undefined))
  if (told === 'auto' && releases.length > 1 && periods.every((p) => p !== undefined)) {
    const cut = cutLabels(periods, {}, 'time')
    return {
      names: cut.leaves,
      of: periods.map((p) => cut.cover.get(p as string) ?? []),
      relations: periods.map((p, i) => (i === 0 ? 'separate' : p === periods[i - 1] ? 'same' : 'nested')),
      revisions: revisionsOf(releases, (i) => i > 0 && periods[i] === periods[i - 1]),
    }
  }
  const names = ['1']
  const of: number[][] = [[0]]
  const relations: Relation[] = ['separate']
  const revised = new Set<number>()
  for (let i = 1; i < releases.length; i++) {
    const pairs = commonCells(releases[i - 1] as Release, releases[i] as Release)
    const equal = pairs.filter((p) => alike(p.before, p.after)).length
    const grew = pairs.every((p) => p.after >= p.before || alike(p.before, p.after))
    let relation = told
    if (relation === 'auto') {
      relation = equal === pairs.length ? 'same' : grew ? 'nested' : 'separate'
      if (relation === 'separate' && equal * 2 >= pairs.length) revised.add(i)
    }
    relations.push(relation)
    if (relation === 'same') of.push([...(of[i - 1] as number[])])
    else {
      names.push(relation === 'nested' ? `${i + 1} − ${i}` : String(i + 1))
      of.push(relation === 'nested' ? [...(of[i - 1] as number[]), names.length - 1] : [names.length - 1])
    }
  }
  return { names, of, relations, revisions: revisionsOf(releases, (i) => revised.has(i)) }
}

function revisionsOf(releases: readonly Release[], wanted: (i: number) => boolean): Revision[] {
  return releases.flatMap((release, i) =>
    wanted(i)
      ? commonCells(releases[i - 1] as Release, release)
          .filter((p) => !alike(p.before, p.after))
          .map((p) => ({ earlier: i - 1, later: i, keys: p.keys, change: p.after - p.before }))
      : [],
  )
}

/**
 * What to suppose of releases, the first first: where a guess from figures fits no table at all (the few figures that
 * both show are equal, and still persons were added), an attacker goes on to the next.
 */
export const suppositions = (told: Relation | 'auto'): readonly (Relation | 'auto')[] =>
  told === 'auto' ? ['auto', 'nested', 'separate'] : told === 'separate' ? [told] : [told, 'separate']
