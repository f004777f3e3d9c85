import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'
import { insertRows } from './rows.ts'

/** A case in which the prosecutor is asked for a decision: its lead has shared the facts for an investigation. */
export async function writeInvestigation(
  { client }: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const { rows } = await client.query<{ id: string; lead: string }>(
    `select c.id, c.lead from access."case" c join protection."case" f on f.case_id = c.id
     where c.status = 'active' and f.trafficking_status = 'presumed' and f.forms && '{sexual_exploitation}'
     order by c.reference desc limit 1`,
  )
  const [found] = rows
  if (!found) return
  await insertRows(client, 'access.share', [
    {
      id: newId(),
      case_id: found.id,
      organisation_id: organisations.get('prok'),
      parts: ['facts', 'proceedings'],
      may_write: true,
      takes_lead: false,
      purpose: 'investigation',
      legal_basis: 'legal_obligation',
      referral_id: newId(),
      granted_by: found.lead,
      offered: new Date(now.getTime() - 3 * 86_400_000),
      accepted: new Date(now.getTime() - 3 * 86_400_000),
      until: new Date(now.getTime() + 60 * 86_400_000),
    },
  ])
}
