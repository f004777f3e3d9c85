export { type BayesOptions, bayes, gammaPrior } from './bayes.ts'
export { formatPeriod, lagsOf, type PeriodKind, parsePeriod, weeksIn } from './calendar.ts'
export { type AlarmPoint, type AlarmsOfMany, type AlarmsOfOne, alarmsCommand } from './command/alarms.ts'
export type { CommandOptions } from './command/options.ts'
export { type AlarmChanges, alarmChanges, asKnownAt, type Revision } from './corrections.ts'
export { type CusumOptions, cusum, type Transform } from './cusum.ts'
export { type DelayLaw, delayLaw, knownShare, type Nowcast, nowcast, type Report } from './delay.ts'
export { type DetectOptions, detect } from './detect.ts'
export { adjust, type Control } from './discovery.ts'
export { type Cell, type Drill, type DrillOptions, drillDown, type Part } from './drilldown.ts'
export { type EarsOptions, ears } from './ears.ts'
export { DataError, type DataFault } from './errors.ts'
export type { ThresholdMethod } from './farrington/bound.ts'
export { type FarringtonOptions, farrington, farringtonOriginal } from './farrington/farrington.ts'
export { type FirstSeen, firstSeen, type Sighting } from './first-seen.ts'
export { type GlrOptions, glr } from './glr.ts'
export {
  detectMany,
  detectManyNow,
  hasPValues,
  type ManyOptions,
  type ManyPoint,
  type ManyResult,
  type NamedSeries,
} from './many.ts'
export { type Random, seeded } from './math/random.ts'
export { readSeries, type SeriesTable } from './series.ts'
export { measure, type Outbreak, type Performance, type Scenario, simulate } from './simulate.ts'
export * from './types.ts'
