import { type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import type { Parsed } from '../../../contract/operation.ts'
import { type DB, inOrder, type Orders, type Page, placeOf } from '../../../platform/database/index.ts'
import type { listServiceRequests } from '../contract.ts'
import { grantsOf } from './case.ts'

const requests = (db: Kysely<DB>) =>
  db
    .selectFrom('protection.service_request as q')
    .innerJoin('accounts.organisation as t', 't.id', 'q.to_organisation')
    .innerJoin('accounts.organisation as f', 'f.id', 'q.recorded_by')
    .selectAll('q')
    .select(['t.name_lv as to_lv', 't.name_en as to_en', 'f.name_lv as from_lv', 'f.name_en as from_en'])

/** The case's latest request. */
export const selectRequestOf = (db: Kysely<DB>, caseId: string) =>
  requests(db).where('q.case_id', '=', caseId).orderBy('q.id', 'desc').limit(1).executeTakeFirst()

export const selectRequest = (db: Kysely<DB>, caseId: string, id: string) =>
  requests(db).where('q.case_id', '=', caseId).where('q.id', '=', id).executeTakeFirst()

export const insertRequest = (db: Kysely<DB>, values: Insertable<DB['protection.service_request']>) =>
  db.insertInto('protection.service_request').values(values).execute()

/** Everything that was decided about the service, latest last. */
export const selectServiceDecisions = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('protection.service_decision')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('decided_on')
    .orderBy('id')
    .execute()
export const insertServiceDecision = (db: Kysely<DB>, values: Insertable<DB['protection.service_decision']>) =>
  db.insertInto('protection.service_decision').values(values).execute()

export async function selectGrants(
  db: Kysely<DB>,
  caseId: string,
): Promise<{ from: string; endedOn: string | null }[]> {
  const row = await db
    .selectFrom('access.case as c')
    .select(sql<{ from: string; endedOn: string | null }[]>`${grantsOf('c.id')}`.as('grants'))
    .where('c.id', '=', caseId)
    .executeTakeFirst()
  return row?.grants ?? []
}

const latest = sql<string>`coalesce((select d.outcome from protection.service_decision d where d.request_id = q.id
  order by d.decided_on desc, d.id desc limit 1), 'undecided')`

type Sort = NonNullable<Parsed<typeof listServiceRequests>['query']['sort']>
const orders: Orders<Sort> = {
  due: { value: sql.ref('q.due_on'), type: 'date' },
  requested: { value: sql.ref('q.requested_on'), type: 'date' },
  reference: { value: sql.ref('c.reference'), type: 'text' },
  from_lv: { value: sql.ref('f.name_lv'), type: 'text' },
  from_en: { value: sql.ref('f.name_en'), type: 'text', collation: 'en' },
  state: { value: placeOf(latest, ['undecided', 'queued', 'granted', 'refused', 'ended']), type: 'integer' },
}

/** One page of the requests to an organisation, and a row more. */
export function selectRequests(
  db: Kysely<DB>,
  filter: { organisation: string; state?: string | undefined },
  page: Page<Sort>,
) {
  let query = requests(db)
    .innerJoin('access.case as c', 'c.id', 'q.case_id')
    .leftJoin('protection.person as p', 'p.id', 'c.person_id')
    .select(['c.reference', 'p.pseudonym', 'p.sex', 'p.birth_year', 'p.citizenship', latest.as('state')])
    .where('q.to_organisation', '=', filter.organisation)
  if (filter.state) query = query.where(sql<SqlBool>`${latest} = ${filter.state}`)
  return inOrder(query, orders, sql.ref('q.id'), page).execute()
}

export const selectDeliveries = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('protection.delivery as d')
    .innerJoin('accounts.organisation as o', 'o.id', 'd.recorded_by')
    .selectAll('d')
    .select(['o.name_lv', 'o.name_en'])
    .where('d.case_id', '=', caseId)
    .orderBy('d.delivered_on', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
export const insertDelivery = (db: Kysely<DB>, values: Insertable<DB['protection.delivery']>) =>
  db.insertInto('protection.delivery').values(values).execute()

export const selectProceedings = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('protection.proceedings_link')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('started_on')
    .orderBy('id')
    .execute()
export const insertProceedings = (db: Kysely<DB>, values: Insertable<DB['protection.proceedings_link']>) =>
  db.insertInto('protection.proceedings_link').values(values).execute()
export const updateProceedings = (db: Kysely<DB>, id: string, endedOn: string) =>
  db.updateTable('protection.proceedings_link').set({ ended_on: endedOn }).where('id', '=', id).execute()
