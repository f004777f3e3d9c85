import { addDays, dayAt, endOfDay } from '../../src/contract/calendar.ts'
import { pseudonym } from '../../src/domains/protection/rules/pseudonym.ts'
import type { OfficeScope } from '../../src/platform/access/index.ts'
import { country } from '../../src/platform/config/country.ts'
import { newId } from '../../src/platform/id.ts'
import { storeIdentity, vault, wrapOwn } from '../../src/platform/vault/index.ts'
import { writeCommission } from './commission.ts'
import type { InventedCase } from './people.ts'
import { insertRows } from './rows.ts'
import { writeService } from './service.ts'
import { reached, worker } from './stages.ts'

/** Writes one invented case as far as its stage goes, in the rows that the operations would have written. */
export async function writeCase(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  person: InventedCase,
  now: Date,
): Promise<void> {
  const { client, db } = scope
  const id = (slug: string): string => String(organisations.get(slug))
  const { timeZone } = country()
  const today = dayAt(now, timeZone)
  const met = addDays(today, -person.days)
  const metAt = new Date(person.days === 0 ? now.getTime() - 20 * 60_000 : Date.parse(`${met}T08:40:00Z`))
  const accepted = reached(person, 'active')
  const [from, to] = [id(person.from), id(person.to)]
  const [caseId, personId, referralId, consentId] = [newId(), newId(), newId(), newId()]
  const { rows } = await client.query<{ n: number }>('select access.next_reference($1) as n', [met])
  const reference = `${met.slice(2, 4)}-${String(rows[0]?.n).padStart(4, '0')}`
  const until = endOfDay(addDays(met, 200), timeZone).toISOString()

  await insertRows(client, 'access."case"', [
    {
      id: caseId,
      reference,
      person_id: personId,
      lead: from,
      opened_by: from,
      status: accepted ? 'active' : 'draft',
      opened: met,
    },
  ])
  await insertRows(client, 'protection.person', [
    {
      id: personId,
      pseudonym: pseudonym(personId),
      birth_year: now.getUTCFullYear() - person.age,
      sex: person.sex,
      citizenship: person.citizenship,
      residence_status: person.citizenship === 'LV' ? 'citizen' : 'visa',
      language: person.language,
      recorded_by: from,
      source: 'demonstration',
    },
  ])
  await insertRows(client, 'protection."case"', [
    {
      case_id: caseId,
      recorded_by: from,
      trafficking_status: 'presumed',
      first_contact: met,
      forms: [person.form],
      majority: 'adult',
      majority_at: 'first_contact',
      age_band: 'unknown',
      setting: person.setting,
      isic_division: person.setting === 'construction' ? '41' : person.setting === 'agriculture' ? '02' : null,
      place: person.place,
      summary: person.summary,
      safe_channel: person.safeChannel ?? '',
      interpreter: person.language !== 'lv',
      danger_now: person.danger ?? false,
      source: 'demonstration',
      changed: metAt,
      version: 1,
    },
  ])
  await insertRows(
    client,
    'protection.need',
    person.needs.map((service) => ({
      id: newId(),
      case_id: caseId,
      recorded_by: from,
      service,
      urgent: service === 'emergency_accommodation',
      note: '',
      recorded_on: met,
    })),
  )
  await storeIdentity({ db, organisation: from }, vault(), { caseId, personId, fields: { name: person.name } })
  await insertRows(client, 'cooperation.consent', [
    {
      id: consentId,
      case_id: caseId,
      recorded_by: from,
      route: 'referral',
      legal_basis: 'consent',
      language: person.language,
      interpreter: person.language !== 'lv',
      explained_by: worker[person.from],
      explained_at: metAt,
      until: addDays(met, 200),
    },
  ])
  const status = accepted ? (reached(person, 'panel') ? 'arrived' : 'accepted') : 'sent'
  const due = person.urgent ? new Date(metAt.getTime() + 3_600_000) : new Date(metAt.getTime() + 72 * 3_600_000)
  const answered = accepted ? new Date(metAt.getTime() + 40 * 60_000) : null
  const parts = ['facts', 'needs', 'contact', 'identity']
  await insertRows(client, 'cooperation.referral', [
    {
      id: referralId,
      case_id: caseId,
      from_organisation: from,
      to_organisation: to,
      reason: 'additional_services',
      takes_lead: true,
      urgent: person.urgent ?? false,
      services: person.needs,
      parts,
      note: '',
      preview: {
        sex: person.sex,
        age: person.age,
        citizenship: person.citizenship,
        language: person.language,
        setting: person.setting,
        place: person.place,
        danger: person.danger ?? false,
      },
      consent_id: consentId,
      share_until: until,
      status,
      sent_by: worker[person.from],
      sent_at: metAt,
      reply_due: due,
      answered_at: answered,
      arrived_from: status === 'arrived',
      arrived_to: status === 'arrived',
    },
  ])
  const steps = ['sent', ...(accepted ? ['accepted'] : []), ...(status === 'arrived' ? ['arrived'] : [])]
  await insertRows(
    client,
    'cooperation.referral_step',
    steps.map((step, i) => ({
      id: newId(),
      referral_id: referralId,
      status: step,
      at: new Date(metAt.getTime() + i * 40 * 60_000),
      organisation_id: i === 0 ? from : to,
      by_name: worker[i === 0 ? person.from : person.to],
      note: '',
    })),
  )
  await insertRows(client, 'access.share', [
    {
      id: newId(),
      case_id: caseId,
      organisation_id: to,
      parts,
      may_write: true,
      takes_lead: true,
      purpose: 'protection',
      legal_basis: 'consent',
      referral_id: referralId,
      granted_by: from,
      offered: metAt,
      accepted: answered,
      until,
    },
  ])
  await wrapOwn({ db, organisation: from }, vault(), personId, to)
  if (accepted) await client.query('update access."case" set lead = $2 where id = $1', [caseId, to])
  if (reached(person, 'panel')) await writeCommission(scope, organisations, person, caseId, addDays(met, 14), today)
  if (reached(person, 'identified')) await writeService(scope, organisations, person, caseId, addDays(met, 30), today)
  await scope.event('demonstration.case', caseId, to, { stage: person.stage })
}
