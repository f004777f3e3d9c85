import { type Code, codeList } from './list.ts'

export const residenceStatus = codeList('residence_status', [
  'citizen',
  'non_citizen',
  'eu_citizen',
  'permit',
  'visa',
  'irregular',
  'asylum_seeker',
  'international_protection',
  'temporary_protection',
  'unknown',
])
export type ResidenceStatus = Code<typeof residenceStatus>
