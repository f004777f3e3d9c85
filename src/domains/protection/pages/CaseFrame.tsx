import type { ReactNode } from 'react'
import { z } from 'zod'
import { useParams } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { Loaded } from '../../../shell/ui/Failure.tsx'
import { type Case, readCase } from '../contract.ts'

/** A page about one case: reads it and shows the page when it is there. */
export function CaseFrame({ children }: { children: (it: Case) => ReactNode }) {
  const { id } = useParams(z.object({ id: z.uuid() }))
  const found = useCall(readCase, { params: { id } })
  return (
    <Loaded call={found} room="protection">
      {children}
    </Loaded>
  )
}
