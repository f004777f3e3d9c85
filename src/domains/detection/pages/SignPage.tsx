import { useRef, useState } from 'react'
import { z } from 'zod'
import { useGo, useParams } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { type Place, wanted } from '../../../shell/pages.ts'
import { LoadedPage } from '../../../shell/ui/LoadedPage.tsx'
import { readSign } from '../contract.ts'
import { paths } from './paths.ts'
import { SignEditor } from './SignEditor.tsx'

const Params = z.object({ id: z.union([z.literal('new'), z.uuid()]) })

export const before = ({ params }: Place) =>
  params.id && params.id !== 'new' ? [wanted(readSign, { params: { id: params.id } })] : []

/** One sign, from its first word on: a new one gets its address when it is first saved, under the writer's hands. */
export default function SignPage() {
  const { id } = useParams(Params)
  const go = useGo()
  const made = useRef<string>(undefined)
  const [shown, show] = useState({ id, key: 0 })
  // The editor stays when the sign that it wrote comes to its own address; any other change of address begins anew.
  if (shown.id !== id) show({ id, key: shown.id === 'new' && id === made.current ? shown.key : shown.key + 1 })
  const sign = useCall(readSign, { params: { id } }, { when: id !== 'new' })
  if (id !== 'new' && sign.state !== 'ready') return <LoadedPage call={sign}>{() => null}</LoadedPage>
  return (
    <SignEditor
      key={shown.key}
      start={sign.value}
      created={(it) => {
        made.current = it.id
        go(paths.sign(it.id), { replace: true, still: true })
      }}
    />
  )
}
