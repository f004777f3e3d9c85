import type { Scope } from '../access/index.ts'
import type { DraftForm } from './contract.ts'

/** Forgets what the signed-in person had written of a form: it has been sent. */
export async function forgetDraft(scope: Scope, form: DraftForm, about: string): Promise<void> {
  await scope.db
    .deleteFrom('drafts.draft')
    .where('account_id', '=', scope.account.id)
    .where('form', '=', form)
    .where('about', '=', about)
    .execute()
}
