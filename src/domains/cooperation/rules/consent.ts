import type { ConsentRoute } from '../../../codes/consent_route.ts'
import type { Majority } from '../../../codes/majority.ts'
import { addDays } from '../../../contract/calendar.ts'
import type { NewConsent } from '../contract.ts'

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
