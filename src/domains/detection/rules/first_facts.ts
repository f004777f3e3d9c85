import type { AgeBand } from '../../../codes/age_band.ts'
import type { ConsentRoute } from '../../../codes/consent_route.ts'
import type { Majority } from '../../../codes/majority.ts'
import type { SignPerson } from '../contract.ts'

/**
 * What a first conversation should have told before somebody is sent on. Nothing here stops a referral except the rights:
 * a person in danger is referred with what there is.
 */
export function missingFacts(person: SignPerson): string[] {
  const missing: string[] = []
  if (person.sex === 'unknown') missing.push('sex')
  if (person.age === null && person.majority === 'unknown') missing.push('age')
  if (!person.language) missing.push('language')
  if (person.dangerNow === 'unknown') missing.push('dangerNow')
  if (!person.safeChannel) missing.push('safeChannel')
  if (person.urgentNeeds.length === 0) missing.push('urgentNeeds')
  if (!person.rightsExplained) missing.push('rightsExplained')
  return missing
}

/** Majority as far as the age says it; what was ticked stays where no age is known. */
export const majorityOf = (person: Pick<SignPerson, 'age' | 'majority'>): Majority =>
  person.age === null ? person.majority : person.age < 18 ? 'child' : 'adult'

const bands: readonly (readonly [from: number, band: AgeBand])[] = [
  [48, '48+'],
  [39, '39-47'],
  [30, '30-38'],
  [27, '27-29'],
  [24, '24-26'],
  [21, '21-23'],
  [18, '18-20'],
  [9, '9-17'],
  [0, '0-8'],
]
/** CTDC's age band of an age in years; never guessed where there is none. */
export const ageBandOf = (age: number | null): AgeBand =>
  age === null ? 'unknown' : (bands.find(([from]) => age >= from)?.[1] ?? 'unknown')

/**
 * Whether a person may be referred by a route: a child, or somebody whose age is in doubt, by the automatic one; an adult
 * after agreeing. The duty to notify is for adults who did not agree where the law asks for it, and carries no identity.
 */
export function routeFits(
  person: Pick<SignPerson, 'age' | 'majority' | 'ageInDoubt'>,
  route: ConsentRoute,
  open: readonly ConsentRoute[],
): boolean {
  return open.includes(route) || (route === 'duty_to_notify' && majorityOf(person) === 'adult' && !person.ageInDoubt)
}
