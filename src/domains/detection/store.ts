import { type Insertable, type Kysely, type SqlBool, sql, type Updateable } from 'kysely'
import type { DB } from '../../platform/database/index.ts'

export interface SignFilter {
  readonly organisation: string
  readonly status?: string | undefined
  readonly limit: number
  readonly after?: readonly [created: string, id: string] | undefined
}

/** One page of an organisation's signs and a row more, newest first, with how many people are in each. */
export function selectSigns(db: Kysely<DB>, filter: SignFilter) {
  let query = db
    .selectFrom('detection.sign as s')
    .select(['s.id', 's.reference', 's.status', 's.what', 's.place', 's.setting', 's.came_by', 's.created'])
    .select((e) => [
      e
        .selectFrom('detection.sign_person as p')
        .whereRef('p.sign_id', '=', 's.id')
        .select(e.fn.countAll<number>().as('n'))
        .as('people'),
      e
        .selectFrom('detection.sign_person as p')
        .whereRef('p.sign_id', '=', 's.id')
        .where('p.outcome', '=', 'open')
        .select(e.fn.countAll<number>().as('n'))
        .as('open'),
    ])
    .where('s.organisation_id', '=', filter.organisation)
  if (filter.status) query = query.where('s.status', '=', filter.status as never)
  if (filter.after)
    query = query.where(sql<SqlBool>`(s.created, s.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`)
  return query
    .orderBy('s.created', 'desc')
    .orderBy('s.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export const selectSign = (db: Kysely<DB>, id: string) =>
  db.selectFrom('detection.sign').selectAll().where('id', '=', id).executeTakeFirst()

/** The sign, locked until the transaction ends: two who save at once come one after the other. */
export const lockSign = (db: Kysely<DB>, id: string) =>
  db.selectFrom('detection.sign').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const selectPeople = (db: Kysely<DB>, sign: string) =>
  db.selectFrom('detection.sign_person').selectAll().where('sign_id', '=', sign).orderBy('position').execute()

/** The next number of the organisation's signs of a year: `P-26-0012`. */
export async function nextReference(db: Kysely<DB>, organisation: string, year: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(4871, hashtext(${organisation}))`.execute(db)
  const prefix = `P-${year.slice(2, 4)}-`
  const row = await db
    .selectFrom('detection.sign')
    .select(sql<string | null>`max(reference)`.as('last'))
    .where('organisation_id', '=', organisation)
    .where('reference', 'like', `${prefix}%`)
    .executeTakeFirst()
  return `${prefix}${String(Number(row?.last?.slice(prefix.length) ?? 0) + 1).padStart(4, '0')}`
}

export const insertSign = (db: Kysely<DB>, values: Insertable<DB['detection.sign']>) =>
  db.insertInto('detection.sign').values(values).execute()

export const updateSign = (db: Kysely<DB>, id: string, values: Updateable<DB['detection.sign']>) =>
  db.updateTable('detection.sign').set(values).where('id', '=', id).execute()

export const insertPerson = (db: Kysely<DB>, values: Insertable<DB['detection.sign_person']>) =>
  db.insertInto('detection.sign_person').values(values).execute()

export const updatePerson = (db: Kysely<DB>, id: string, values: Updateable<DB['detection.sign_person']>) =>
  db.updateTable('detection.sign_person').set(values).where('id', '=', id).execute()

/** Removes rows for good: nothing of them is kept but what was moved elsewhere first. */
export const deletePeople = (db: Kysely<DB>, ids: readonly string[]) =>
  db
    .deleteFrom('detection.sign_person')
    .where('id', 'in', [...ids])
    .execute()
