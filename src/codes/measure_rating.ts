import { type Code, codeList } from './list.ts'

export const measureRating = codeList('measure_rating', ['completed', 'partly_completed', 'not_completed'])
export type MeasureRating = Code<typeof measureRating>
