import { type Alternatives, changeOf, type Move } from './alternatives.ts'
import type { Need, System, SystemCell } from './system.ts'

/** One thing that must be possible: that cell i is higher (sign 1) or lower (sign −1) by at least `by`. */
export interface Requirement {
  readonly cell: number
  readonly sign: 1 | -1
  readonly by: number
}

/** A requirement with an alternative table that shows it is met. */
export interface Witness extends Requirement {
  readonly move: Move
  /** For each cell, 1 where the alternative differs from the truth. */
  readonly moved: Uint8Array
}

/**
 * The requirements of a cell as sets, of which one must be met in full. Both ends have their own; a width that they do
 * not give may be had upwards or downwards.
 */
export function requirementSets(system: System, i: number, need: Need): Requirement[][] {
  const cell = system.cells[i] as SystemCell
  const ends = (up: number, down: number): Requirement[] => [
    ...(up > 0 ? [{ cell: i, sign: 1 as const, by: up }] : []),
    ...(down > 0 ? [{ cell: i, sign: -1 as const, by: down }] : []),
  ]
  const missing = need.width - need.up - need.down
  if (missing <= 0) return [ends(need.up, need.down)]
  const sets: Requirement[][] = []
  // Whole persons give few splits; amounts try the two ends only.
  const steps = system.whole ? missing : 1
  for (let k = 0; k <= steps; k++) {
    const down = need.down + (missing * k) / steps
    if (down <= cell.count) sets.push(ends(need.up + (missing * (steps - k)) / steps, down))
  }
  return sets
}

/** Finds whole-number alternatives for the first set of requirements that can be met, or undefined. */
export function findWitnesses(alternatives: Alternatives, i: number, need: Need): Witness[] | undefined {
  for (const set of requirementSets(alternatives.system, i, need)) {
    const found: Witness[] = []
    for (const requirement of set) {
      const move = alternatives.witness(requirement.cell, requirement.sign, requirement.by)
      if (!move) break
      found.push({ ...requirement, move, moved: movedCells(alternatives.system, move) })
    }
    if (found.length === set.length) return found
  }
  return undefined
}

/** Which cells an alternative changes. */
export const movedCells = ({ cells }: System, move: Move): Uint8Array =>
  Uint8Array.from(cells, (cell) => (Math.abs(changeOf(move, cell)) > 1e-6 ? 1 : 0))
