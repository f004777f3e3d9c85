import type { Selectable } from 'kysely'
import type { DB } from '../../platform/database/index.ts'
import { routesFor } from '../cooperation/door.ts'
import type { Sign, SignFacts, SignPerson } from './contract.ts'
import { majorityOf, missingFacts } from './rules/first_facts.ts'

type SignRecord = Selectable<DB['detection.sign']>
type PersonRecord = Selectable<DB['detection.sign_person']>

/** A row as the page shows and saves it. @param name opened by whoever may, or empty */
export const personOf = (row: PersonRecord, name: string): Sign['people'][number] => ({
  id: row.id,
  label: row.label,
  name,
  sex: row.sex,
  age: row.age,
  majority: row.majority,
  ageInDoubt: row.age_in_doubt,
  citizenship: row.citizenship,
  language: row.language,
  interpreter: row.interpreter,
  forms: row.forms as SignPerson['forms'],
  dangerNow: row.danger_now,
  safeChannel: row.safe_channel,
  urgentNeeds: row.urgent_needs as SignPerson['urgentNeeds'],
  rightsExplained: row.rights_explained,
  note: row.note,
  outcome: row.outcome,
  caseId: row.case_id,
  referralId: row.referral_id,
  consentRoutes: [...routesFor(majorityOf(row), row.age_in_doubt)],
})

export function signOf(sign: SignRecord, people: readonly Sign['people'][number][]): Sign {
  return {
    id: sign.id,
    reference: sign.reference,
    status: sign.status,
    version: sign.version,
    created: sign.created.toISOString(),
    changed: sign.changed.toISOString(),
    eventType: sign.event_type,
    cameBy: sign.came_by as SignFacts['cameBy'],
    what: sign.what,
    place: sign.place,
    setting: sign.setting as SignFacts['setting'],
    isicDivision: sign.isic_division,
    employer: sign.employer,
    occurredFrom: sign.occurred_from,
    occurredUntil: sign.occurred_until,
    metAt: sign.met_at?.toISOString() ?? null,
    metPlace: sign.met_place,
    metBy: sign.met_by,
    people: [...people],
    missing: Object.fromEntries(people.filter((p) => p.outcome === 'open').map((p) => [p.id, missingFacts(p)])),
  }
}

export const factsRow = (facts: SignFacts) => ({
  event_type: facts.eventType,
  came_by: facts.cameBy,
  what: facts.what,
  place: facts.place,
  setting: facts.setting,
  isic_division: facts.isicDivision,
  employer: facts.employer,
  occurred_from: facts.occurredFrom,
  occurred_until: facts.occurredUntil,
  met_at: facts.metAt,
  met_place: facts.metPlace,
  met_by: facts.metBy,
})

/** A person's columns without the name, which is sealed apart. */
export const personRow = (person: SignPerson) => ({
  label: person.label,
  sex: person.sex,
  age: person.age,
  majority: person.majority,
  age_in_doubt: person.ageInDoubt,
  citizenship: person.citizenship,
  language: person.language,
  interpreter: person.interpreter,
  forms: [...person.forms],
  danger_now: person.dangerNow,
  safe_channel: person.safeChannel,
  urgent_needs: [...person.urgentNeeds],
  rights_explained: person.rightsExplained,
  note: person.note,
})
