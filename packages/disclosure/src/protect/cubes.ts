import { seeded } from '../random.ts'
import type { Watch } from '../types.ts'
import { type Certificate, certificateOf, verify } from './certificate.ts'
import { CubeCover, wantedOf } from './cube-cover.ts'
import { IMPOSSIBLE } from './cube-draft.ts'
import { CubeSearch, type SearchEffort } from './cube-search.ts'
import type { Grid } from './grid.ts'
import { needGiven, type System, type SystemCell } from './system.ts'
import { breathe } from './watch.ts'

export interface CubePattern {
  readonly hidden: Uint8Array
  readonly failed: readonly number[]
  /** For each requirement, another possible table that meets it. */
  readonly certificates: readonly Certificate[]
}

export interface CubeOptions extends Watch {
  /** Patterns made, of which the cheapest is kept. Default 1, and more for small tables. */
  readonly passes?: number
  /** Labels tried in each dimension. Default 16. */
  readonly breadth?: number
  readonly seed?: number
  /** What hiding each cell shall cost the search, as it is, to steer it. Default: by weight and count. */
  readonly prices?: ArrayLike<number>
}

/** What an empty cell costs the search more than another: once hidden it must be protected itself. */
const EMPTY_EXTRA = 3
/** What a count adds to what hiding costs the reader, and to what it costs the search: see `pricesOf`. */
const COUNT_VALUE = 0.15
const COUNT_POWER = 0.3
/** Prices lie between these, so that their sums stay far below the impossible. */
const PRICE_LEAST = 0.05
const PRICE_MOST = 1000
/** Small tables are protected until so many cells were looked at, at most this often. */
const CELLS_MOST = 600
const PASSES_MOST = 6
/** Larger tables are searched less thoroughly. */
const LARGE = 20_000
const PROVE: SearchEffort = { starts: 6, patience: 12 }
const PROVE_LARGE: SearchEffort = { starts: 5, patience: 6 }
/** What was not found is searched for again at the end, unless it is so much that it cannot be. */
const AGAIN: SearchEffort = { starts: 24, patience: 60 }
const AGAIN_MOST = 100
/** Of rerouting: thoroughness, rounds, cells looked at for each cell of the table and in all, uses of a cell. */
const REROUTE: SearchEffort = { starts: 2, patience: 8 }
const REROUTE_ROUNDS = 2
const REROUTE_WORK = 20_000
const REROUTE_WORK_MOST = 1e8
/** A cell that more proofs use can hardly ever be led around. */
const USERS_MOST = 100

/**
 * Suppression for large tables without a solver: a cell may be one person more if persons move along the corners of a
 * cube (the hypercube idea of Repsilber 1994 and Giessing 2003), or of several whose sum is a whole table that agrees with
 * everything shown. Every protected cell comes with its proof, and `failed` holds each whose proof did not pass the check.
 * @param system its cells in the order of the grid; after them, cells that lie on no grid and say their `sets`
 */
export async function cubePattern(grid: Grid, system: System, options: CubeOptions = {}): Promise<CubePattern> {
  const { cells } = system
  const { breadth = 16, seed = 1 } = options
  const passes = options.passes ?? Math.min(PASSES_MOST, Math.max(1, Math.floor(CELLS_MOST / cells.length)))
  const scale = scaleOf(system)
  const value = Float64Array.from(cells, (c) =>
    c.state === 'open' ? c.weight * (1 + COUNT_VALUE * Math.log2(1 + c.count / scale)) : 0,
  )
  const price = pricesOf(system, scale, options.prices)
  let best: { pattern: CubePattern; cost: number } | undefined
  for (let pass = 0; pass < passes; pass++) {
    const search = new CubeSearch(grid, system, breadth, seeded(seed + pass))
    const cover = new CubeCover(grid, system, search, value, price.slice())
    await proveAll(cover, system, options)
    await rerouteAll(cover, search, system, options)
    const pattern = check(grid, system, cover)
    const cost = cover.cost + pattern.failed.length * IMPOSSIBLE
    if (!best || cost < best.cost) best = { pattern, cost }
  }
  return (best as NonNullable<typeof best>).pattern
}

