export { type Assumption, type AssumptionCode, assumptionsOf, assumptionText } from './assumptions.ts'
export { acceleration, type Bca, type BootstrapOptions, bca, type Estimator } from './bootstrap.ts'
export { type Chao, chao } from './chao.ts'
export { asTable, type CommandOptions, estimateCommand } from './cli.ts'
export { rankedRHat, splitRHat } from './convergence.ts'
export { type Coverage, simulatedCoverage } from './coverage.ts'
export {
  type Averaged,
  averaged,
  type Chosen,
  type Criterion,
  chosen,
  exhaustiveLists,
  type ModelSpace,
  modelSpace,
  rangeWithin,
  ranked,
  type ScoredModel,
  type SpaceOptions,
} from './criteria.ts'
export { type Dga, type DgaOptions, dga, dgaLists } from './dga.ts'
export { type Doubt, doubtOf } from './doubt.ts'
export { CancelledError, DataError, type DataFault } from './errors.ts'
export {
  type AllResult,
  type EstimateResult,
  estimate,
  type ModelResult,
  type SingleResult,
} from './estimate.ts'
export { aic, bic, deviance, type Fit, type Fitter, fitter, parameterCount } from './fit.ts'
export { type DecomposableGraph, decomposableGraphs } from './graphs.ts'
export { type Honesty, type Near, type Study, type StudyOptions, study } from './honesty.ts'
export { type Layout, layOut, margins, type Refusal, refusal } from './identify.ts'
export { listLimits, readCaptures } from './input.ts'
export { type Latent, type LatentOptions, latentClasses, latentConvergence } from './latent.ts'
export { type EstimateOptions, type Method, methods } from './methods.ts'
export { fewestForTriples, hierarchicalModels, type Order } from './models.ts'
export type { Progress, Watch } from './pace.ts'
export { type Profile, profileInterval } from './profile.ts'
export { type Reason, type ReasonCode, reasonText, type Verdict } from './reasons.ts'
export { estimateReport } from './report.ts'
export { type Change, type Hidden, internalConsistency, smallCell } from './sensitivity.ts'
export {
  type Choice,
  fitTerms,
  type Refused,
  type Step,
  type StepwiseOptions,
  type StepwiseResult,
  stepwise,
  stepwiseTable,
} from './stepwise.ts'
export {
  type CaptureTable,
  captureTable,
  termName,
  termsOfOrder,
  withinList,
  withMerged,
  withoutList,
} from './table.ts'
export { intervalReasons, limits, tableReasons, verdictOf } from './verdict.ts'
export { type Interval, type ReportedFit, reportedFit, waldInterval } from './wald.ts'
export { type Outcome, type Simulated, simulatedOf, type TestedMethod, testedMethods, type Way, wayOf } from './ways.ts'
export type { Language } from './wording.ts'
export { callWorker, type WorkerLike, type WorkerRequest, type WorkerResponse } from './worker-client.ts'
