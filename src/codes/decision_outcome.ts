import { type Code, codeList } from './list.ts'

export const decisionOutcome = codeList('decision_outcome', ['positive', 'negative', 'withdrawn', 'suspended'])
export type DecisionOutcome = Code<typeof decisionOutcome>
