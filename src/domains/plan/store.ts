import { type Insertable, type Kysely, sql, type Updateable } from 'kysely'
import type { DB } from '../../platform/database/index.ts'

/** Plans, newest first, each with how many measures stand here and how many have words. */
export const selectPlans = (db: Kysely<DB>) =>
  db
    .selectFrom('plan.plan as p')
    // a plan says in words who answers for it; an organisation of this installation has a name in both languages
    .leftJoin('accounts.organisation as r', (join) =>
      join.on('r.name_lv', '=', sql<string>`regexp_replace(p.responsible, ' \\(.*\\)$', '')`),
    )
    .select([
      'p.id',
      'p.slug',
      'p.title_lv',
      'p.title_en',
      'p.starts',
      'p.ends',
      'p.act',
      'p.responsible',
      'r.name_lv as responsible_lv',
      'r.name_en as responsible_en',
      'p.measures_stated',
      'p.evaluation_due',
      'p.outcome',
      'p.note',
      'p.sources',
    ])
    .select((e) => [
      e
        .selectFrom('plan.measure as m')
        .whereRef('m.plan_id', '=', 'p.id')
        .select(e.fn.countAll<number>().as('n'))
        .as('measures'),
      e
        .selectFrom('plan.measure as m')
        .whereRef('m.plan_id', '=', 'p.id')
        .where('m.wording_lv', 'is not', null)
        .select(e.fn.countAll<number>().as('n'))
        .as('worded'),
    ])
    .orderBy('p.starts', 'desc')
    .execute()

const measures = (db: Kysely<DB>) =>
  db
    .selectFrom('plan.measure as m')
    .innerJoin('plan.plan as p', 'p.id', 'm.plan_id')
    .leftJoin('accounts.organisation as o', 'o.id', 'm.owner_organisation')
    .select([
      'm.id',
      'p.slug',
      'm.position',
      'm.number',
      'm.direction',
      'm.wording_lv',
      'm.wording_en',
      'm.source',
      'm.owner_organisation',
      'm.owner_text',
      'o.name_lv',
      'o.name_en',
      'm.deadline_kind',
      'm.deadline',
      'm.phase',
      'm.rating',
      'm.indicator',
      'm.changed',
      'm.version',
    ])

export const selectMeasures = (db: Kysely<DB>, plan: string) =>
  measures(db).where('p.slug', '=', plan).orderBy('m.position').execute()

export const selectMeasure = (db: Kysely<DB>, id: string) => measures(db).where('m.id', '=', id).executeTakeFirst()

/** When each measure of a plan was last reported on. Not for public pages: progress notes are the staff's. */
export async function selectLastProgress(db: Kysely<DB>, plan: string): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('plan.progress as g')
    .innerJoin('plan.measure as m', 'm.id', 'g.measure_id')
    .innerJoin('plan.plan as p', 'p.id', 'm.plan_id')
    .where('p.slug', '=', plan)
    .groupBy('g.measure_id')
    .select((e) => ['g.measure_id', e.fn.max('g.at').as('last')])
    .execute()
  return new Map(rows.map((row) => [row.measure_id, row.last as Date]))
}

export const lockMeasure = (db: Kysely<DB>, id: string) =>
  db.selectFrom('plan.measure').select(['id', 'version', 'owner_organisation']).where('id', '=', id).executeTakeFirst()

/** @returns how many rows changed: none when somebody else was first, or the measure is not the caller's to report on */
export async function updateMeasure(
  db: Kysely<DB>,
  id: string,
  version: number,
  values: Updateable<DB['plan.measure']>,
): Promise<number> {
  const result = await db
    .updateTable('plan.measure')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export const insertProgress = (db: Kysely<DB>, values: Insertable<DB['plan.progress']>) =>
  db.insertInto('plan.progress').values(values).execute()

export const selectProgress = (db: Kysely<DB>, measure: string) =>
  db
    .selectFrom('plan.progress as g')
    .innerJoin('accounts.organisation as o', 'o.id', 'g.organisation_id')
    .select(['g.id', 'g.at', 'g.by_name', 'o.name_lv', 'o.name_en', 'g.phase', 'g.text', 'g.demonstration'])
    .where('g.measure_id', '=', measure)
    .orderBy('g.at', 'desc')
    .execute()
