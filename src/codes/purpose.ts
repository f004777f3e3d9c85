import { type Code, codeList } from './list.ts'

export const purpose = codeList('purpose', [
  'identification',
  'protection',
  'service_decision',
  'investigation',
  'prosecution',
  'supervision',
  'statistics',
  'oversight',
  'coordination',
  'planning',
  'prevention',
  'training',
  'procurement',
  'administration',
  'rights_request',
  'emergency',
])
export type Purpose = Code<typeof purpose>
