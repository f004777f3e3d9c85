import type { ServiceDecision } from '../../../codes/service_decision.ts'

/**
 * The course of a request for the state-paid service:
 *
 *   undecided ──► granted ──► ended
 *      │ │ └────► queued ───► granted, refused
 *      │ └──────► refused            (a refusal ends the request; another one may follow)
 */
const next: Readonly<Record<'undecided' | ServiceDecision, readonly ServiceDecision[]>> = {
  undecided: ['granted', 'queued', 'refused'],
  queued: ['granted', 'refused'],
  granted: ['ended'],
  refused: [],
  ended: [],
}

/** Whether the agency may decide so now. */
export const canDecide = (state: 'undecided' | ServiceDecision, outcome: ServiceDecision): boolean =>
  next[state].includes(outcome)
