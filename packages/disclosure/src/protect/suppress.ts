import type { Release, Watch } from '../types.ts'
import { loadSolver } from './alternatives.ts'
import { type CubePattern, cubePattern } from './cubes.ts'
import { costOf, type Effort, type ExactPattern, exactPattern } from './exact.ts'
import { type Grid, gridOf, hasAllMargins } from './grid.ts'
import { heuristicPattern, type Pattern } from './heuristic.ts'
import { polishedPattern } from './polished.ts'
import { type FrequencyRules, frequencySystem } from './rules.ts'
import { compact, type System } from './system.ts'
import type { Table } from './table.ts'

export interface SuppressOptions extends FrequencyRules, Watch {
  /**
   * `exact`: cutting planes until the pattern is proved cheapest or the effort is spent. `heuristic`: cubes, then linear
   * programs that show again what need not be hidden. `guided`: the heuristic again at prices that cutting planes lowered. `cubes`: for tables of up to some
   * 10⁵ cells, without a solver. `auto` (default): by the number of cells, exact up to 60, guided up to 250, the
   * heuristic up to 600, cubes beyond. A table that leaves out margins has no cubes.
   */
  readonly method?: 'auto' | 'exact' | 'guided' | 'heuristic' | 'cubes'
  readonly effort?: Effort
}

export interface SuppressedCell {
  readonly keys: readonly string[]
  readonly count: number
  readonly status: 'published' | 'primary' | 'secondary'
}

export interface Suppression {
  readonly dimensions: readonly string[]
  readonly cells: readonly SuppressedCell[]
  /** What the reader loses: hidden cells, and the persons counted in them. */
  readonly cost: { readonly cells: number; readonly counts: number }
  /** Whether every sensitive cell is protected as asked; checked with a whole-number alternative for each. */
  readonly guarantee: boolean
  /** The cells that cannot be protected whatever is hidden. */
  readonly failed: readonly (readonly string[])[]
  /** Whether the pattern is proved cheapest, and a lower bound of the cost if one is known. */
  readonly optimal: boolean
  readonly bound: number | null
  readonly method: 'exact' | 'guided' | 'heuristic' | 'cubes'
}

/** Above these numbers of cells, the method that `auto` takes changes. */
const EXACT_MOST = 60
const GUIDED_MOST = 250
const HEURISTIC_MOST = 600
const GUIDED: Effort = { rounds: 10, patterns: 0, guideAt: [9] }

/** Protects one table with its margins by hiding cells. */
export async function suppress(table: Table, options: SuppressOptions = {}): Promise<Suppression> {
  const system = frequencySystem(table, options)
  const method = chooseMethod(system, options.method ?? 'auto', hasAllMargins(table))
  const grid = hasAllMargins(table) ? gridOf(table) : undefined
  const found =
    method === 'cubes'
      ? await cubePattern(grid ?? gridOf(table), system, options)
      : await protectSystem(system, method, { ...options, ...(grid ? { grid } : {}) })
  const cells = table.cells.map(({ keys, count }, i): SuppressedCell => {
    const primary = system.cells[i]?.need !== undefined
    return { keys, count, status: found.hidden[i] === 0 ? 'published' : primary ? 'primary' : 'secondary' }
  })
  const hidden = cells.filter((c) => c.status !== 'published')
  return {
    dimensions: table.dimensions.map((d) => d.name),
    cells,
    cost: { cells: hidden.length, counts: hidden.reduce((sum, c) => sum + c.count, 0) },
    guarantee: found.failed.length === 0,
    failed: found.failed.map((i) => system.cells[i]?.keys ?? []),
    ...proofOf(found),
    method,
  }
}

const proofOf = (found: Protected | CubePattern): Pick<Suppression, 'optimal' | 'bound'> =>
  'optimal' in found ? { optimal: found.optimal, bound: found.bound } : { optimal: false, bound: null }

function chooseMethod(
  system: System,
  asked: NonNullable<SuppressOptions['method']>,
  allMargins: boolean,
): Suppression['method'] {
  if (asked !== 'auto') return asked
  const open = system.cells.filter((c) => c.state === 'open').length
  if (open <= EXACT_MOST) return 'exact'
  if (open <= GUIDED_MOST) return 'guided'
  return allMargins && open > HEURISTIC_MOST ? 'cubes' : 'heuristic'
}

/** Which cells of a system are hidden, which could not be protected; with a proof of cost where one was sought. */
export type Protected =
  | Pick<Pattern, 'hidden' | 'failed'>
  | Pick<ExactPattern, 'hidden' | 'failed' | 'bound' | 'optimal'>

/**
 * Protects any system of linked tables: see `frequencySystem` and `linkTables` for how to make one.
 * @param options.grid the grid that the system's cells lie on, in its order: cubes then come before linear programs
 */
export async function protectSystem(
  system: System,
  method: 'exact' | 'guided' | 'heuristic',
  options: { readonly effort?: Effort; readonly grid?: Grid } & Watch = {},
): Promise<Protected> {
  const highs = await loadSolver()
  const small = compact(system)
  const { grid } = options
  const make = (prices?: ArrayLike<number>): Promise<Pattern> =>
    grid
      ? polishedPattern(highs, { ...small, full: system, grid }, options, prices)
      : heuristicPattern(highs, small.system, options, prices)
  /** Neither way at other prices is always the cheaper. */
  const again = async (prices: ArrayLike<number>): Promise<Pattern> => {
    const led = await heuristicPattern(highs, small.system, options, prices)
    if (!grid) return led
    const cubes = await make(prices)
    return costOf(small.system, cubes.hidden) < costOf(small.system, led.hidden) ? cubes : led
  }
  const effort = method === 'guided' ? { ...GUIDED, ...options.effort } : options.effort
  const start = await make()
  const found = method === 'heuristic' ? start : await exactPattern(highs, small.system, start, effort, options, again)
  const hidden = new Uint8Array(system.cells.length)
  for (const [k, i] of small.places.entries()) hidden[i] = found.hidden[k] as number
  return { ...found, hidden, failed: found.failed.map((k) => small.places[k] as number) }
}

/** What the public may see of a protected table: hidden cells without a count, and without the reason for hiding them. */
export function forPublication(suppression: Pick<Suppression, 'dimensions' | 'cells'>, period?: string): Release {
  return {
    dimensions: suppression.dimensions,
    // "Primary" would say that the count is below the threshold: the very thing that must not be known.
    cells: suppression.cells.map(({ keys, count, status }) =>
      status === 'published' ? { keys, count, status } : { keys, count: null, status: 'hidden' as const },
    ),
    ...(period === undefined ? {} : { period }),
  }
}

export type { CubePattern }
