import type { Release, Watch } from '../types.ts'
import { makeBounder } from './bounds.ts'
import { believe } from './likelihood.ts'
import { checkAsked } from './options.ts'
import { findPopulations, type Relation, type Revision } from './population.ts'
import { propagate, sumBounds } from './propagate.ts'
import { EXACT_LIMIT, readTogether } from './readings.ts'
import type { Others, Space, Target } from './space.ts'

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
  /** Whether it is a disclosure that everyone of a margin is in one cell of it. Default false. */
  readonly attribute?: boolean
  /** As `attribute`, where all but fewer than this many are in one cell. Default 0: off. */
  readonly group?: number
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
   * `attribute`: someone is in a cell, and of its margin (nearly) nobody is elsewhere: keys and bounds are of the others.
   */
  readonly how: 'shown' | 'hidden' | 'implied' | 'revision' | 'perturbed' | 'likely' | 'attribute'
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

/** A margin of which it can be told that (nearly) everyone is in one cell, if anyone is. */
export interface Gathered {
  /** The cell, or part of one, that all are in. */
  readonly cell: readonly string[]
  /** The others, as cells are named: `not labour`. */
  readonly keys: readonly string[]
  readonly release: number
  /** Whether the cell is a part that no release shows. */
  readonly implied: boolean
  /** How many the others can be. */
  readonly others: readonly [lower: number, upper: number]
  /** How few can be in the cell: from 1, that someone is there is known as well. */
  readonly atLeast: number
  readonly population?: string
}

/** A figure that does not fit the others. */
export interface Contradiction {
  readonly keys: readonly string[]
  readonly release: number
  /** The count shown; with noise, what it can have been. */
  readonly lower: number
  readonly upper: number
}

export interface AttackResult {
  readonly leaks: readonly Leak[]
  /** Cells that were hidden, or are small and implied, and can be told exactly. */
  readonly exact: readonly { readonly keys: readonly string[]; readonly count: number; readonly release: number }[]
  /** What can be said of every cell that is not shown. */
  readonly bounds: readonly Bounds[]
  /** With `attribute` or `group`: every margin whose persons are told to be in one cell, if there are any. */
  readonly gathered: readonly Gathered[]
  readonly relations: readonly Relation[]
  readonly revisions: readonly Revision[]
  /** False when only outer bounds were computed: then the absence of a leak proves nothing. */
  readonly complete: boolean
  /**
   * False when no table fits the releases, whatever is supposed of them: the sums that contradict were then left out, and
   * each release was attacked on its own as well. That nothing leaks then proves nothing.
   */
  readonly consistent: boolean
  /** The sums left out: those that the table nearest to all figures misses. */
  readonly contradictions: readonly Contradiction[]
}

/**
 * Attacks what was published: over the union of all releases, what is the least and the most that each cell not shown
 * can be? Written from the definition; it knows nothing of how the releases were protected.
 * @throws RangeError when the releases need more than 500,000 elementary cells, and for options that cannot be
 */
export async function attack(releases: readonly Release[], options: AttackOptions = {}): Promise<AttackResult> {
  checkAsked(options)
  const together = await attackTogether(releases, options)
  if (together.consistent || releases.length < 2) return together
  // The sums left out may be those by which one release tells a cell exactly: whoever reads it alone still learns it.
  const alone: AttackResult[] = []
  for (const [i, release] of releases.entries()) {
    const found = await attackTogether([release], options)
    const moved = <T extends { readonly release: number }>(list: readonly T[]) =>
      list.map((x) => ({ ...x, release: i }))
    alone.push({ ...found, leaks: moved(found.leaks), exact: moved(found.exact) })
  }
  return {
    ...together,
    leaks: onlyOnce(
      [together, ...alone].flatMap((found) => found.leaks),
      ({ population, ...rest }) => rest,
    ),
    exact: onlyOnce(
      [together, ...alone].flatMap((found) => found.exact),
      (found) => found,
    ),
  }
}

/** Finds without those that repeat an earlier one: a release on its own does not name the persons meant. */
function onlyOnce<T>(found: readonly T[], mark: (one: T) => unknown): T[] {
  const first = new Map<string, T>()
  for (const one of found) {
    const own = JSON.stringify(mark(one))
    if (!first.has(own)) first.set(own, one)
  }
  return [...first.values()]
}

