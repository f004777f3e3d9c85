import type { CaseStatus } from '../../../codes/case_status.ts'

/**
 * The course of a case, as its leading organisation moves it.
 *
 *   draft ──► active ◄──► follow_up
 *     │        │ ▲  ▲         │
 *     │        ▼ │  └─────┐   │        suspended: work rests, with its reason
 *     │     suspended     │   │
 *     └────────┴──► closed, closed_referred      closed, with its reason; opened again, it is active
 *
 * A draft also becomes active by itself when a referral of it is accepted.
 */
const moves: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  draft: ['active', 'closed', 'closed_referred'],
  active: ['follow_up', 'suspended', 'closed', 'closed_referred'],
  follow_up: ['active', 'suspended', 'closed', 'closed_referred'],
  suspended: ['active', 'follow_up', 'closed', 'closed_referred'],
  closed: ['active'],
  closed_referred: ['active'],
}

/** To which statuses a case may be moved now. */
export const movesFrom = (status: CaseStatus): readonly CaseStatus[] => moves[status]

/** In a closed case nothing is written until it is opened again. */
export const isClosed = (status: CaseStatus): boolean => status === 'closed' || status === 'closed_referred'

/** What somebody else still works on in a case: while it is so, the case is not closed under their hands. */
export const unfinished = ['commission', 'service_decision', 'referral'] as const
export type Unfinished = (typeof unfinished)[number]

/**
 * What stands against closing a case.
 * @param about whether a commission has not decided, the agency has not decided on a request, a referral has no answer
 */
export function standsOpen(about: {
  readonly commission: boolean
  readonly serviceDecision: boolean
  readonly referral: boolean
}): readonly Unfinished[] {
  return unfinished.filter(
    (what) =>
      ({ commission: about.commission, service_decision: about.serviceDecision, referral: about.referral })[what],
  )
}
