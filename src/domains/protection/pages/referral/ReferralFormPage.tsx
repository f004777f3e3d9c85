import { readDraft } from '../../../../platform/drafts/contract.ts'
import { keptOf, useDraft } from '../../../../shell/form/useKept.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { LoadedPage } from '../../../../shell/ui/LoadedPage.tsx'
import { referralOf } from '../../../cooperation/contract/draft.ts'
import { listDirectory } from '../../../cooperation/contract.ts'
import { type Case, readCase } from '../../contract.ts'
import { CaseFrame } from '../case/CaseFrame.tsx'
import { ReferralForm } from './ReferralForm.tsx'

export const before = ({ params }: Place) => [
  wanted(readCase, { params: { id: params.id ?? '' } }),
  wanted(listDirectory, {}),
  wanted(readDraft, { params: { form: 'cooperation.referral', about: params.id ?? '' } }),
]

/** Sending a case on; other rooms lead here too. */
export default function ReferralFormPage() {
  return <CaseFrame>{(it) => <Drafted it={it} />}</CaseFrame>
}

/** What was written before, on whichever device, is there again. */
function Drafted({ it }: { it: Case }) {
  const draft = useDraft('cooperation.referral', it.id)
  return (
    <LoadedPage call={draft} room="protection">
      {({ draft: found }) => <ReferralForm it={it} kept={referralOf(keptOf(found))} />}
    </LoadedPage>
  )
}
