import { type Code, codeList } from './list.ts'

export const specialCategoryBasis = codeList('special_category_basis', [
  'explicit_consent',
  'social_protection_law',
  'vital_interest',
  'legal_claims',
  'substantial_public_interest',
  'health_or_social_care',
  'statistics',
])
export type SpecialCategoryBasis = Code<typeof specialCategoryBasis>
