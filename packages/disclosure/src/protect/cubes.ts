import { seeded } from '../random.ts'
import type { Watch } from '../types.ts'
import { type Certificate, verify } from './certificate.ts'
import { CubeSteps, IMPOSSIBLE, ROUNDING } from './cube-steps.ts'
import { tidy } from './cube-tidy.ts'
import type { Grid } from './grid.ts'
import { dependants, type Need, needGiven, type System, type SystemCell } from './system.ts'
import { breathe } from './watch.ts'

export interface CubePattern {
  readonly hidden: Uint8Array
  readonly failed: readonly number[]
  /** For each requirement, the steps that lead to an alternative table: small enough to keep for 10⁵ cells. */
  readonly certificates: readonly Certificate[]
}

export interface CubeOptions extends Watch {
  /** Passes over all cells; later ones prefer what earlier ones used often. Default 2, and more for small tables. */
  readonly passes?: number
  /** Labels tried in each dimension. Default 16. */
  readonly breadth?: number
  readonly seed?: number
}

/** What an empty cell costs more than another: once hidden it must be protected itself. */
const EMPTY_EXTRA = 4
/** Beyond so many cells, showing cells again takes longer than hiding them did. */
const TIDY_MOST = 20_000
/** Small tables are passed over until so many cells were looked at, at most this often. */
const CELLS_MOST = 10_000
const PASSES_MOST = 12

/**
 * Suppression for large tables without a solver: a cell may be one person more if persons move along the corners of a
 * cube (the hypercube idea of Repsilber 1994 and Giessing 2003), one person a step, each step possible after the last.
 * The sum of the steps is a whole table that agrees with everything shown, so every protected cell comes with its proof,
 * and `failed` holds each cell whose proof did not pass the check.
 * @param system its cells in the order of the grid; after them, cells that lie on no grid and say their `sets`
 */
export async function cubePattern(grid: Grid, system: System, options: CubeOptions = {}): Promise<CubePattern> {
  const { cells } = system
  const { breadth = 16, seed = 1 } = options
  const passes = options.passes ?? Math.min(PASSES_MOST, Math.max(2, Math.floor(CELLS_MOST / cells.length)))
  const use = new Float64Array(cells.length)
  let best: { pattern: CubePattern; cost: number } | undefined
  for (let pass = 0; pass < passes; pass++) {
    const asks = Float64Array.from(cells, (c, i) => priceOf(c) / (1 + (use[i] as number)) + extraOf(c))
    const steps = new CubeSteps(grid, system, asks, breadth, seeded(seed + pass))
    const found = await protectAll(steps, system, use, { ...options, done: pass, of: passes })
    const certificates = cells.length <= TIDY_MOST ? await tidy(steps, system, found, options) : found
    const pattern = check(grid, system, steps.hidden, certificates)
    const cost = cells.reduce(
      (sum, c, i) => sum + (c.state === 'open' && steps.hidden[i] === 1 ? c.weight : 0),
      pattern.failed.length * IMPOSSIBLE,
    )
    if (!best || cost < best.cost) best = { pattern, cost }
  }
  return (best as NonNullable<typeof best>).pattern
}

/** Among cells of one cost, small ones are missed least; what cannot be hidden has no price, what is unseen costs nothing. */
const priceOf = (c: SystemCell): number =>
  c.state === 'fixed' ? IMPOSSIBLE : c.state === 'unseen' ? 0 : c.weight * (1 + 0.02 * Math.log2(1 + c.count))
const extraOf = (c: SystemCell): number => (c.needIfHidden ? EMPTY_EXTRA : 0)

const wantedOf = ({ up, down, width }: Need): (readonly [sign: 1 | -1, by: number])[] => [
  ...(Math.max(up, width - down) > 0 ? [[1, Math.max(up, width - down)] as const] : []),
  ...(down > 0 ? [[-1, down] as const] : []),
]

async function protectAll(
  steps: CubeSteps,
  system: System,
  use: Float64Array,
  watch: Watch & { readonly done: number; readonly of: number },
): Promise<Certificate[]> {
  const { cells } = system
  const raises = dependants(system)
  const certificates: Certificate[] = []
  const queue = [...cells.keys()].filter((i) => needGiven(system, i, steps.hidden))
  const queued = new Set(queue)
  for (let q = 0; q < queue.length; q++) {
    if (q % 512 === 0) await breathe(watch, watch.done * queue.length + q, watch.of * queue.length, 'cubes')
    const cell = queue[q] as number
    const need = cells[cell]?.need ?? cells[cell]?.needIfHidden
    if (!need || cells[cell]?.state === 'fixed') continue
    for (const [sign, by] of wantedOf(need)) {
      const found = steps.find(cell, sign, by, IMPOSSIBLE)
      if (!found) continue
      for (const [at, change] of steps.change) {
        if (Math.abs(change) < ROUNDING) continue
        use[at] = (use[at] as number) + 1
        if (steps.hidden[at] === 1) continue
        steps.hidden[at] = 1
        for (const i of raises.get(at) ?? [])
          if (!queued.has(i)) {
            queued.add(i)
            queue.push(i)
          }
      }
      certificates.push({ cell, sign, by, steps: found })
    }
  }
  return certificates
}

/** Keeps the proofs that pass the check, and names the cells that are left without one. */
function check(grid: Grid, system: System, hidden: Uint8Array, certificates: readonly Certificate[]): CubePattern {
  const sound = certificates.filter((c) => verify(grid, hidden, c, system.cells[c.cell]?.sets, system.whole))
  const proved = new Set(sound.map((c) => `${c.cell}:${c.sign}:${c.by}`))
  const failed = system.cells.flatMap((_, i) => {
    const need = needGiven(system, i, hidden)
    return need && wantedOf(need).some(([sign, by]) => !proved.has(`${i}:${sign}:${by}`)) ? [i] : []
  })
  return { hidden, certificates: sound, failed }
}
