import { type Code, codeList } from './list.ts'

export const legalBasis = codeList('legal_basis', [
  'consent',
  'contract',
  'legal_obligation',
  'vital_interest',
  'public_task',
  'legitimate_interest',
])
export type LegalBasis = Code<typeof legalBasis>
