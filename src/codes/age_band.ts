import { type Code, codeList } from './list.ts'

export const ageBand = codeList('age_band', [
  '0-8',
  '9-17',
  '18-20',
  '21-23',
  '24-26',
  '27-29',
  '30-38',
  '39-47',
  '48+',
  'unknown',
])
export type AgeBand = Code<typeof ageBand>
