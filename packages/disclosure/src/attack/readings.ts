import type { Release } from '../types.ts'
import { makeBounder, withoutContradictions } from './bounds.ts'
import { findPopulations, type Relation, suppositions } from './population.ts'
import { laySpace, type Row, type Space } from './space.ts'

/** How all releases can be read together. */
export interface Reading {
  /** One where a table fits all figures; where none does, one for each way of leaving out what contradicts. */
  readonly spaces: readonly Space[]
  readonly relations: readonly Relation[]
  readonly consistent: boolean
  /** The sums left out. */
  readonly missed: readonly Row[]
}

/** Above so many cells × sums the solver takes hours. */
export const EXACT_LIMIT = 2e8

/**
 * Lays the space; if nothing fits, first allows categories that no release lists, then treats releases apart. Where
 * nothing fits at all, the sums that the nearest table misses are left out: once where the labels listed are all there
 * are, by which margins tell cells exactly, and once where there may be others, which contradicts least.
 */
export async function readTogether(
  releases: readonly Release[],
  relation: Relation | 'auto',
  others: boolean,
): Promise<Reading> {
  for (const [told, unlisted] of suppositions(relation).flatMap((r) => [[r, false] as const, [r, true] as const])) {
    const populations = findPopulations(releases, told)
    const space = laySpace(releases, populations, unlisted, others)
    const fits =
      space.rows.length * space.targets.length > EXACT_LIMIT || space.rows.length === 0 || (await feasible(space))
    if (fits) return { spaces: [space], relations: populations.relations, consistent: true, missed: [] }
  }
  const populations = findPopulations(releases, relation)
  const listed = await withoutContradictions(laySpace(releases, populations, false, others))
  const unlisted = await withoutContradictions(laySpace(releases, populations, true, others))
  return {
    spaces: [listed.space, unlisted.space],
    relations: populations.relations,
    consistent: false,
    missed: unlisted.missed,
  }
}

async function feasible(space: Space): Promise<boolean> {
  const bounder = await makeBounder(space)
  try {
    return bounder.feasible
  } finally {
    bounder.dispose()
  }
}
