import { type Code, codeList } from './list.ts'

export const form = codeList('form', [
  'sexual_exploitation',
  'forced_labour',
  'domestic_servitude',
  'servitude',
  'slavery_or_similar',
  'forced_begging',
  'forced_criminality',
  'forced_marriage',
  'sham_marriage',
  'illegal_adoption',
  'surrogacy',
  'organ_removal',
  'forced_military',
  'child_labour',
  'benefit_or_identity_fraud',
  'other',
  'unknown',
])
export type Form = Code<typeof form>
