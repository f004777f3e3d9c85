import { handle } from '../../platform/http/index.ts'
import { dropDraft, ReferralDraft, readDraft, saveDraft } from './contract/draft.ts'
import * as store from './store.ts'

/** Drafts of referrals: one person's own, on whichever device; the database keeps them apart. */
export const draftApi = [
  handle(readDraft, async (scope, { params }) => {
    const row = await store.selectDraft(scope.db, params.about, scope.account.id)
    // a draft from before the contract changed is no draft any more
    const body = ReferralDraft.safeParse(row?.body)
    return { draft: row && body.success ? { body: body.data, saved: row.saved.toISOString() } : null }
  }),

  handle(saveDraft, async (scope, { params, body }) => {
    await store.upsertDraft(scope.db, params.about, scope.account.id, { body: JSON.stringify(body), saved: scope.now })
    // what is half written changes nobody's case and nobody else sees it: no event, or each pause in typing would leave one
    return { saved: scope.now.toISOString() }
  }),

  handle(dropDraft, async (scope, { params }) => {
    await store.deleteDraft(scope.db, params.about, scope.account.id)
    return {}
  }),
]

/** Days after which a draft that nobody went on with is forgotten. */
export const draftDays = 30
