import { type Place, wanted } from '../../../shell/pages.ts'
import { listDirectory } from '../../cooperation/contract.ts'
import { readCase } from '../contract.ts'
import { CaseFrame } from './CaseFrame.tsx'
import { ReferralForm } from './ReferralForm.tsx'

export const before = ({ params }: Place) => [
  wanted(readCase, { params: { id: params.id ?? '' } }),
  wanted(listDirectory, {}),
]

/** Sending a case on; other rooms lead here too. */
export default function ReferralFormPage() {
  return <CaseFrame>{(it) => <ReferralForm it={it} />}</CaseFrame>
}
