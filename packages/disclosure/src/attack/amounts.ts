import type { Release, Watch } from '../types.ts'
import { makeBounder } from './bounds.ts'
import { checkAsked } from './options.ts'
import { findPopulations, type Populations, type Relation, suppositions } from './population.ts'
import { laySpace, type Target } from './space.ts'

/** A published table of sums; `protection` is in the custodian's file only. */
export interface AmountRelease {
  readonly dimensions: readonly string[]
  readonly hierarchies?: Release['hierarchies']
  readonly period?: string
  readonly cells: readonly {
    readonly keys: readonly string[]
    readonly total: number | null
    readonly protection?: readonly [lower: number, upper: number]
  }[]
}

export interface AmountAttackOptions extends Watch {
  /** Without protection intervals: a hidden sum known to within so many percent counts as told. Default 10. */
  readonly within?: number
  /** How each release relates to the one before it; `auto` (default) guesses from periods and figures. */
  readonly relation?: Relation | 'auto'
}

/** A sum that is hidden, or that no release shows and that follows from several. */
export interface AmountBounds {
  readonly keys: readonly string[]
  /** The index of the release: the later one, for differences. */
  readonly release: number
  readonly kind: 'hidden' | 'implied' | 'revision'
  readonly population?: string
  /** The index of each set of persons counted: those of the first release, those added with the second, and so on. */
  readonly layers: readonly number[]
  readonly lower: number
  readonly upper: number
}

export interface AmountAttack {
  /**
   * Sums whose interval is too narrow: `wanted` is what it should have held, where the file says so. A difference of
   * releases is named as well, for it may be one contributor's; who knows the contributors may know better.
   */
  readonly leaks: readonly (AmountBounds & { readonly wanted?: readonly [number, number] })[]
  readonly exact: readonly { readonly keys: readonly string[]; readonly total: number; readonly release: number }[]
  readonly bounds: readonly AmountBounds[]
  readonly relations: readonly Relation[]
  /** For each release the indices of the sets of persons that it counts. */
  readonly counted: readonly (readonly number[])[]
}

/** Sums are brought to this size for the solver, whose tolerances are absolute. */
const SIZE = 1e5

/**
 * Attacks tables of sums: the least and most that each hidden sum, and each difference of releases, can be, given every
 * sum shown and that no amount is below 0 (one linear program each). It knows nothing of how tables were protected.
 * @throws RangeError when a release contradicts itself, and for options that cannot be
 */
export async function attackAmounts(
  given: AmountRelease | readonly AmountRelease[],
  options: AmountAttackOptions = {},
): Promise<AmountAttack> {
  const { within = 10, relation = 'auto' } = options
  checkAsked({ within, relation })
  const releases = isOne(given) ? [given] : given
  const top = releases.reduce((most, r) => r.cells.reduce((m, c) => Math.max(m, c.total ?? 0), most), 0)
  const unit = top > 0 ? SIZE / top : 1
  const tables = releases.map((r) => inUnits(r, unit))
  const { populations, space, bounder } = await layAmounts(tables, relation)
  const wanted = releases.map((r) => new Map(r.cells.map((c) => [c.keys.join('\u0000'), c.protection])))
  const stated = new Set(releases.flatMap((r, i) => (r.cells.some((c) => c.protection) ? [i] : [])))
  const slack = (1e-6 * Math.max(1, top)) / SIZE
  const leaks: AmountAttack['leaks'][number][] = []
  const exact: AmountAttack['exact'][number][] = []
  const bounds: AmountBounds[] = []
  try {
    for (const [i, target] of space.targets.entries()) {
      if (i % 16 === 0) {
        options.onProgress?.(i, space.targets.length, 'attack')
        await new Promise((resolve) => setTimeout(resolve, 0))
        options.signal?.throwIfAborted()
      }
      const [lower, upper] = bounder.interval(target.atoms).linear.map((x) => x / unit) as [number, number]
      const found = describe(target, populations, lower, upper)
      bounds.push(found)
      const { keys, release, kind } = found
      if (kind === 'hidden' && upper - lower <= slack)
        exact.push({ keys, total: Number(((lower + upper) / 2).toPrecision(10)), release })
      const own = kind === 'hidden' ? wanted[release]?.get(keys.join('\u0000')) : undefined
      // A file that states what to protect hides the other sums for their sake only.
      const secondary = kind === 'hidden' && !own && stated.has(release)
      const told = own
        ? lower > own[0] + slack || upper < own[1] - slack
        : !secondary && upper > slack && upper < lower * (1 + within / 100)
      if (told) leaks.push({ ...found, ...(own ? { wanted: own } : {}) })
    }
  } finally {
    bounder.dispose()
  }
  for (const { keys, later, change } of populations.revisions)
    leaks.push({ keys, release: later, kind: 'revision', layers: [], lower: change / unit, upper: change / unit })
  return { leaks, exact, bounds, relations: populations.relations, counted: populations.of }
}

/** The first supposition that amounts fit, with labels that no release lists where they must be. */
async function layAmounts(tables: readonly Release[], relation: Relation | 'auto') {
  for (const told of suppositions(relation))
    for (const unlisted of [false, true]) {
      const populations = findPopulations(tables, told)
      const space = laySpace(tables, populations, unlisted)
      const bounder = await makeBounder(space, { whole: false })
      if (bounder.feasible) return { populations, space, bounder }
      bounder.dispose()
    }
  throw new RangeError('a release contradicts itself: no amounts fit it')
}

const isOne = (given: AmountRelease | readonly AmountRelease[]): given is AmountRelease => !Array.isArray(given)

const inUnits = ({ dimensions, hierarchies, period, cells }: AmountRelease, unit: number): Release => ({
  dimensions,
  ...(hierarchies ? { hierarchies } : {}),
  ...(period === undefined ? {} : { period }),
  cells: cells.map(({ keys, total }) =>
    total === null
      ? { keys, count: null, status: 'hidden' as const }
      : { keys, count: total * unit, status: 'published' as const },
  ),
})

function describe(target: Target, populations: Populations, lower: number, upper: number): AmountBounds {
  const { keys, release, kind, population } = target
  const layers = new Set([...target.atoms].map((a) => a % populations.names.length))
  return {
    keys,
    release,
    kind: kind === 'hidden' ? 'hidden' : 'implied',
    ...(population === undefined ? {} : { population }),
    layers: [...layers].sort((a, b) => a - b),
    lower,
    upper,
  }
}
