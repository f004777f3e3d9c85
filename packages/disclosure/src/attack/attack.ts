import type { Release, Watch } from '../types.ts'
import { makeBounder } from './bounds.ts'
import { believe } from './likelihood.ts'
import { findPopulations, type Relation, type Revision } from './population.ts'
import { propagate, sumBounds } from './propagate.ts'
import { laySpace, type Space, type Target } from './space.ts'

export interface AttackOptions extends Watch {
  /** Counts from 1 (or 0) to threshold − 1 give people away. Default 3. */
  readonly threshold?: number
  /** Whether to learn that a cell is empty is a disclosure too. Default false. */
  readonly zeros?: boolean
  /** How each release relates to the one before it; `auto` guesses from periods and figures. Default `auto`. */
  readonly relation?: Relation | 'auto'
  /**
   * `exact` solves two linear (and where needed integer) programs for each cell; `propagation` gives outer bounds in
   * linear time. `auto` (default) is exact unless cells × sums exceed 2·10⁸.
   */
  readonly method?: 'auto' | 'exact' | 'propagation'
  /** For perturbed cells: the probability from which a belief counts as knowledge. Default 0.95. */
  readonly certainty?: number
}

/** A cell that must not be known and is: its count lies between `lower` and `upper`. */
export interface Leak {
  readonly keys: readonly string[]
  readonly lower: number
  readonly upper: number
  /**
   * `shown`: published below the threshold. `hidden`: the upper bound of a hidden cell is below it. `implied`: a
   * difference of releases is. `revision`: two versions of one figure differ by less. `likely`: by likelihood.
   */
  readonly how: 'shown' | 'hidden' | 'implied' | 'revision' | 'perturbed' | 'likely'
  /** The index of the release (the later one, for differences). */
  readonly release: number
  readonly population?: string
  readonly probability?: number
}

export interface Bounds {
  readonly keys: readonly string[]
  readonly release: number
  readonly kind: Target['kind']
  readonly population?: string
  /** Over fractions, as a linear program gives it. Null where the method does not give it. */
  readonly linear: readonly [number, number] | null
  /** Over whole persons. An upper end of Infinity means that nothing bounds it. */
  readonly whole: readonly [number, number]
}

export interface AttackResult {
  readonly leaks: readonly Leak[]
  /** Cells that were hidden, or are small and implied, and can be told exactly. */
  readonly exact: readonly { readonly keys: readonly string[]; readonly count: number; readonly release: number }[]
  /** What can be said of every cell that is not shown. */
  readonly bounds: readonly Bounds[]
  readonly relations: readonly Relation[]
  readonly revisions: readonly Revision[]
  /** False when only outer bounds were computed: then the absence of a leak proves nothing. */
  readonly complete: boolean
  /** False when no single table fits all releases; each was then attacked without the sums that contradict. */
  readonly consistent: boolean
}

const EXACT_LIMIT = 2e8

/**
 * Attacks what was published: over the union of all releases, what is the least and the most that each cell not shown
 * can be? Written from the definition; it knows nothing of how the releases were protected.
 * @throws RangeError when the releases need more than 500,000 elementary cells
 */
export async function attack(releases: readonly Release[], options: AttackOptions = {}): Promise<AttackResult> {
  const { threshold = 3, zeros = false, relation = 'auto', method = 'auto', certainty = 0.95 } = options
  const populations = findPopulations(releases, relation)
  const laid = await layConsistent(releases, relation)
  const { space } = laid
  const work = space.targets.length * space.rows.length
  const exactly = method === 'exact' || (method === 'auto' && work <= EXACT_LIMIT)
  const bounds = exactly ? await solveAll(space, options) : await propagateAll(space, options)

  const small = (low: number, high: number): boolean => high < threshold && (high > 0 || zeros) && low <= high
  const leaks: Leak[] = []
  const exact: { keys: readonly string[]; count: number; release: number }[] = []
  for (const [release, { cells }] of releases.entries())
    for (const { keys, count, status } of cells)
      if (count !== null && status !== 'perturbed' && small(count, count))
        leaks.push({ keys, lower: count, upper: count, how: 'shown', release })
  for (const b of bounds) {
    const [lower, upper] = b.whole
    const { keys, release } = b
    if (small(lower, upper))
      leaks.push({ keys, lower, upper, how: b.kind, release, ...(b.population ? { population: b.population } : {}) })
    if (lower === upper && (b.kind === 'hidden' || small(lower, upper))) exact.push({ keys, count: lower, release })
  }
  for (const r of populations.revisions)
    if (Math.abs(r.change) < threshold)
      leaks.push({ keys: r.keys, lower: r.change, upper: r.change, how: 'revision', release: r.later })
  leaks.push(...likelyLeaks(releases, threshold, certainty))
  return {
    leaks,
    exact,
    bounds,
    relations: laid.relations,
    revisions: populations.revisions,
    complete: exactly && laid.consistent,
    consistent: laid.consistent,
  }
}

