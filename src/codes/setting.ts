import { type Code, codeList } from './list.ts'

export const setting = codeList('setting', [
  'agriculture',
  'aquafarming',
  'begging',
  'construction',
  'domestic_work',
  'hospitality',
  'illicit_activities',
  'manufacturing',
  'mining_or_drilling',
  'peddling',
  'transportation',
  'other',
  'not_specified',
])
export type Setting = Code<typeof setting>
