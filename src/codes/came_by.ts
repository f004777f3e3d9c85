import { type Code, codeList } from './list.ts'

/** How a sign reached the organisation. */
export const cameBy = codeList('came_by', [
  'inspection',
  'patrol',
  'police_operation',
  'tip',
  'helpline',
  'border',
  'consulate',
  'self_report',
  'service_contact',
  'tender',
  'other',
  'not_specified',
])
export type CameBy = Code<typeof cameBy>
