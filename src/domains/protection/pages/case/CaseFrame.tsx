import type { ReactNode } from 'react'
import { z } from 'zod'
import { useParams } from '../../../../shell/data/address.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { LoadedPage } from '../../../../shell/ui/LoadedPage.tsx'
import { type Case, readCase } from '../../contract.ts'

/** A page about one case: reads it and shows the page when it is there. */
export function CaseFrame({ children }: { children: (it: Case) => ReactNode }) {
  const { id } = useParams(z.object({ id: z.uuid() }))
  const found = useCall(readCase, { params: { id } })
  return (
    <LoadedPage call={found} room="protection">
      {children}
    </LoadedPage>
  )
}
