export { readAnswers } from './answers.ts'
export { type Calibration, calibrate, type Decided, NEED, type Share, wilson } from './calibrate.ts'
export { report, type ScreenOptions, type ScreenReport, screenCommand } from './command.ts'
export { DataError, type Fault } from './errors.ts'
export { findInstrument, INSTRUMENTS, NOT_HERE } from './instruments/index.ts'
export {
  type Answers,
  type DimensionScore,
  dimensionRule,
  type Pivot,
  type Screening,
  type Status,
  score,
} from './score.ts'
export * from './types.ts'
