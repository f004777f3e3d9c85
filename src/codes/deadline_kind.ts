import { type Code, codeList } from './list.ts'

export const deadlineKind = codeList('deadline_kind', ['date', 'period', 'continuous'])
export type DeadlineKind = Code<typeof deadlineKind>
