import { type Code, codeList } from './list.ts'

export const control = codeList('control', [
  'debt_bondage',
  'takes_earnings',
  'restricts_financial_access',
  'threats',
  'threatens_family',
  'psychological_abuse',
  'physical_abuse',
  'sexual_abuse',
  'false_promises',
  'psychoactive_substances',
  'restricts_movement',
  'restricts_medical_care',
  'excessive_working_hours',
  'uses_children',
  'threat_of_law_enforcement',
  'withholds_necessities',
  'withholds_documents',
  'other',
  'not_specified',
])
export type Control = Code<typeof control>
