import { addDays, daysBetween } from '../../../contract/calendar.ts'
import type { Decided } from './status.ts'

/**
 * The reflection period in the numbers of a country's law (`country.json`).
 * Source: Council of Europe Convention on Action against Trafficking in Human Beings, article 13: at least 30 days from
 * reasonable grounds, for recovery and a free decision; length, beginning and who is entitled are the country's.
 */
export interface ReflectionLaw {
  readonly days: number
  /** `first_contact`: a case is opened on reasonable grounds; `reasonable_grounds`: a decision must say so first. */
  readonly begins: 'first_contact' | 'reasonable_grounds'
  readonly eligible: 'everyone' | 'third_country'
}

export type ReflectionState = 'running' | 'over' | 'ended_early' | 'not_begun' | 'not_due'

/** The clock of the reflection period: how many of its days have passed, from when until when. */
export interface Reflection {
  readonly used: number
  readonly of: number
  readonly from: string | null
  /** Its last day. */
  readonly until: string | null
  readonly state: ReflectionState
}

interface About {
  readonly firstContact: string
  readonly citizenship: 'national' | 'eu' | 'third_country' | 'unknown'
  readonly decisions: readonly Decided[]
}

/** The clock on a day. A negative conclusive decision, or a withdrawal of status, ends the period on its day. */
export function reflection(about: About, today: string, law: ReflectionLaw): Reflection {
  const none = { used: 0, of: law.days, from: null, until: null }
  // where citizenship is not known the person is not shut out
  if (law.eligible === 'third_country' && (about.citizenship === 'national' || about.citizenship === 'eu'))
    return { ...none, state: 'not_due' }
  const grounds = about.decisions
    .filter((d) => d.outcome === 'positive')
    .map((d) => d.on)
    .toSorted()[0]
  const from = law.begins === 'first_contact' ? about.firstContact : grounds
  if (from === undefined || from > today) return { ...none, from: from ?? null, state: 'not_begun' }
  const whole = addDays(from, law.days - 1)
  const ended = about.decisions
    .filter((d) => (d.outcome === 'negative' && d.stage === 'conclusive') || d.outcome === 'withdrawn')
    .map((d) => d.on)
    .filter((day) => day >= from && day < whole)
    .toSorted()[0]
  const until = ended ?? whole
  return {
    used: daysBetween(from, today < until ? today : until) + 1,
    of: law.days,
    from,
    until,
    state: today <= until ? 'running' : ended === undefined ? 'over' : 'ended_early',
  }
}
