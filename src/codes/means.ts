import { type Code, codeList } from './list.ts'

export const means = codeList('means', [
  'threat',
  'force',
  'other_coercion',
  'abduction',
  'fraud',
  'deception',
  'abuse_of_power',
  'abuse_of_vulnerability',
  'payments_or_benefits',
])
export type Means = Code<typeof means>
