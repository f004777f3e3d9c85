import { type Code, codeList } from './list.ts'

export const traffickingStatus = codeList('trafficking_status', [
  'presumed',
  'identified',
  'not_victim',
  'declined_identification',
  'withdrawn',
])
export type TraffickingStatus = Code<typeof traffickingStatus>
