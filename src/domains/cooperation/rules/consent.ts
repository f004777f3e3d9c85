import type { ConsentRoute } from '../../../codes/consent_route.ts'
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
