import type { Kysely } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'
import { room } from './room.ts'

export const selectDraft = (db: Kysely<DB>, about: string, account: string) =>
  room(db)
    .selectFrom('cooperation.referral_draft')
    .select(['body', 'saved'])
    .where('about', '=', about)
    .where('account_id', '=', account)
    .executeTakeFirst()
export const upsertDraft = (db: Kysely<DB>, about: string, account: string, values: { body: string; saved: Date }) =>
  room(db)
    .insertInto('cooperation.referral_draft')
    .values({ account_id: account, about, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'about']).doUpdateSet(values))
    .execute()
export const deleteDraft = (db: Kysely<DB>, about: string, account: string) =>
  room(db)
    .deleteFrom('cooperation.referral_draft')
    .where('about', '=', about)
    .where('account_id', '=', account)
    .execute()
