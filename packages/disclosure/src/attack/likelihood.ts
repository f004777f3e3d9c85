import type { Noise, Release, ReleaseCell } from '../types.ts'
import { chanceOf, countsThatGive, isInformative } from './noise.ts'
import { laySpace } from './space.ts'

/** What the attacker believes of one perturbed cell after reading the whole release. */
export interface Belief {
  readonly keys: readonly string[]
  /** The smallest count considered; `chances[i]` is the probability of `from + i`. */
  readonly from: number
  readonly chances: readonly number[]
}

export interface BelieveOptions {
  /**
   * Sweeps over all elementary cells that count; a quarter as many go before them. Default 4,000, and fewer (not under
   * 50) where there are more than 2,500 elementary cells.
   */
  readonly sweeps?: number
  readonly seed?: number
}

/** What a table that breaks a published count costs, in log-likelihood a person: too much to stay, enough to pass through. */
const BROKEN = -12

/**
 * Beliefs over the true counts of a perturbed release: each cell's published noise gives the likelihood of its count,
 * and all cells are sums of the same elementary cells. The posterior over whole tables (flat prior) is sampled by
 * Metropolis steps: one person more or fewer in one elementary cell, or moved between two. Message passing over single
 * margins would be faster and was discarded: on tables with crossing margins it is far too sure of itself.
 */
export function believe(release: Release, options: BelieveOptions = {}): Belief[] {
  const { noise } = release
  if (!noise || !release.cells.some((c) => c.status === 'perturbed' && c.count !== null)) return []
  const { seed = 1 } = options
  const cells = release.cells.filter((c) => c.status !== 'perturbed' || isInformative(release, c.keys))
  const shown = cells.filter((c) => c.count !== null)
  const one = { names: ['1'], of: [[0]], relations: ['separate' as const], revisions: [] }
  const space = laySpace([{ ...release, cells }], one)
  const sweeps = options.sweeps ?? Math.max(50, Math.min(4000, Math.floor(1e7 / space.atoms)))
  const sums = space.rows.map((row) => row.atoms)
  const scores = shown.map((cell) => scoreOf(cell, noise))
  const x = new Int32Array(space.atoms)
  for (const [k, atoms] of sums.entries()) if (atoms.length === 1) x[atoms[0] as number] = shown[k]?.count as number
  const totals = Int32Array.from(sums, (atoms) => atoms.reduce((sum, a) => sum + (x[a] as number), 0))
  const memberships: number[][] = Array.from(x, () => [])
  for (const [k, atoms] of sums.entries()) for (const a of atoms) memberships[a]?.push(k)

  const random = generator(seed)
  const tally = shown.map(() => new Map<number, number>())
  const delta = new Map<number, number>()
  const attempt = (changes: readonly (readonly [atom: number, by: number])[]): void => {
    delta.clear()
    for (const [atom, by] of changes) {
      if ((x[atom] as number) + by < 0) return
      for (const k of memberships[atom] ?? []) delta.set(k, (delta.get(k) ?? 0) + by)
    }
    let gain = 0
    for (const [k, by] of delta)
      if (by !== 0) gain += (scores[k]?.((totals[k] as number) + by) ?? 0) - (scores[k]?.(totals[k] as number) ?? 0)
    if (gain < 0 && random() >= Math.exp(gain)) return
    for (const [atom, by] of changes) x[atom] = (x[atom] as number) + by
    for (const [k, by] of delta) totals[k] = (totals[k] as number) + by
  }
  const before = Math.ceil(sweeps / 4)
  for (let sweep = -before; sweep < sweeps; sweep++) {
    for (let a = 0; a < x.length; a++) {
      attempt([[a, random() < 0.5 ? 1 : -1]])
      const b = Math.floor(random() * x.length)
      if (b !== a)
        attempt([
          [a, 1],
          [b, -1],
        ])
    }
    if (sweep >= 0) for (const [k, total] of totals.entries()) tally[k]?.set(total, (tally[k]?.get(total) ?? 0) + 1)
  }
  return shown.flatMap((cell, k) =>
    cell.status === 'perturbed' ? [summarise(cell, tally[k] ?? new Map(), sweeps)] : [],
  )
}

function summarise(cell: ReleaseCell, tally: ReadonlyMap<number, number>, sweeps: number): Belief {
  const from = Math.min(...tally.keys())
  const to = Math.max(...tally.keys())
  return {
    keys: cell.keys,
    from,
    chances: Array.from({ length: to - from + 1 }, (_, i) => (tally.get(from + i) ?? 0) / sweeps),
  }
}

function scoreOf(cell: ReleaseCell, noise: Noise): (count: number) => number {
  const published = cell.count as number
  if (cell.status !== 'perturbed') return (count) => BROKEN * Math.abs(count - published)
  const [lower, upper] = countsThatGive(noise, published)
  const known = new Map<number, number>()
  return (count) => {
    let score = known.get(count)
    if (score === undefined) {
      const chance = chanceOf(noise, published, count)
      const away = Math.max(1, lower - count, count - upper)
      score = chance > 0 ? Math.max(Math.log(chance), BROKEN) : BROKEN * (1 + away)
      known.set(count, score)
    }
    return score
  }
}

/** The attacker's own seeded generator (a 32-bit xorshift), so that an attack can be repeated. */
function generator(seed: number): () => number {
  let s = (seed | 0) === 0 ? 0x1234567 : seed | 0
  return () => {
    s ^= s << 13
    s ^= s >>> 17
    s ^= s << 5
    return (s >>> 0) / 4294967296
  }
}
