import type { DecisionOutcome } from '../../../codes/decision_outcome.ts'
import type { DecisionStage } from '../../../codes/decision_stage.ts'
import type { TraffickingStatus } from '../../../codes/trafficking_status.ts'

/** What of a decision moves the status. */
export interface Decided {
  readonly id: string
  readonly stage: DecisionStage
  readonly outcome: DecisionOutcome
  /** The day of the decision. */
  readonly on: string
  /** When it was written down: of two decisions on one day the later one counts. */
  readonly recorded: number
}

const final = (d: Decided): boolean => d.stage === 'conclusive' || d.stage === 'reconsideration'
const later = (a: Decided, b: Decided): number =>
  a.on < b.on ? 1 : a.on > b.on ? -1 : b.recorded - a.recorded || (a.id < b.id ? 1 : -1)

/**
 * The status that a history of decisions gives, and the day of identification. The database derives the same by its trigger
 * (`protection.derive_status`); a test holds both together.
 *
 * Only a conclusive decision or a reconsideration settles the status, or a withdrawal at any stage. The latest counts; a
 * suspended one leaves the person presumed. The day of identification is that of the first positive decision.
 */
export function statusOf(decisions: readonly Decided[]): { status: TraffickingStatus; identifiedOn: string | null } {
  const last = decisions.filter((d) => final(d) || d.outcome === 'withdrawn').toSorted(later)[0]
  const status: TraffickingStatus =
    last === undefined || last.outcome === 'suspended'
      ? 'presumed'
      : ({ positive: 'identified', negative: 'not_victim', withdrawn: 'withdrawn' } as const)[last.outcome]
  const positive = decisions.filter((d) => final(d) && d.outcome === 'positive').map((d) => d.on)
  return { status, identifiedOn: status === 'identified' ? (positive.toSorted()[0] ?? null) : null }
}