async function attackTogether(releases: readonly Release[], options: AttackOptions): Promise<AttackResult> {
  const { threshold = 3, zeros = false, relation = 'auto', method = 'auto', certainty = 0.95 } = options
  const populations = findPopulations(releases, relation)
  const most = Math.max(options.attribute ? 1 : 0, options.group ?? 0)
  const reading = await readTogether(releases, relation, most > 0)
  const learned: Learned[] = []
  for (const space of reading.spaces) {
    const exactly = method === 'exact' || (method === 'auto' && space.targets.length * space.rows.length <= EXACT_LIMIT)
    learned.push(exactly ? await solveAll(space, most, options) : await propagateAll(space, most, options))
  }
  const consistent = reading.consistent && learned.every((l) => l.fits)
  const { bounds, gathered } = learned[0] as Learned
  const crossed = bounds.filter(({ whole: [lower, upper] }) => lower > upper)

  const small = (low: number, high: number): boolean => high < threshold && (high > 0 || zeros) && low <= high
  const leaks: Leak[] = []
  const exact: { keys: readonly string[]; count: number; release: number }[] = []
  for (const [release, { cells }] of releases.entries())
    for (const { keys, count, status } of cells)
      if (count !== null && status !== 'perturbed' && small(count, count))
        leaks.push({ keys, lower: count, upper: count, how: 'shown', release })
  for (const b of learned.flatMap((l) => l.bounds)) {
    const [lower, upper] = b.whole
    const { keys, release } = b
    if (small(lower, upper))
      leaks.push({ keys, lower, upper, how: b.kind, release, ...(b.population ? { population: b.population } : {}) })
    if (lower === upper && (b.kind === 'hidden' || small(lower, upper))) exact.push({ keys, count: lower, release })
  }
  for (const r of populations.revisions)
    if (Math.abs(r.change) < threshold)
      leaks.push({ keys: r.keys, lower: r.change, upper: r.change, how: 'revision', release: r.later })
  for (const { keys, release, others, atLeast, population } of learned.flatMap((l) => l.gathered))
    if (atLeast >= 1)
      leaks.push({
        keys,
        lower: others[0],
        upper: others[1],
        how: 'attribute',
        release,
        ...(population ? { population } : {}),
      })
  leaks.push(...likelyLeaks(releases, threshold, certainty))
  const missed = reading.missed.map(
    ({ keys, release, lower, upper }): Contradiction => ({ keys, release, lower, upper }),
  )
  return {
    leaks: onlyOnce(leaks, (leak) => leak),
    exact: onlyOnce(exact, (found) => found),
    bounds,
    gathered,
    relations: reading.relations,
    revisions: populations.revisions,
    complete: learned.every((l) => l.exactly) && consistent,
    consistent,
    contradictions: [...missed, ...crossed.map(crossing)],
  }
}

const crossing = ({ keys, release, whole: [lower, upper] }: Bounds): Contradiction => ({ keys, release, lower, upper })

interface Learned {
  readonly bounds: readonly Bounds[]
  readonly gathered: readonly Gathered[]
  /** Whether the solver gave the bounds; outer ones prove nothing. */
  readonly exactly: boolean
  /** False when the figures were found to contradict each other on the way. */
  readonly fits: boolean
}

async function solveAll(space: Space, most: number, { onProgress, signal }: Watch): Promise<Learned> {
  const bounder = await makeBounder(space)
  const bounds: Bounds[] = []
  const gathered: Gathered[] = []
  const total = space.targets.length + space.others.length
  try {
    for (const [i, target] of space.targets.entries()) {
      const { linear, whole } = bounder.interval(target.atoms)
      bounds.push(describe(target, linear, whole))
      if (i % 16 === 0) await breathe(i, total, { onProgress, signal })
    }
    for (const [i, others] of space.others.entries()) {
      if (i % 64 === 0) await breathe(space.targets.length + i, total, { onProgress, signal })
      if (bounder.reaches(others.atoms, most)) continue
      const own = bounder.interval(others.cell.atoms).whole
      // Where nobody can be, there is nobody to learn of.
      if (own[1] > 0) gathered.push(gather(others, bounder.interval(others.atoms).whole, own[0]))
    }
  } finally {
    bounder.dispose()
  }
  return { bounds, gathered, exactly: true, fits: true }
}

async function propagateAll(space: Space, most: number, { onProgress, signal }: Watch): Promise<Learned> {
  await breathe(0, 1, { onProgress, signal })
  const known = propagate(space)
  return {
    exactly: false,
    // Beyond the solver's reach, contradictions show themselves as crossed bounds.
    fits: known.lower.every((low, atom) => low <= (known.upper[atom] as number)),
    bounds: space.targets.map((target) => describe(target, null, sumBounds(target.atoms, known))),
    gathered: space.others.flatMap((others) => {
      const rest = sumBounds(others.atoms, known)
      const own = sumBounds(others.cell.atoms, known)
      return rest[1] < most && own[1] > 0 ? [gather(others, rest, own[0])] : []
    }),
  }
}

const gather = (
  { keys, release, cell, population }: Others,
  others: Gathered['others'],
  atLeast: number,
): Gathered => ({
  cell: cell.keys,
  keys,
  release,
  implied: cell.implied,
  others,
  atLeast,
  ...(population === undefined ? {} : { population }),
})

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
