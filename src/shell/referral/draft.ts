import { call } from '../../contract/call.ts'
import { dropDraft, ReferralDraft, readDraft, saveDraft } from '../../domains/cooperation/contract/draft.ts'
import { client, keyOf } from '../data/client.ts'
import { prune } from '../form/values.ts'

/** Keeps what has been written of a referral on the server; nothing of it lies in the browser. @returns whether it was kept */
export async function keepDraft(about: string, values: unknown): Promise<boolean> {
  const body = ReferralDraft.safeParse(prune(values))
  if (!body.success) return false
  const answer = await call(saveDraft, { params: { about }, body: body.data })
  if (answer.ok) remember(about, { body: body.data, saved: answer.value.saved })
  return answer.ok
}

export async function forgetDraft(about: string): Promise<void> {
  remember(about, null)
  await call(dropDraft, { params: { about } })
}

/** Whoever comes back to the page finds what was last kept, not what was read before it. */
const remember = (about: string, draft: { body: ReferralDraft; saved: string } | null): void =>
  void client.setQueryData(keyOf(readDraft, { params: { about } }), { draft })
