import { type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'
import { room } from './room.ts'

/** Active organisations in the order of the reader's language, with what the directory adds. */
export function selectDirectory(
  db: Kysely<DB>,
  filter: { mandate?: string | undefined; service?: string | undefined },
) {
  let query = room(db)
    .selectFrom('accounts.organisation as o')
    .leftJoin('cooperation.directory as d', 'd.organisation_id', 'o.id')
    .select([
      'o.id',
      'o.slug',
      'o.name_lv',
      'o.name_en',
      'o.mandates',
      'd.services',
      'd.languages',
      'd.reply_hours_urgent',
      'd.reply_hours',
      'd.website',
      sql<{ for: string; count: number; changed: string }[] | null>`(
        select json_agg(json_build_object('for', p.place_for, 'count', p.free, 'changed', p.changed))
        from cooperation.place p where p.organisation_id = o.id)`.as('places'),
    ])
    .where('o.active', '=', true)
  if (filter.mandate) query = query.where(sql<SqlBool>`${filter.mandate} = any(o.mandates)`)
  if (filter.service) query = query.where(sql<SqlBool>`${filter.service} = any(d.services)`)
  return query.orderBy(sql`o.name_lv collate "lv-x-icu"`).execute()
}

/** What an organisation says of its free places, in place of what it said before. */
export async function replacePlaces(
  db: Kysely<DB>,
  organisation: string,
  rows: readonly Insertable<DB['cooperation.place']>[],
): Promise<void> {
  // two who save at once come one after the other: the later word counts whole
  await sql`select pg_advisory_xact_lock(hashtextextended(${organisation}, 4875))`.execute(db)
  await room(db).deleteFrom('cooperation.place').where('organisation_id', '=', organisation).execute()
  if (rows.length)
    await room(db)
      .insertInto('cooperation.place')
      .values([...rows])
      .execute()
}

/** Organisations that a person may turn to, as the public login can read them. */
export const selectPublicHelpers = (db: Kysely<DB>) =>
  room(db)
    .selectFrom('accounts.organisation as o')
    .leftJoin('cooperation.directory as d', 'd.organisation_id', 'o.id')
    .select(['o.slug', 'o.name_lv', 'o.name_en', 'o.mandates', 'd.website'])
    .where('o.active', '=', true)
    .where('o.demonstration', '=', false)
    .where('o.external_code', 'is', null)
    .where(sql<boolean>`o.mandates && array['first_line', 'helpline']`)
    .orderBy('o.id')
    .execute()

export function selectReplyHours(db: Kysely<DB>, organisation: string) {
  return room(db)
    .selectFrom('accounts.organisation as o')
    .leftJoin('cooperation.directory as d', 'd.organisation_id', 'o.id')
    .select(['o.id', 'd.reply_hours_urgent', 'd.reply_hours'])
    .where('o.id', '=', organisation)
    .where('o.active', '=', true)
    .executeTakeFirst()
}
