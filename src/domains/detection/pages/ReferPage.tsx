import { useState } from 'react'
import { z } from 'zod'
import type { Result } from '../../../contract/operation.ts'
import { readDraft } from '../../../platform/drafts/contract.ts'
import { useParams, useSearch } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { keptOf, useDraft } from '../../../shell/form/useKept.ts'
import { capital } from '../../../shell/language/format.ts'
import { useText } from '../../../shell/language/text.ts'
import { type Place, wanted } from '../../../shell/pages.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { LoadedPage } from '../../../shell/ui/LoadedPage.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { referralOf } from '../../cooperation/contract/draft.ts'
import { listDirectory } from '../../cooperation/contract.ts'
import { readSign, type referPeople, type Sign } from '../contract.ts'
import { paths } from './paths.ts'
import { type Draft, ReferForm } from './ReferForm.tsx'
import { ReferSent } from './ReferSent.tsx'
import { ReferSplit } from './ReferSplit.tsx'
import { commonRoutes } from './routes.ts'

const Params = z.object({ id: z.uuid() })
const Search = z.object({ people: z.array(z.uuid()).max(300).optional() })

export const before = ({ params }: Place) => [
  wanted(readSign, { params: { id: params.id ?? '' } }),
  wanted(listDirectory, {}),
  wanted(readDraft, { params: { form: 'cooperation.referral', about: params.id ?? '' } }),
]

/** Sending people of a sign on: those named in the address, or everybody who is still open. */
export default function ReferPage() {
  const { id } = useParams(Params)
  const [search] = useSearch(Search)
  const sign = useCall(readSign, { params: { id } })
  const draft = useDraft('cooperation.referral', id)
  const [sent, setSent] = useState<{ before: Sign; result: Result<typeof referPeople> }>()
  if (sent) return <ReferSent sign={sent.before} result={sent.result} />
  return (
    <LoadedPage call={sign} room="detection">
      {(it) => (
        <LoadedPage call={draft} room="detection">
          {({ draft: found }) => (
            // Who is chosen in the address decides what the form begins with: for others it begins anew.
            <Chosen
              key={search.people?.join() ?? ''}
              sign={it}
              wanted={search.people}
              kept={referralOf(keptOf(found))}
              done={(result) => setSent({ before: it, result })}
            />
          )}
        </LoadedPage>
      )}
    </LoadedPage>
  )
}

type ChosenProps = {
  sign: Sign
  wanted: readonly string[] | undefined
  kept: Draft
  done: (result: Result<typeof referPeople>) => void
}
/** The form for those who were open when it was opened; who declined meanwhile is gone from the sign. */
function Chosen({ sign, wanted, kept, done }: ChosenProps) {
  const [ids] = useState(
    () => new Set(sign.people.filter((p) => p.outcome === 'open' && (wanted?.includes(p.id) ?? true)).map((p) => p.id)),
  )
  const people = sign.people.filter((p) => ids.has(p.id))
  if (people.length === 0) return <Nobody sign={sign} />
  if (commonRoutes(people).length === 0) return <ReferSplit sign={sign} people={people} />
  return <ReferForm sign={sign} people={people} kept={kept} done={done} />
}

function Nobody({ sign }: { sign: Sign }) {
  const say = useText('detection')
  return (
    <Page
      title={capital(say('refer.crumb'))}
      crumbs={[{ label: say('sign.title', { reference: sign.reference }), to: paths.sign(sign.id) }]}
    >
      <Sheet>
        <Empty
          title={say('refer.nobody')}
          action={
            <Button kind="main" to={paths.sign(sign.id)}>
              {say('refer.back')}
            </Button>
          }
        >
          {say('refer.nobodyDetail')}
        </Empty>
      </Sheet>
    </Page>
  )
}
