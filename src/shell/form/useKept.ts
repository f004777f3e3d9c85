import { useState } from 'react'
import { call } from '../../contract/call.ts'
import { type DraftForm, dropDraft, readDraft, saveDraft } from '../../platform/drafts/contract.ts'
import { useCall } from '../data/call.ts'
import { client, keyOf } from '../data/client.ts'
import { prune } from './values.ts'

/** What was kept of a form, as far as it can be read. */
export interface Kept {
  readonly values: object
  readonly saved: string
}

/** What I had written of this form before, on whichever device; the form begins with it. */
export const useDraft = (form: DraftForm, about: string) => useCall(readDraft, { params: { form, about } })

/** Reads what was kept; what is no form's values any more is none. */
export function keptOf(draft: { values: string; saved: string } | null): Kept | undefined {
  if (!draft) return undefined
  try {
    const values: unknown = JSON.parse(draft.values)
    return typeof values === 'object' && values !== null ? { values, saved: draft.saved } : undefined
  } catch {
    return undefined
  }
}

/** What a form does with its draft. */
export interface Keeping {
  /** What the form began with, until somebody begins anew. */
  readonly restored: Kept | undefined
  /** @returns whether it was kept */
  readonly keep: (written: unknown) => Promise<boolean>
  /** The form was sent, and the server has forgotten the draft with it. */
  readonly sent: () => void
  readonly beginAnew: () => Promise<void>
}

/** Keeping what is being written on the server, and forgetting it; nothing of it lies in the browser. */
export function useKeeping(form: DraftForm, about: string, kept: Kept | undefined): Keeping {
  const [restored, setRestored] = useState(kept)
  const params = { form, about }
  // whoever comes back to the page finds what was last kept, not what was read before it
  const remember = (draft: { values: string; saved: string } | null): void =>
    void client.setQueryData(keyOf(readDraft, { params }), { draft })
  return {
    restored,
    keep: async (written) => {
      const values = JSON.stringify(prune(written))
      const answer = await call(saveDraft, { params, body: { values } })
      if (answer.ok) remember({ values, saved: answer.value.saved })
      return answer.ok
    },
    sent: () => remember(null),
    beginAnew: async () => {
      setRestored(undefined)
      remember(null)
      await call(dropDraft, { params })
    },
  }
}
