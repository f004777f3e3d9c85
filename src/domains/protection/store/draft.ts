import type { Kysely } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'
import type { DraftForm } from '../contract.ts'

interface Which {
  readonly form: DraftForm
  readonly about: string
  readonly account: string
}

export const selectDraft = (db: Kysely<DB>, { form, about, account }: Which) =>
  db
    .selectFrom('protection.draft')
    .select(['body', 'saved'])
    .where('form', '=', form)
    .where('about', '=', about)
    .where('account_id', '=', account)
    .executeTakeFirst()
export const upsertDraft = (db: Kysely<DB>, { form, about, account }: Which, values: { body: string; saved: Date }) =>
  db
    .insertInto('protection.draft')
    .values({ account_id: account, form, about, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'form', 'about']).doUpdateSet(values))
    .execute()
export const deleteDraft = (db: Kysely<DB>, { form, about, account }: Which) =>
  db
    .deleteFrom('protection.draft')
    .where('form', '=', form)
    .where('about', '=', about)
    .where('account_id', '=', account)
    .execute()
