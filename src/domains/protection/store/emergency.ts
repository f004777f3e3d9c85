import { type Kysely, type SqlBool, sql } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'
import { inOrder, type Page } from '../../../platform/database/keyset.ts'

/** Opens a record in an emergency. Undefined when the person asked too often within a day. */
export async function insertEmergency(
  db: Kysely<DB>,
  given: { id: string; reference: string; ground: string; reason: string; reviewDue: string },
): Promise<{ opening: string; opened_case: string | null; open_until: Date; anew: boolean } | undefined> {
  const { rows } = await sql<{ opening: string; opened_case: string | null; open_until: Date; anew: boolean }>`
    select opening, opened_case, open_until, anew
    from access.open_emergency(${given.id}, ${given.reference}, ${given.ground}, ${given.reason}, ${given.reviewDue})`.execute(
    db,
  )
  return rows[0]
}

/** Whether there was one to end, and whose case it was. */
export async function endEmergency(db: Kysely<DB>, id: string): Promise<string | null> {
  const { rows } = await sql<{ ended: string | null }>`select access.end_emergency(${id}) as ended`.execute(db)
  return rows[0]?.ended ?? null
}

export async function reviewEmergency(
  db: Kysely<DB>,
  id: string,
  outcome: string,
  note: string,
): Promise<'done' | 'own' | 'already' | 'gone'> {
  const { rows } = await sql<{ said: 'done' | 'own' | 'already' | 'gone' }>`
    select access.review_emergency(${id}, ${outcome}, ${note}) as said`.execute(db)
  return rows[0]?.said ?? 'gone'
}

const running = sql<boolean>`e.until > now()`

/** Openings, by the database's clock; the policies give each reader their own, and reviewers all. */
const emergencies = (db: Kysely<DB>) =>
  db
    .selectFrom('access.emergency as e')
    .leftJoin('accounts.organisation as o', 'o.id', 'e.organisation_id')
    .select([
      'e.id',
      'e.reference',
      'e.case_id',
      'e.account_id',
      'e.account_name',
      'e.ground',
      'e.reason',
      'e.since',
      'e.until',
      'e.review_due',
      'e.reviewed',
      'e.reviewer_name',
      'e.outcome',
      'e.review_note',
      'o.name_lv',
      'o.name_en',
      running.as('running'),
    ])

const orders = {
  since: { value: sql.ref('e.since'), type: 'timestamptz' },
  review_due: { value: sql.ref('e.review_due'), type: 'date' },
} as const

export interface EmergencyFilter extends Page<'since' | '-since' | 'review_due' | '-review_due'> {
  readonly state?: 'open' | 'to_review' | 'overdue' | 'reviewed' | undefined
  readonly today: string
}

export function selectEmergencies(db: Kysely<DB>, filter: EmergencyFilter) {
  let found = emergencies(db)
  if (filter.state === 'open') found = found.where(running as unknown as ReturnType<typeof sql<SqlBool>>)
  if (filter.state === 'reviewed') found = found.where('e.reviewed', 'is not', null)
  if (filter.state === 'to_review' || filter.state === 'overdue') found = found.where('e.reviewed', 'is', null)
  if (filter.state === 'overdue') found = found.where('e.review_due', '<', filter.today)
  return inOrder(found, orders, sql.ref('e.id'), filter).execute()
}

export const selectEmergency = (db: Kysely<DB>, id: string) => emergencies(db).where('e.id', '=', id).executeTakeFirst()

export async function selectDeeds(db: Kysely<DB>, id: string) {
  const { rows } = await sql<{ kind: string; times: number; first: Date; last: Date }>`
    select kind, times, first, last from access.emergency_deeds(${id})`.execute(db)
  return rows
}
