import { type Code, codeList } from './list.ts'

/** Why work with a person ends. No classification in use has such a list (IC-TIP, HTCDS 2.0, CTDC, Eurostat). */
export const closingReason = codeList('closing_reason', [
  'goals_met',
  'person_ended',
  'lost_contact',
  'left_country',
  'not_victim',
  'died',
  'duplicate',
  'other',
])
export type ClosingReason = Code<typeof closingReason>
