import { type Code, codeList } from './list.ts'

export const referralReason = codeList('referral_reason', [
  'additional_services',
  'relocation',
  'identification',
  'investigation',
  'other',
])
export type ReferralReason = Code<typeof referralReason>
