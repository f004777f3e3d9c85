import { type Insertable, type Kysely, type SqlBool, sql, type Updateable } from 'kysely'
import { caseStatus } from '../../../codes/case_status.ts'
import { traffickingStatus } from '../../../codes/trafficking_status.ts'
import type { Parsed } from '../../../contract/operation.ts'
import { type DB, inOrder, type Orders, type Page, placeOf } from '../../../platform/database/index.ts'
import type { listCases } from '../contract.ts'

export interface CaseFilter {
  readonly organisation: string
  readonly status?: string | undefined
  /** The beginning of a case number or pseudonym. */
  readonly search?: string | undefined
}

/** The day of the last thing done for the person that the reader may know of: a step, help, a decision. */
const lastStep = sql<string | null>`greatest(
  (select max(n.at)::date from protection.note n where n.case_id = v.case_id),
  (select max(d.delivered_on) from protection.delivery d where d.case_id = v.case_id),
  (select max(d.decided_on) from protection.decision d where d.case_id = v.case_id),
  (select max(d.decided_on) from protection.service_decision d where d.case_id = v.case_id))`

type Sort = NonNullable<Parsed<typeof listCases>['query']['sort']>
/** Only the day of opening is an index's order; the others read what the organisation sees, each under its policy. */
const orders: Orders<Sort> = {
  opened: { value: sql.ref('v.opened'), type: 'date' },
  status: { value: placeOf(sql.ref('v.status'), caseStatus.codes), type: 'integer' },
  reference: { value: sql`(select c.reference from access."case" c where c.id = v.case_id)`, type: 'text' },
  trafficking_status: {
    value: placeOf(
      sql`(select f.trafficking_status from protection."case" f where f.case_id = v.case_id)`,
      traffickingStatus.codes,
    ),
    type: 'integer',
    nullable: true,
  },
  last_step: { value: lastStep, type: 'date', nullable: true },
}

/** The worklist: begins at what is visible to the organisation, so that its cost does not depend on how many cases there are. */
export function selectCases(db: Kysely<DB>, filter: CaseFilter, wanted: Page<Sort>) {
  // The page is cut before anything is joined to it: the policies of the joined tables make the planner expect few rows, and
  // it would join and sort everything that the organisation sees. Every visible row has its case, so the cut is the same.
  let page = db
    .selectFrom('access.visible as v')
    .select(['v.case_id', 'v.opened', 'v.status', 'v.leads'])
    .where('v.holder', '=', filter.organisation)
  if (filter.status) page = page.where('v.status', '=', filter.status)
  if (filter.search)
    page = page.where(
      'v.case_id',
      'in',
      sql<string>`(select x.case_id from protection.find_cases(${filter.search}, 500) x)`,
    )
  const cut = inOrder(page, orders, sql.ref('v.case_id'), wanted)
  return (
    db
      .with(
        (cte) => cte('cut').materialized(),
        () => cut,
      )
      // the window is empty: it numbers the rows as they were cut
      .with('v', (with_) => with_.selectFrom('cut').selectAll().select(sql<number>`row_number() over ()`.as('place')))
      .selectFrom('v')
      .innerJoin('access.case as c', 'c.id', 'v.case_id')
      .leftJoin('protection.case as f', 'f.case_id', 'v.case_id')
      .leftJoin('protection.person as p', 'p.id', 'c.person_id')
      .select([
        'c.id',
        'c.reference',
        'v.opened',
        'v.status',
        'v.leads',
        'v.mark_value',
        'v.mark_id',
        'p.pseudonym',
        'p.sex',
        'p.birth_year',
        'p.citizenship',
        'f.trafficking_status',
        'f.danger_now',
        'f.forms',
        lastStep.as('last_step'),
        sql<{ from: string; endedOn: string | null }[]>`${grantsOf('v.case_id')}`.as('grants'),
      ])
      .orderBy('v.place')
      .execute()
  )
}

/** Times for which the service was granted, as JSON: each grant with the day on which the next `ended` ended it. */
export const grantsOf = (caseColumn: string) => sql`coalesce((
  select json_agg(json_build_object('from', g.starts_on, 'endedOn', (
      select min(x.decided_on) from protection.service_decision x
      where x.case_id = g.case_id and x.outcome = 'ended' and (x.decided_on, x.id) > (g.decided_on, g.id)))
    order by g.starts_on)
  from protection.service_decision g
  where g.case_id = ${sql.ref(caseColumn)} and g.outcome = 'granted' and g.starts_on is not null), '[]')`

