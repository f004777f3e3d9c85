import { type Code, codeList } from './list.ts'

export const decisionStage = codeList('decision_stage', [
  'preliminary',
  'reasonable_grounds',
  'conclusive',
  'reconsideration',
])
export type DecisionStage = Code<typeof decisionStage>
