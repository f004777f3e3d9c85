import { prune } from '../../../shell/form/values.ts'
import type { ReferralDraft } from '../../cooperation/contract/draft.ts'
import type { Route } from './routes.ts'

/** Who is chosen stands in the address, and what is not said is left out. */
export const draftOf = (values: unknown): unknown => {
  const { people: _, ...said } = prune(values) as Record<string, unknown>
  return said
}

interface Fresh {
  readonly consent: { readonly route: Route | undefined }
}
/** The form as it would begin, with what was written before on top; an answer that is not open for these people goes. */
export function withDraft<F extends Fresh>(
  fresh: F,
  { consent = {}, ...body }: ReferralDraft,
  common: readonly Route[],
): F {
  const open = consent.route === undefined || common.some((route) => route === consent.route)
  return { ...fresh, ...body, consent: open ? { ...fresh.consent, ...consent } : fresh.consent } as F
}
