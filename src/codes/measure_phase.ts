import { type Code, codeList } from './list.ts'

export const measurePhase = codeList('measure_phase', [
  'not_started',
  'preparing',
  'under_way',
  'completed',
  'cancelled',
  'carried_over',
])
export type MeasurePhase = Code<typeof measurePhase>
