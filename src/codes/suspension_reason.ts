import { type Code, codeList } from './list.ts'

/** Why work with a person rests for a time. No classification in use has such a list (IC-TIP, HTCDS 2.0, CTDC, Eurostat). */
export const suspensionReason = codeList('suspension_reason', [
  'person_asked',
  'lost_contact',
  'abroad',
  'in_custody',
  'in_hospital',
  'other',
])
export type SuspensionReason = Code<typeof suspensionReason>
