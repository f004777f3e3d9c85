export { type EarsOptions, ears } from './ears.ts'
export { DataError, type DataProblem } from './errors.ts'
export type { ThresholdMethod } from './farrington/bound.ts'
export { type FarringtonOptions, farrington, farringtonOriginal } from './farrington/farrington.ts'
export {
  type Counts,
  METHODS,
  type Method,
  type Point,
  type Range,
  type Reason,
  type Running,
  type SeriesResult,
} from './types.ts'
