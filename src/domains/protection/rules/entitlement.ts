import { addDays, addYears, daysBetween } from '../../../contract/calendar.ts'

/** The numbers of the country's law (`country.json`). */
export interface ServiceLaw {
  readonly rehabilitation: { readonly days: number }
  readonly consultations: { readonly count: number; readonly hoursEach: number; readonly years: number }
  readonly proceedingsSupport: { readonly hoursPerYear: number }
}

/** What help is counted against; `other_payer` is help that the state's service does not pay, such as before the decision. */
export const entitlementKinds = ['rehabilitation', 'consultation', 'proceedings_support'] as const
export type EntitlementKind = (typeof entitlementKinds)[number]

/** What the clocks run on. */
export interface ServiceFacts {
  /** Where the agency stands, for the reason while nothing is granted. */
  readonly asked: 'not_requested' | 'undecided' | 'queued' | 'refused' | 'granted'
  /** Times for which the service was granted, by start; `endedOn` is the last day of one that was ended early. */
  readonly grants: readonly { readonly from: string; readonly endedOn: string | null }[]
  /** Criminal proceedings; null where the reader may not know of them. */
  readonly proceedings: readonly { readonly from: string; readonly until: string | null }[] | null
}
export interface Delivered {
  readonly entitlement: EntitlementKind | 'other_payer'
  readonly on: string
  readonly hours: number
}

export type EntitlementState = 'not_yet' | 'running' | 'used_up' | 'over' | 'closed' | 'not_visible'
export type EntitlementReason =
  | 'not_requested'
  | 'undecided'
  | 'queued'
  | 'refused'
  | 'starts_later'
  | 'after_rehabilitation'
  | 'support_in_proceedings'
  | 'no_proceedings'
  | 'proceedings_over'
  | 'proceedings_not_visible'
  | 'ended_early'
  | 'time_over'
  | 'all_used'

/** One clock: how much of what is due has been used, from when until when, and why it does not run. */
export interface Entitlement {
  readonly kind: EntitlementKind
  readonly used: number
  readonly of: number
  readonly unit: 'day' | 'consultation' | 'hour'
  readonly from: string | null
  readonly until: string | null
  readonly state: EntitlementState
  readonly why: EntitlementReason | null
}

interface Period {
  readonly from: string
  readonly until: string
}
const days = (p: Period): number => daysBetween(p.from, p.until) + 1
const earlier = (a: string, b: string): string => (a < b ? a : b)
const later = (a: string, b: string): string => (a > b ? a : b)

/** The days of rehabilitation: a time ended early leaves the rest for the next grant, and all together never exceed the law's. */
export function rehabilitationPeriods(grants: ServiceFacts['grants'], most: number): readonly Period[] {
  const made: Period[] = []
  let left = most
  for (const grant of grants.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = made.at(-1)
    const from = before ? later(grant.from, addDays(before.until, 1)) : grant.from
    if (left === 0) break
    const last = addDays(from, left - 1)
    const until = grant.endedOn === null ? last : earlier(last, grant.endedOn)
    if (until < from) continue
    const period = { from, until }
    made.push(period)
    left -= days(period)
  }
  return made
}

/**
 * The three clocks of the state-paid service on a day.
 * Source: Cabinet Regulation No. 344 of 16.07.2019 (rehabilitation, consultations); the hours a year from the announcement.
 */
export function entitlements(
  facts: ServiceFacts,
  deliveries: readonly Delivered[],
  today: string,
  law: ServiceLaw,
): readonly [Entitlement, Entitlement, Entitlement] {
  const periods = rehabilitationPeriods(facts.grants, law.rehabilitation.days)
  return [
    rehabilitation(facts, periods, today, law),
    consultations(facts, periods, deliveries, today, law),
    proceedingsSupport(facts, deliveries, today, law),
  ]
}

function rehabilitation(facts: ServiceFacts, periods: readonly Period[], today: string, law: ServiceLaw): Entitlement {
  const used = periods.reduce(
    (sum, p) => sum + (today < p.from ? 0 : days({ from: p.from, until: earlier(p.until, today) })),
    0,
  )
  const now = periods.find((p) => p.from <= today && today <= p.until)
  const next = periods.find((p) => p.from > today)
  const shown = now ?? next ?? periods.at(-1)
  const whole = periods.reduce((sum, p) => sum + days(p), 0) >= law.rehabilitation.days
  const [state, why]: [EntitlementState, EntitlementReason | null] = now
    ? ['running', null]
    : next
      ? ['not_yet', 'starts_later']
      : shown
        ? whole
          ? ['used_up', 'all_used']
          : ['over', 'ended_early']
        : ['not_yet', facts.asked === 'granted' ? 'starts_later' : facts.asked]
  return {
    kind: 'rehabilitation',
    used,
    of: law.rehabilitation.days,
    unit: 'day',
    from: shown?.from ?? null,
    until: shown?.until ?? null,
    state,
    why,
  }
}

