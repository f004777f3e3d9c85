import type { DeadlineKind } from '../../../codes/deadline_kind.ts'
import type { MeasurePhase } from '../../../codes/measure_phase.ts'
import { daysBetween } from '../../../contract/calendar.ts'
import type { Timeliness } from '../contract.ts'

/** From this many days before the deadline on a measure is marked as due soon. */
const soonDays = 60

/** How a measure stands to its deadline. Completed and cancelled measures are done, whenever that was. */
export function timeliness(
  measure: { phase: MeasurePhase; deadlineKind: DeadlineKind; deadline: string | null },
  today: string,
): Timeliness {
  if (measure.phase === 'completed' || measure.phase === 'cancelled' || measure.phase === 'carried_over') return 'done'
  if (measure.deadlineKind === 'continuous' || measure.deadline === null) return 'no_deadline'
  const left = daysBetween(today, measure.deadline)
  return left < 0 ? 'late' : left <= soonDays ? 'soon' : 'on_time'
}
