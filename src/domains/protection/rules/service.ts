import type { ServiceDecision } from '../../../codes/service_decision.ts'
import { daysBetween } from '../../../contract/calendar.ts'

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

/** How far from today the service may start, in days: a year is a slip of the finger or a promise that nobody can keep. */
const farthest = 366
export const startsTooFarOff = (startsOn: string, today: string): boolean =>
  Math.abs(daysBetween(today, startsOn)) > farthest

/** Whether the agency may decide so now. */
export const canDecide = (state: 'undecided' | ServiceDecision, outcome: ServiceDecision): boolean =>
  next[state].includes(outcome)
