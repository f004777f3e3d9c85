import type { ConsentRoute } from '../../../codes/consent_route.ts'
import type { LegalBasis } from '../../../codes/legal_basis.ts'
import type { Majority } from '../../../codes/majority.ts'
import type { Part } from '../../../codes/part.ts'
import type { ReferralStatus } from '../../../codes/referral_status.ts'
import type { SpecialCategoryBasis } from '../../../codes/special_category_basis.ts'
import { addDays } from '../../../contract/calendar.ts'
import type { NewConsent } from '../contract.ts'
import { ended } from './referral.ts'

/** Shares end by themselves after three months where nothing else was agreed. */
const usualDays = 92
/** And after a year at the latest: then the person is asked again. */
const longestDays = 366

/**
 * Which routes are open for a person. A child, or somebody whose age is in doubt, is protected without being asked to
 * agree first; an adult is asked (Directive 2011/36/EU, articles 11 and 13: age in doubt is presumed to be a child's).
 */
export function routesFor(majority: Majority, ageInDoubt: boolean): readonly ConsentRoute[] {
  if (majority === 'child' || ageInDoubt) return ['automatic_child']
  return majority === 'adult' ? ['referral'] : ['referral', 'automatic_child']
}

/** The last day of the share. */
export function shareUntil(consent: Pick<NewConsent, 'until'>, today: string): string {
  const latest = addDays(today, longestDays)
  const wanted = consent.until ?? addDays(today, usualDays)
  return wanted < latest ? wanted : latest
}

/** Health is a special category of data: it is shared only on a basis of its own (GDPR, article 9). */
export const lacksHealthBasis = (parts: readonly Part[], basis: SpecialCategoryBasis | undefined): boolean =>
  parts.includes('health') && basis === undefined

/**
 * Whether the basis is that of the route: where somebody was asked, it is their consent, which they can take back; where the
 * law decides, it is not, or they would be told of a right that they do not have (GDPR, articles 6 and 7).
 */
export const basisFits = (route: ConsentRoute, basis: LegalBasis): boolean =>
  (route === 'referral') === (basis === 'consent')

/** What cannot be true of a consent: it was explained later than now, or what it shares ends before today. */
export type ConsentFlaw = 'explained_later' | 'ends_before_it_begins'
/** How far a telephone's clock may be ahead of ours, in milliseconds. */
const clocksApart = 10 * 60_000

/** @returns undefined when it can be true. A share that ended before it began could be accepted by nobody. */
export function consentFlaw(
  consent: Pick<NewConsent, 'until'> & { readonly explainedAt?: string | undefined },
  now: Date,
  today: string,
): ConsentFlaw | undefined {
  if (consent.explainedAt !== undefined && Date.parse(consent.explainedAt) > now.getTime() + clocksApart)
    return 'explained_later'
  return consent.until !== undefined && consent.until < today ? 'ends_before_it_begins' : undefined
}

/** Where an adult did not agree, the law may ask for a notice all the same: it carries what happened, not who it was. */
export const namesWithoutConsent = (route: ConsentRoute, parts: readonly Part[]): boolean =>
  route === 'duty_to_notify' && parts.includes('identity')

/** Why a consent cannot be withdrawn: there was none to begin with, it is withdrawn, or nothing rests on it any more. */
export type NoWithdrawal = 'by_law' | 'already' | 'nothing_shared'

/**
 * Whether the person can take a consent back, as easily as it was given (GDPR, article 7(3)). What was shared under a duty of
 * law does not rest on consent, so that there is nothing to take back; what has been read cannot be unread.
 * @returns undefined when it can be withdrawn
 */
export function noWithdrawal(
  about: { legalBasis: string; withdrawn: boolean; status: ReferralStatus; shareUntil: Date },
  now: Date,
): NoWithdrawal | undefined {
  if (about.legalBasis !== 'consent') return 'by_law'
  if (about.withdrawn) return 'already'
  const shared = about.status === 'done' || !ended(about.status)
  return shared && about.shareUntil > now ? undefined : 'nothing_shared'
}

export type CitizenshipGroup = 'national' | 'eu' | 'third_country' | 'unknown'
const eu = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))
/**
 * The coarse group that may be kept of somebody who declined: nationals, Union citizens, others.
 * @param country ISO 3166-1 alpha-2 of the citizenship, or null where it is not known
 * @param home the installation's country
 */
export function citizenshipGroup(country: string | null, home: string): CitizenshipGroup {
  if (country === null || country === '' || country === 'unknown') return 'unknown'
  return country === home ? 'national' : eu.has(country) ? 'eu' : 'third_country'
}
