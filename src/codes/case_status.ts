import { type Code, codeList } from './list.ts'

export const caseStatus = codeList('case_status', [
  'draft',
  'active',
  'follow_up',
  'closed',
  'closed_referred',
  'suspended',
])
export type CaseStatus = Code<typeof caseStatus>
