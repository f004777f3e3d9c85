import { refuse, type Scope } from '../access/index.ts'
import { opensCases } from '../accounts/roles.ts'
import { handle } from '../http/index.ts'
import { type DraftForm, dropDraft, mostDrafts, readDraft, saveDraft, withoutPeople } from './contract.ts'
import { forgetDraft } from './index.ts'

/** What is being written: one person's own, on whichever device; the database keeps them apart. */
export const draftsApi = [
  handle(readDraft, async (scope, { params }) => {
    const row = await mine(scope)
      .select(['body', 'saved'])
      .where('form', '=', params.form)
      .where('about', '=', params.about)
      .executeTakeFirst()
    return { draft: row ? { values: row.body, saved: row.saved.toISOString() } : null }
  }),

  handle(saveDraft, async (scope, { params, body }) => {
    const caseWork = !withoutPeople.includes(params.form)
    if (caseWork && !opensCases(scope.roles)) refuse(saveDraft, 'not_case_work')
    if (await isFull(scope, params)) refuse(saveDraft, 'too_many_drafts')
    const values = { body: body.values, saved: scope.now }
    await scope.db
      .insertInto('drafts.draft')
      .values({ ...params, account_id: scope.account.id, case_work: caseWork, ...values })
      .onConflict((conflict) => conflict.columns(['account_id', 'form', 'about']).doUpdateSet(values))
      .execute()
    // what is half written changes nobody's case and nobody else sees it: no event, or each pause in typing would leave one
    return { saved: scope.now.toISOString() }
  }),

  handle(dropDraft, async (scope, { params }) => {
    await forgetDraft(scope, params.form, params.about)
    return {}
  }),
]

const mine = (scope: Scope) => scope.db.selectFrom('drafts.draft').where('account_id', '=', scope.account.id)

/** Whether there is no room for one that is not there yet. */
async function isFull(scope: Scope, { form, about }: { form: DraftForm; about: string }): Promise<boolean> {
  const { others } = await mine(scope)
    .select(({ fn }) => fn.countAll<string>().as('others'))
    .where(({ not, and, eb }) => not(and([eb('form', '=', form), eb('about', '=', about)])))
    .executeTakeFirstOrThrow()
  return Number(others) >= mostDrafts
}
