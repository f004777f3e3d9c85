import { type Code, codeList } from './list.ts'

export const referralStatus = codeList('referral_status', [
  'sent',
  'accepted',
  'rejected',
  'arrived',
  'handed_back',
  'done',
  'revoked',
  'expired',
])
export type ReferralStatus = Code<typeof referralStatus>
