import { useCall } from '../../../shell/data/call.ts'
import { useSession } from '../../../shell/data/session.ts'
import type { ContractForm } from '../../../shell/form/useContractForm.ts'
import { type DirectoryEntry, listDirectory } from '../../cooperation/contract.ts'
import type { referPeople } from '../contract.ts'
import { type Receiver, receivers } from '../rules/receivers.ts'

export interface Receivers {
  readonly all: readonly Receiver<DirectoryEntry>[]
  /** Whom the form names, where it may be chosen. */
  readonly chosen: DirectoryEntry | undefined
  /** All who are asked, also at once. */
  readonly asked: readonly DirectoryEntry[]
  readonly loading: boolean
}

/** Who can be asked, for what the form says is needed. */
export function useReceivers({ values }: ContractForm<typeof referPeople>): Receivers {
  const { organisation } = useSession()
  const directory = useCall(listDirectory, {})
  const all = receivers(directory.value?.items ?? [], {
    own: organisation.id,
    reason: values.reason ?? 'additional_services',
    services: values.services ?? [],
    urgent: values.urgent ?? false,
  })
  return {
    all,
    chosen: all.find((r) => r.entry.id === values.to && r.why === undefined)?.entry,
    asked: all.flatMap((r) => (r.entry.id === values.to || values.also?.includes(r.entry.id) ? [r.entry] : [])),
    loading: directory.state === 'loading',
  }
}
