import { type Code, codeList } from './list.ts'

export const decisionRoute = codeList('decision_route', [
  'criminal_proceedings',
  'commission',
  'administrative',
  'court',
  'foreign_authority',
])
export type DecisionRoute = Code<typeof decisionRoute>
