import { addDays, endOfDay } from '../../src/contract/calendar.ts'
import type { OfficeScope } from '../../src/platform/access/index.ts'
import { country } from '../../src/platform/config/country.ts'
import { newId } from '../../src/platform/id.ts'
import { accounts } from './accounts.ts'
import type { InventedCase } from './people.ts'
import { insertRows } from './rows.ts'
import { reached } from './stages.ts'

/** The commission: four members, three opinions in while it is open, four and a decision once it is closed. */
export async function writeCommission(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  person: InventedCase,
  caseId: string,
  opened: string,
  today: string,
): Promise<void> {
  const { client } = scope
  const to = String(organisations.get(person.to))
  const closed = reached(person, 'identified')
  const panelId = newId()
  const members = accounts.filter((account) => account.profession !== undefined)
  const decisionId = closed ? newId() : null
  const findings = { acts: ['recruitment'], means: ['deception', 'abuse_of_vulnerability'], forms: [person.form] }
  if (decisionId)
    await insertRows(client, 'protection.decision', [
      {
        id: decisionId,
        case_id: caseId,
        recorded_by: to,
        route: 'commission',
        stage: 'conclusive',
        outcome: 'positive',
        decided_on: addDays(opened, 12),
        authority: 'Komisija',
        ...findings,
        grounds: 'Izdomāts pamatojums demonstrācijai.',
        panel_id: panelId,
        recorded: `${addDays(opened, 12)}T12:00:00Z`,
      },
    ])
  await insertRows(client, 'protection.panel', [
    {
      id: panelId,
      case_id: caseId,
      recorded_by: to,
      opened_on: opened,
      due_on: closed ? addDays(opened, 14) : addDays(today, 1),
      decision_id: decisionId,
    },
  ])
  await insertRows(
    client,
    'protection.panel_member',
    members.map((m) => ({
      panel_id: panelId,
      case_id: caseId,
      recorded_by: to,
      profession: m.profession,
      organisation_id: organisations.get(m.organisation),
    })),
  )
  for (const slug of new Set(members.map((m) => m.organisation)))
    if (slug !== person.to)
      await insertRows(client, 'access.share', [
        {
          id: newId(),
          case_id: caseId,
          organisation_id: organisations.get(slug),
          parts: ['facts', 'needs'],
          may_write: false,
          takes_lead: false,
          purpose: 'identification',
          legal_basis: 'legal_obligation',
          referral_id: panelId,
          granted_by: to,
          offered: `${opened}T09:00:00Z`,
          accepted: `${opened}T09:00:00Z`,
          until: endOfDay(addDays(today, 120), country().timeZone).toISOString(),
        },
      ])
  const giving = closed ? members : members.filter((m) => m.profession !== 'police_officer')
  await insertRows(
    client,
    'protection.opinion',
    giving.map((m) => ({
      id: newId(),
      panel_id: panelId,
      case_id: caseId,
      recorded_by: organisations.get(m.organisation),
      account_id: m.id,
      by_name: m.name,
      profession: m.profession,
      outcome: 'positive',
      ...findings,
      grounds: 'Izdomāts atzinums demonstrācijai.',
      given: `${addDays(opened, 4)}T10:00:00Z`,
    })),
  )
}
