import { addDays, addWorkingDays, endOfDay } from '../../src/contract/calendar.ts'
import type { OfficeScope } from '../../src/platform/access/index.ts'
import { country } from '../../src/platform/config/country.ts'
import { newId } from '../../src/platform/id.ts'
import type { InventedCase } from './people.ts'
import { insertRows } from './rows.ts'
import { reached, worker } from './stages.ts'

/** The state-paid service: requested after the decision, then granted, with help delivered against it. */
export async function writeService(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  person: InventedCase,
  caseId: string,
  decided: string,
  today: string,
): Promise<void> {
  if (!reached(person, 'requested')) return
  const { client } = scope
  const [to, agency] = [String(organisations.get(person.to)), String(organisations.get('siva'))]
  const granted = person.stage === 'granted'
  const asked = granted ? addDays(decided, 1) : addDays(today, -1)
  const requestId = newId()
  await insertRows(client, 'protection.service_request', [
    {
      id: requestId,
      case_id: caseId,
      recorded_by: to,
      to_organisation: agency,
      requested_on: asked,
      due_on: addWorkingDays(asked, country().service.decision.workingDays, country().holidays),
      note: '',
    },
  ])
  await insertRows(client, 'access.share', [
    {
      id: newId(),
      case_id: caseId,
      organisation_id: agency,
      parts: ['facts', 'needs'],
      may_write: true,
      takes_lead: false,
      purpose: 'service_decision',
      legal_basis: 'legal_obligation',
      referral_id: requestId,
      granted_by: to,
      offered: `${asked}T09:00:00Z`,
      accepted: `${asked}T09:00:00Z`,
      until: endOfDay(addDays(today, 400), country().timeZone).toISOString(),
    },
  ])
  if (!granted) return
  const starts = addDays(asked, 3)
  await insertRows(client, 'protection.service_decision', [
    {
      id: newId(),
      case_id: caseId,
      request_id: requestId,
      recorded_by: agency,
      outcome: 'granted',
      decided_on: addDays(asked, 2),
      starts_on: starts,
      reasons: '',
      decided_by: 'Inese Krūmiņa',
    },
  ])
  const days = [3, 10, 17, 24, 38, 52].map((n) => addDays(starts, n)).filter((day) => day <= today)
  await insertRows(
    client,
    'protection.delivery',
    days.map((day, i) => ({
      id: newId(),
      case_id: caseId,
      recorded_by: to,
      service: i % 2 ? 'psychological_support' : 'legal_information',
      delivered_on: day,
      hours: 1 + (i % 2) * 0.5,
      entitlement: 'rehabilitation',
      by_name: worker[person.to],
      note: '',
    })),
  )
  await insertRows(client, 'protection.note', [
    {
      id: newId(),
      case_id: caseId,
      recorded_by: to,
      by_name: worker[person.to],
      at: `${addDays(today, -4)}T14:00:00Z`,
      text: 'Drošības plāns pārskatīts: risks vidējs (iepriekš augsts).',
    },
  ])
}
