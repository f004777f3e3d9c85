import type { Measure } from '../contract.ts'

/** Whether its words are known here. What is not known can be neither late nor reported on: it is not known. */
export const isKnown = (m: Measure): boolean => m.wording.lv !== null

/** How a group of measures stands; each known measure is counted in one of the four, late before all but completed. */
export interface Standing {
  readonly all: number
  readonly completed: number
  readonly underWay: number
  readonly late: number
  readonly notStarted: number
  /** Their words are not here, so nothing is said about how they stand. */
  readonly unknown: number
}

/** Counts a group of measures by how they stand. Cancelled and carried-over ones are in `all` alone. */
export function standing(measures: readonly Measure[]): Standing {
  const made = { all: measures.length, completed: 0, underWay: 0, late: 0, notStarted: 0, unknown: 0 }
  for (const m of measures) {
    if (!isKnown(m)) made.unknown++
    else if (m.phase === 'completed') made.completed++
    else if (m.timeliness === 'late') made.late++
    else if (m.phase === 'under_way' || m.phase === 'preparing') made.underWay++
    else if (m.phase === 'not_started') made.notStarted++
  }
  return made
}

export const isLate = (m: Measure): boolean => isKnown(m) && m.timeliness === 'late'

/** Nobody has reported on it, and it is not done. */
export const isSilent = (m: Measure): boolean => isKnown(m) && m.lastProgress === null && m.timeliness !== 'done'

interface PlanYears {
  readonly slug: string
  readonly starts: number
  readonly ends: number
  readonly measuresHere: number
}
/**
 * The plan that opens first: the one in force when its measures are here, else the newest that has any, else the newest.
 * @param plans newest first
 */
export const firstPlan = <P extends PlanYears>(plans: readonly P[], year: number): P | undefined =>
  plans.find((p) => p.starts <= year && year <= p.ends && p.measuresHere > 0) ??
  plans.find((p) => p.measuresHere > 0) ??
  plans[0]
