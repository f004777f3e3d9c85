import { type Code, codeList } from './list.ts'

export const direction = codeList('direction', ['prevention', 'protection', 'prosecution', 'cooperation'])
export type Direction = Code<typeof direction>
