import type { ReactNode } from 'react'
import type { DraftForm } from '../../platform/drafts/contract.ts'
import { Loaded } from '../ui/Failure.tsx'
import { type Kept, keptOf, useDraft } from './useKept.ts'

interface Props {
  readonly form: DraftForm
  readonly about: string
  /** The form, beginning with what was kept of it. */
  readonly children: (kept: Kept | undefined) => ReactNode
}

/** A form in a sheet, shown once it is known whether something was written in it before. */
export function WithDraft({ form, about, children }: Props) {
  const draft = useDraft(form, about)
  return <Loaded call={draft}>{({ draft: found }) => children(keptOf(found))}</Loaded>
}
