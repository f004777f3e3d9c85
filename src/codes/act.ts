import { type Code, codeList } from './list.ts'

export const act = codeList('act', [
  'recruitment',
  'transportation',
  'transfer',
  'harbouring',
  'receipt',
  'exchange_or_transfer_of_control',
])
export type Act = Code<typeof act>