/** Lays the space; if nothing fits, first allows categories that no release lists, then treats releases apart. */
async function layConsistent(releases: readonly Release[], relation: Relation | 'auto') {
  for (const [told, unlisted] of [
    [relation, false],
    [relation, true],
    ['separate', true],
  ] as const) {
    const populations = findPopulations(releases, told)
    const space = laySpace(releases, populations, unlisted)
    // Beyond the solver's reach, contradictions show themselves as crossed bounds.
    const fits =
      space.rows.length * space.targets.length > EXACT_LIMIT || space.rows.length === 0 || (await feasible(space))
    if (fits) return { space, relations: populations.relations, consistent: true }
  }
  const populations = findPopulations(releases, relation)
  return { space: laySpace(releases, populations), relations: populations.relations, consistent: false }
}

async function feasible(space: Space): Promise<boolean> {
  const bounder = await makeBounder(space)
  try {
    return bounder.feasible
  } finally {
    bounder.dispose()
  }
}

async function solveAll(space: Space, { onProgress, signal }: Watch): Promise<Bounds[]> {
  const bounder = await makeBounder(space)
  const found: Bounds[] = []
  try {
    for (const [i, target] of space.targets.entries()) {
      const { linear, whole } = bounder.interval(target.atoms)
      found.push(describe(target, linear, whole))
      if (i % 16 === 0) await breathe(i, space.targets.length, { onProgress, signal })
    }
  } finally {
    bounder.dispose()
  }
  return found
}

async function propagateAll(space: Space, { onProgress, signal }: Watch): Promise<Bounds[]> {
  await breathe(0, 1, { onProgress, signal })
  const bounds = propagate(space)
  return space.targets.map((target) => describe(target, null, sumBounds(target.atoms, bounds)))
}

function describe(target: Target, linear: Bounds['linear'], whole: Bounds['whole']): Bounds {
  const { keys, release, kind, population } = target
  return { keys, release, kind, ...(population === undefined ? {} : { population }), linear, whole }
}

function likelyLeaks(releases: readonly Release[], threshold: number, certainty: number): Leak[] {
  return releases.flatMap((release, i) =>
    believe(release).flatMap(({ keys, from, chances }): Leak[] => {
      const within = chances.reduce((sum, p, k) => sum + (from + k >= 1 && from + k < threshold ? p : 0), 0)
      if (within < certainty) return []
      const inside = [...chances.keys()].filter(
        (k) => from + k >= 1 && from + k < threshold && (chances[k] ?? 0) > 1e-9,
      )
      const counts = inside.map((k) => from + k)
      return [
        {
          keys,
          lower: Math.min(...counts),
          upper: Math.max(...counts),
          how: 'likely',
          release: i,
          probability: within,
        },
      ]
    }),
  )
}

/** Lets other work run, reports, and stops when asked to. */
async function breathe(
  done: number,
  total: number,
  watch: { onProgress: Watch['onProgress'] | undefined; signal: Watch['signal'] | undefined },
): Promise<void> {
  watch.onProgress?.(done, total, 'attack')
  await new Promise((resolve) => setTimeout(resolve, 0))
  watch.signal?.throwIfAborted()
}
