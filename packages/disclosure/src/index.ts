export * from './attack/index.ts'
export {
  type CellKeyOptions,
  defaultNoise,
  type Perturbed,
  perturbTable,
  type RecordedGroup,
} from './cellkey/cellkey.ts'
export { biasOf, designNoise, type NoiseDesign, type NoiseTable, varianceOf } from './cellkey/noise-table.ts'
export {
  type AmountCommandOptions,
  type AmountJson,
  parseRule,
  protectAmounts,
} from './cli/amounts.ts'
export { type AttackCommandOptions, type AttackJson, attackCommand } from './cli/attack.ts'
export type { CellKeyReport } from './cli/cellkey.ts'
export { readCsv } from './cli/csv.ts'
export { readGroups } from './cli/groups.ts'
export { type ProtectCommandOptions, type ProtectJson, protectCommand } from './cli/protect.ts'
export { parseRelease } from './cli/release.ts'
export { DataError, type DataFault } from './errors.ts'
export {
  type AnonymityOptions,
  type AnonymityResult,
  anonymise,
  type Ladder,
  type Person,
} from './microdata/anonymity.ts'
export {
  type PrivateAggregates,
  type PrivateOptions,
  type PrivateTable,
  privateAggregates,
} from './microdata/private-aggregates.ts'
export { compareRecords, synthesise, type Utility } from './microdata/synthetic.ts'
export {
  type AmountCell,
  type AmountOptions,
  type AmountRules,
  type AmountSuppression,
  amountNeed,
  type Contribution,
  isDominated,
  suppressAmounts,
} from './protect/amounts.ts'
export {
  type AmountReleasedOptions,
  type ReleasedAmounts,
  type ReleasedContribution,
  suppressAmountsReleased,
} from './protect/amounts-released.ts'
export type { ReleasedGroup } from './protect/assumed.ts'
export { type Coarsening, type CoarseningOptions, proposeCoarsening } from './protect/coarsening.ts'
export type { Effort } from './protect/exact.ts'
export {
  type BaseGroup,
  type LinkedSuppression,
  type LinkedTable,
  linkTables,
  protectLinked,
} from './protect/linked.ts'
export { type Laid, layReleased, type ReleasedOptions } from './protect/released.ts'
export {
  type FrequencyRules,
  frequencySystem,
  type Guarantee,
  needOf,
} from './protect/rules.ts'
export {
  forPublication,
  protectSystem,
  type SuppressedCell,
  type Suppression,
  type SuppressOptions,
  suppress,
} from './protect/suppress.ts'
export type { CellState, Need, System, SystemCell } from './protect/system.ts'
export { type Dimension, type Group, type Table, type TabulateOptions, tabulate } from './protect/table.ts'
export { type Random, seeded } from './random.ts'
export type { CellStatus, Noise, Release, ReleaseCell, Watch } from './types.ts'
export { type TableUtility, tableUtility } from './utility.ts'
