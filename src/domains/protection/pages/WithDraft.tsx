import type { ReactNode } from 'react'
import { Loaded } from '../../../shell/ui/Failure.tsx'
import type { DraftForm } from '../contract.ts'
import { type Kept, keptOf, useCaseDraft } from './useKept.ts'

interface Props {
  readonly form: DraftForm
  readonly about: string
  /** The form, beginning with what was kept of it. */
  readonly children: (kept: Kept | undefined) => ReactNode
}

/** A form in a sheet, shown once it is known whether something was written in it before. */
export function WithDraft({ form, about, children }: Props) {
  const draft = useCaseDraft(form, about)
  return (
    <Loaded call={draft} room="protection">
      {({ draft: found }) => children(keptOf(found))}
    </Loaded>
  )
}
