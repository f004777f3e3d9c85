import type { DecisionOutcome } from '../../../codes/decision_outcome.ts'
import type { DecisionRoute } from '../../../codes/decision_route.ts'
import type { DecisionStage } from '../../../codes/decision_stage.ts'
import type { Majority } from '../../../codes/majority.ts'
import type { OrganisationMandate } from '../../../codes/organisation_mandate.ts'
import { type Evidence, missing } from './evidence.ts'
import type { Decided } from './status.ts'

/** Routes that one authority decides by itself; the commission decides by its members' opinions (`panel.ts`). */
export type OwnRoute = Exclude<DecisionRoute, 'commission'>

/** Which mandate an organisation needs, beside identifying formally, to record a decision on a route. */
const mandates: Readonly<Record<OwnRoute, readonly OrganisationMandate[]>> = {
  criminal_proceedings: ['investigates', 'prosecutes', 'adjudicates'],
  // a court's decision is recorded by the court or by whoever directs or prosecutes the proceedings
  court: ['adjudicates', 'investigates', 'prosecutes'],
  administrative: [],
  // a decision made abroad is recorded by whoever recognises it here
  foreign_authority: [],
}

/** Whether an organisation may record a decision on a route. */
export const mayDecide = (route: OwnRoute, own: readonly OrganisationMandate[]): boolean =>
  own.includes('identifies_formally') && (mandates[route].length === 0 || mandates[route].some((m) => own.includes(m)))

export interface NewDecided extends Evidence {
  readonly stage: DecisionStage
  readonly outcome: DecisionOutcome
  readonly on: string
}

/** One thing that keeps a decision from being recorded, at the field where it is to be cured. */
export interface Flaw {
  readonly field: 'acts' | 'means' | 'forms' | 'stage' | 'outcome' | 'decidedOn'
  readonly code: 'evidence_missing' | 'nothing_to_reconsider' | 'nothing_to_withdraw' | 'in_the_future'
}

/**
 * What stands against a decision. A status never runs ahead of its evidence: every positive decision that gives formal
 * status shows act, (for whoever is not a child) means, and purpose.
 * @param history the case's decisions until now
 * @param today the day where the decision is recorded
 */
export function flaws(made: NewDecided, majority: Majority, history: readonly Decided[], today: string): Flaw[] {
  const found: Flaw[] = []
  if (made.on > today) found.push({ field: 'decidedOn', code: 'in_the_future' })
  if (made.outcome === 'positive' && (made.stage === 'conclusive' || made.stage === 'reconsideration'))
    for (const field of missing(majority, made)) found.push({ field, code: 'evidence_missing' })
  if (
    made.stage === 'reconsideration' &&
    !history.some((d) => d.stage === 'conclusive' || d.stage === 'reconsideration')
  )
    found.push({ field: 'stage', code: 'nothing_to_reconsider' })
  if (made.outcome === 'withdrawn' && !history.some((d) => d.outcome === 'positive'))
    found.push({ field: 'outcome', code: 'nothing_to_withdraw' })
  return found
}
