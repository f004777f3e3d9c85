import type { Actor } from '../database/testing/index.ts'
import { caller } from '../http/testing/index.ts'
import { draftsApi } from './api.ts'
import { type DraftForm, readDraft, saveDraft } from './contract.ts'

const run = caller(draftsApi)

/** Keeps a draft of a form in a test. @returns whether it is still there */
export async function keptDraft(actor: Actor, form: DraftForm, about: string): Promise<() => Promise<boolean>> {
  await run(actor, saveDraft, { params: { form, about }, body: { values: '{}' } })
  return async () => (await run(actor, readDraft, { params: { form, about } })).draft !== null
}
