import { type Code, codeList } from './list.ts'

export const rejectReason = codeList('reject_reason', [
  'no_capacity',
  'not_eligible',
  'out_of_area',
  'declined_by_person',
  'duplicate',
  'unsafe',
  'other',
])
export type RejectReason = Code<typeof rejectReason>