/** What counts as one person: where cells hold amounts, the mean of the lowest. */
function scaleOf({ whole, atoms }: System): number {
  if (whole) return 1
  const held = atoms.filter((a) => a > 0)
  return held.length === 0 ? 1 : held.reduce((sum, a) => sum + a, 0) / held.length
}

/**
 * Large counts are dear to the search beyond what hiding them costs: hidden once, they would draw all that follows through
 * them. Where counts are the cost, the power of the weight holds that back. What cannot be hidden has no price, what is
 * unseen costs nothing.
 */
function pricesOf({ cells }: System, scale: number, asked?: ArrayLike<number>): Float64Array {
  const own = (c: SystemCell): number => Math.sqrt(c.weight) * (1 + c.count / scale) ** COUNT_POWER
  const prices = Float64Array.from(cells, (c, i) => (c.state === 'open' ? (asked?.[i] ?? own(c)) : 0))
  const open = cells.filter((c) => c.state === 'open').length
  const mean = prices.reduce((sum, p) => sum + p, 0) / Math.max(1, open)
  return prices.map((p, i) => {
    const { state, needIfHidden } = cells[i] as SystemCell
    if (state !== 'open') return state === 'fixed' ? IMPOSSIBLE : 0
    return Math.min(PRICE_MOST, Math.max(PRICE_LEAST, p / mean)) + (needIfHidden && !asked ? EMPTY_EXTRA : 0)
  })
}

async function proveAll(cover: CubeCover, system: System, watch: Watch): Promise<void> {
  const { cells } = system
  const effort = cells.length > LARGE ? PROVE_LARGE : PROVE
  const hardness = (i: number): number => cells[i]?.need?.up ?? 0
  const queue = [...cells.keys()]
    .filter((i) => needGiven(system, i, cover.hidden))
    .sort((a, b) => hardness(b) - hardness(a) || a - b)
  const left: number[] = []
  for (let q = 0; q < queue.length; q++) {
    if (q % 64 === 0) await breathe(watch, q, queue.length, 'cubes')
    if (!cover.prove(queue[q] as number, queue, effort)) left.push(queue[q] as number)
  }
  for (let q = 0; q < left.length && left.length <= AGAIN_MOST; q++) {
    await breathe(watch, q, left.length, 'cubes')
    cover.prove(left[q] as number, left, AGAIN)
  }
}

async function rerouteAll(cover: CubeCover, search: CubeSearch, system: System, watch: Watch): Promise<void> {
  const end = search.work + Math.min(REROUTE_WORK_MOST, REROUTE_WORK * system.cells.length)
  for (let round = 0; round < REROUTE_ROUNDS; round++) {
    const before = cover.cost
    const spare = cover.spare()
    for (const [n, cell] of spare.entries()) {
      if (n % 16 === 0) await breathe(watch, n, spare.length, 'clean up')
      if (search.work > end) return
      if (cover.hidden[cell] === 1 && cover.usersOf(cell) <= USERS_MOST) cover.reroute(cell, REROUTE)
    }
    if (cover.cost > before * 0.999) return
  }
}

/** Keeps the proofs that pass the check, and names the cells that are left without one. */
function check(grid: Grid, system: System, { hidden, requirements, changes }: CubeCover): CubePattern {
  const certificates = requirements.flatMap((requirement, k) => {
    const change = changes[k]
    const certificate = change && certificateOf(grid, requirement, change.cells, change.by)
    const sound = certificate && verify(grid, hidden, certificate, system.cells[requirement.cell]?.sets, system.whole)
    return sound ? [certificate] : []
  })
  const proved = new Set(certificates.map((c) => `${c.cell}:${c.sign}:${c.by}`))
  const failed = system.cells.flatMap((_, i) => {
    const need = needGiven(system, i, hidden)
    return need && wantedOf(need).some(([sign, by]) => !proved.has(`${i}:${sign}:${by}`)) ? [i] : []
  })
  return { hidden, certificates, failed }
}
