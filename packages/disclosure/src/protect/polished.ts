import type { Highs } from 'highs'
import type { Watch } from '../types.ts'
import type { Move } from './alternatives.ts'
import type { Certificate } from './certificate.ts'
import { cubePattern } from './cubes.ts'
import { type Grid, nodesAt } from './grid.ts'
import { heuristicPattern, type Pattern } from './heuristic.ts'
import { movedCells, type Witness } from './requirements.ts'
import type { System } from './system.ts'

/** A system whose cells lie on a grid, and the part of it that asks or shows something, which is all the solver needs. */
export interface Laid {
  readonly grid: Grid
  readonly full: System
  readonly system: System
  /** The place in `full` of each cell of `system`. */
  readonly places: readonly number[]
}

/** Patterns of cubes made. The linear programs level what more of them would gain. */
const PASSES = 1

/**
 * Cubes, and then linear programs, which prove what cubes could not and show again what they could not lead around: better
 * than either alone, and faster than linear programs from the start.
 * @param prices what to pay for hiding each cell of `system` in place of its weight
 */
export async function polishedPattern(
  highs: Highs,
  { grid, full, system, places }: Laid,
  watch: Watch = {},
  prices?: ArrayLike<number>,
): Promise<Pattern> {
  const spread = prices && Float64Array.from(full.cells, (c) => c.weight)
  if (spread) for (const [k, i] of places.entries()) spread[i] = prices[k] as number
  const found = await cubePattern(grid, full, { ...watch, passes: PASSES, ...(spread ? { prices: spread } : {}) })
  const hidden = Uint8Array.from(places, (i) => found.hidden[i] as number)
  const at = new Map(places.map((i, k) => [i, k]))
  const left = new Set(found.failed.map((i) => at.get(i)))
  const witnesses = new Map<number, Witness[]>()
  for (const certificate of found.certificates) {
    const cell = at.get(certificate.cell)
    if (cell === undefined || left.has(cell)) continue
    const { sign, by } = certificate
    const move = moveOf(grid, certificate, system.atoms.length)
    const witness = { cell, sign, by, move, moved: movedCells(system, move) }
    witnesses.set(cell, [...(witnesses.get(cell) ?? []), witness])
  }
  return heuristicPattern(highs, system, watch, prices, { hidden, witnesses })
}

/** A certificate as the change of each elementary cell (last dimension fastest). */
function moveOf(grid: Grid, { lowest, change }: Certificate, atoms: number): Move {
  const move = new Float64Array(atoms)
  for (const [j, place] of lowest.entries()) {
    const atom = nodesAt(grid, place).reduce((sum, node, d) => sum * (grid.paths[d]?.length ?? 0) + node, 0)
    move[atom] = change[j] as number
  }
  return move
}
