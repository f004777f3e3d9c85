import { type Code, codeList } from './list.ts'

export const sex = codeList('sex', ['female', 'male', 'other', 'unknown'])
export type Sex = Code<typeof sex>
