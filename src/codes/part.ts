import { type Code, codeList } from './list.ts'

export const part = codeList('part', [
  'facts',
  'needs',
  'contact',
  'identity',
  'health',
  'location',
  'documents',
  'notes',
  'suspects',
  'proceedings',
])
export type Part = Code<typeof part>
