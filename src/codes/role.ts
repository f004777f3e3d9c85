import { type Code, codeList } from './list.ts'

export const role = codeList('role', [
  'first_line',
  'helpline_worker',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
  'coordinator',
  'measure_owner',
  'analyst',
  'rapporteur',
  'trainer',
  'buyer',
  'editor',
  'organisation_admin',
  'administrator',
  'data_protection_officer',
  'visitor',
])
export type Role = Code<typeof role>