function consultations(
  facts: ServiceFacts,
  periods: readonly Period[],
  deliveries: readonly Delivered[],
  today: string,
  law: ServiceLaw,
): Entitlement {
  const used = deliveries.filter((d) => d.entitlement === 'consultation').length
  const ended = periods.at(-1)?.until ?? null
  const from = ended === null ? null : addDays(ended, 1)
  const until = ended === null ? null : addYears(ended, law.consultations.years)
  const [state, why]: [EntitlementState, EntitlementReason | null] =
    from === null || until === null || today < from
      ? ['not_yet', 'after_rehabilitation']
      : used >= law.consultations.count
        ? ['used_up', 'all_used']
        : today > until
          ? ['over', 'time_over']
          : facts.proceedings === null
            ? ['running', 'proceedings_not_visible']
            : runs(facts.proceedings, today)
              ? ['closed', 'support_in_proceedings']
              : ['running', null]
  return { kind: 'consultation', used, of: law.consultations.count, unit: 'consultation', from, until, state, why }
}

const runs = (proceedings: NonNullable<ServiceFacts['proceedings']>, today: string): boolean =>
  proceedings.some((p) => p.from <= today && (p.until === null || today <= p.until))

function proceedingsSupport(
  facts: ServiceFacts,
  deliveries: readonly Delivered[],
  today: string,
  law: ServiceLaw,
): Entitlement {
  const year = today.slice(0, 4)
  // hundredths, because tenths of hours do not add up in binary
  const used =
    deliveries
      .filter((d) => d.entitlement === 'proceedings_support' && d.on.slice(0, 4) === year)
      .reduce((sum, d) => sum + Math.round(d.hours * 100), 0) / 100
  const of = law.proceedingsSupport.hoursPerYear
  const base = { kind: 'proceedings_support', used, of, unit: 'hour' } as const
  if (facts.proceedings === null)
    return { ...base, from: null, until: null, state: 'not_visible', why: 'proceedings_not_visible' }
  const now = facts.proceedings.find((p) => p.from <= today && (p.until === null || today <= p.until))
  const [state, why]: [EntitlementState, EntitlementReason | null] = now
    ? used >= of
      ? ['used_up', 'all_used']
      : ['running', null]
    : facts.proceedings.some((p) => p.from <= today)
      ? ['over', 'proceedings_over']
      : ['not_yet', 'no_proceedings']
  return {
    ...base,
    from: now ? later(now.from, `${year}-01-01`) : null,
    until: now ? earlier(now.until ?? `${year}-12-31`, `${year}-12-31`) : null,
    state,
    why,
  }
}

export type CannotCount = EntitlementReason | 'more_than_left' | 'too_long'

/**
 * Whether help given on a day can be counted against an entitlement; if not, why not. Help that cannot is recorded with
 * another payer, never left out.
 */
export function canCount(
  made: Delivered,
  facts: ServiceFacts,
  deliveries: readonly Delivered[],
  law: ServiceLaw,
): { readonly ok: true } | { readonly ok: false; readonly why: CannotCount } {
  if (made.entitlement === 'other_payer') return { ok: true }
  const clock = entitlements(facts, deliveries, made.on, law).find((e) => e.kind === made.entitlement)
  if (clock?.state !== 'running') return { ok: false, why: clock?.why ?? 'not_requested' }
  if (made.entitlement === 'consultation' && made.hours > law.consultations.hoursEach)
    return { ok: false, why: 'too_long' }
  if (made.entitlement === 'proceedings_support' && Math.round((clock.used + made.hours) * 100) > clock.of * 100)
    return { ok: false, why: 'more_than_left' }
  return { ok: true }
}

/** Until when an agency that pays must see the case: the rehabilitation, the years of consultations after it, and a month. */
export const agencySeesUntil = (today: string, law: ServiceLaw): string =>
  addDays(addYears(addDays(today, law.rehabilitation.days), law.consultations.years), 31)