/** The case with its facts, person and what the reader's organisation holds; undefined where it is not the reader's to see. */
export function selectCase(db: Kysely<DB>, id: string, organisation: string) {
  return db
    .selectFrom('access.case as c')
    .innerJoin('accounts.organisation as l', 'l.id', 'c.lead')
    .leftJoin('access.visible as v', (join) => join.onRef('v.case_id', '=', 'c.id').on('v.holder', '=', organisation))
    .leftJoin('protection.case as f', 'f.case_id', 'c.id')
    .leftJoin('protection.person as p', 'p.id', 'c.person_id')
    .selectAll('f')
    .select([
      'c.id',
      'c.reference',
      'c.status',
      'c.opened',
      'c.lead',
      'c.person_id',
      'l.name_lv as lead_lv',
      'l.name_en as lead_en',
      'v.leads',
      'v.facts_until',
      'v.needs_until',
      'v.contact_until',
      'v.identity_until',
      'v.health_until',
      'v.location_until',
      'v.documents_until',
      'v.notes_until',
      'v.suspects_until',
      'v.proceedings_until',
      'v.write_until',
      'p.pseudonym',
      'p.sex',
      'p.birth_year',
      'p.citizenship',
      'p.residence_status',
      'p.language',
      sql<string | null>`(select e.id from access.emergency e where e.case_id = c.id and e.account_id = access.account()
        and e.until > now() order by e.until desc limit 1)`.as('emergency_id'),
      sql<Date | null>`(select max(e.until) from access.emergency e where e.case_id = c.id and e.account_id = access.account()
        and e.until > now())`.as('emergency_until'),
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()
}

/** Serialises what counts or decides in one case until the transaction ends. */
export async function lockCase(db: Kysely<DB>, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 4872))`.execute(db)
}

export const selectNeeds = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('protection.need as n')
    .innerJoin('accounts.organisation as o', 'o.id', 'n.recorded_by')
    .leftJoin('accounts.organisation as x', 'x.id', 'n.changed_by')
    .select(['n.id', 'n.service', 'n.urgent', 'n.note', 'n.recorded_on', 'n.met_on', 'n.dropped_on', 'n.version'])
    .select(['n.changed_by_name', 'x.name_lv as changed_lv', 'x.name_en as changed_en', 'o.name_lv', 'o.name_en'])
    .where('n.case_id', '=', caseId)
    .orderBy('n.urgent', 'desc')
    .orderBy('n.recorded_on')
    .orderBy('n.id')
    .execute()

export const selectNotes = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('protection.note as n')
    .innerJoin('accounts.organisation as o', 'o.id', 'n.recorded_by')
    .select(['n.id', 'n.at', 'n.by_name', 'n.text', 'o.name_lv', 'o.name_en'])
    .where('n.case_id', '=', caseId)
    .orderBy('n.at', 'desc')
    .limit(500)
    .execute()

/** Events of the case from the record; what was done, by which organisation, and the codes that it was noted with. */
export const selectEvents = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('record.event as e')
    .leftJoin('accounts.organisation as o', 'o.id', 'e.organisation_id')
    .leftJoin('accounts.account as a', 'a.id', 'e.account_id')
    .select(['e.seq', 'e.at', 'e.kind', 'e.body', 'o.name_lv', 'o.name_en', 'a.name'])
    .where('e.case_id', '=', caseId)
    .orderBy('e.at', 'desc')
    .orderBy('e.seq', 'desc')
    .limit(500)
    .execute()

/** Shares in force; the database shows the leading organisation all of them, others their own. */
export const selectShares = (db: Kysely<DB>, caseId: string, now: Date) =>
  db
    .selectFrom('access.share as s')
    .innerJoin('accounts.organisation as o', 'o.id', 's.organisation_id')
    .select(['s.organisation_id', 's.parts', 's.until', 'o.name_lv', 'o.name_en'])
    .where('s.case_id', '=', caseId)
    .where('s.accepted', 'is not', null)
    .where('s.withdrawn', 'is', null)
    .where('s.until', '>', now)
    .orderBy('s.offered')
    .execute()

export const insertNeed = (db: Kysely<DB>, values: Insertable<DB['protection.need']>) =>
  db.insertInto('protection.need').values(values).execute()
export const insertNote = (db: Kysely<DB>, values: Insertable<DB['protection.note']>) =>
  db.insertInto('protection.note').values(values).execute()

/** @returns whether the row was still the version that was read */
export async function updateFacts(
  db: Kysely<DB>,
  caseId: string,
  version: number,
  values: Updateable<DB['protection.case']>,
): Promise<boolean> {
  const done = await db
    .updateTable('protection.case')
    .set({ ...values, version: version + 1 })
    .where('case_id', '=', caseId)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}
export const updatePerson = (db: Kysely<DB>, id: string, values: Updateable<DB['protection.person']>) =>
  db.updateTable('protection.person').set(values).where('id', '=', id).execute()

/** The mandates of an organisation, and its names. */
export const selectOrganisation = (db: Kysely<DB>, id: string) =>
  db
    .selectFrom('accounts.organisation')
    .select(['id', 'mandates', 'name_lv', 'name_en'])
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
/** Active organisations that hold a mandate. */
export const selectMandated = (db: Kysely<DB>, mandate: string) =>
  db
    .selectFrom('accounts.organisation')
    .select(['id', 'name_lv', 'name_en'])
    .where('active', '=', true)
    .where(sql<SqlBool>`${mandate} = any(mandates)`)
    .execute()
export const selectNames = async (db: Kysely<DB>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('accounts.organisation')
        .select(['id', 'name_lv', 'name_en'])
        .where('id', 'in', [...ids])
        .execute()
