import { type Kysely, sql } from 'kysely'
import type { DB } from '../../platform/database/index.ts'

/** Organisations that a person may turn to, from the directory that the public login can read. */
export const selectHelpers = (db: Kysely<DB>) =>
  db
    .selectFrom('accounts.organisation as o')
    .leftJoin('cooperation.directory as d', 'd.organisation_id', 'o.id')
    .select(['o.slug', 'o.name_lv', 'o.name_en', 'o.mandates', 'd.website'])
    .where('o.active', '=', true)
    .where('o.demonstration', '=', false)
    .where('o.external_code', 'is', null)
    .where(sql<boolean>`o.mandates && array['first_line', 'helpline']`)
    .orderBy('o.id')
    .execute()
