import { handle } from '../../../platform/http/index.ts'
import { dropCaseDraft, readCaseDraft, saveCaseDraft } from '../contract.ts'
import * as store from '../store.ts'

/** What is being written: one person's own, on whichever device; the database keeps them apart. */
export const draftApi = [
  handle(readCaseDraft, async (scope, { params }) => {
    const row = await store.selectDraft(scope.db, { ...params, account: scope.account.id })
    return { draft: row ? { values: row.body, saved: row.saved.toISOString() } : null }
  }),

  handle(saveCaseDraft, async (scope, { params, body }) => {
    const which = { ...params, account: scope.account.id }
    await store.upsertDraft(scope.db, which, { body: body.values, saved: scope.now })
    // what is half written changes nobody's case and nobody else sees it: no event, or each pause in typing would leave one
    return { saved: scope.now.toISOString() }
  }),

  handle(dropCaseDraft, async (scope, { params }) => {
    await store.deleteDraft(scope.db, { ...params, account: scope.account.id })
    return {}
  }),
]

/** Days after which a draft that nobody went on with is forgotten. */
export const draftDays = 30
