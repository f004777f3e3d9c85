import { type Code, codeList } from './list.ts'

export const majority = codeList('majority', ['child', 'adult', 'unknown'])
export type Majority = Code<typeof majority>
