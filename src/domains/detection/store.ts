import { type Insertable, type Kysely, sql, type Updateable } from 'kysely'
import { cameBy } from '../../codes/came_by.ts'
import type { Parsed } from '../../contract/operation.ts'
import { type DB, inOrder, type Orders, type Page, placeOf } from '../../platform/database/index.ts'
import type { listSigns } from './contract.ts'

type Sort = NonNullable<Parsed<typeof listSigns>['query']['sort']>

const counted = sql<number>`(select count(*) from detection.sign_person p where p.sign_id = s.id)`
const orders: Orders<Sort> = {
  created: { value: sql.ref('s.created'), type: 'timestamptz' },
  reference: { value: sql.ref('s.reference'), type: 'text' },
  place: { value: sql`nullif(s.place, '')`, type: 'text', nullable: true },
  people: { value: sql`${counted}::integer`, type: 'integer' },
  status: { value: placeOf(sql.ref('s.status'), ['draft', 'sent', 'closed']), type: 'integer' },
  came_by: { value: placeOf(sql.ref('s.came_by'), cameBy.codes), type: 'integer' },
}

/** One page of an organisation's signs and a row more, with how many people are in each and how many of them wait. */
export function selectSigns(db: Kysely<DB>, organisation: string, status: string | undefined, page: Page<Sort>) {
  let query = db
    .selectFrom('detection.sign as s')
    .select(['s.id', 's.reference', 's.status', 's.what', 's.place', 's.setting', 's.came_by', 's.created'])
    .select((e) => [
      counted.as('people'),
      e
        .selectFrom('detection.sign_person as p')
        .whereRef('p.sign_id', '=', 's.id')
        .where('p.outcome', '=', 'open')
        .select(e.fn.countAll<number>().as('n'))
        .as('open'),
    ])
    .where('s.organisation_id', '=', organisation)
  if (status) query = query.where('s.status', '=', status as never)
  return inOrder(query, orders, sql.ref('s.id'), page).execute()
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

/** @returns whether it was new: an id that another organisation's sign has is not */
export async function insertSign(db: Kysely<DB>, values: Insertable<DB['detection.sign']>): Promise<boolean> {
  const made = await db
    .insertInto('detection.sign')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

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
