export { type BlockingOptions, type BlockingPlan, type BlockingRule, planBlocking } from './block/plan.ts'
export { type ClkPair, dice, matchClk } from './clk/compare.ts'
export { bigrams, type Clk, type ClkOptions, encodeClk, type Hardening } from './clk/encode.ts'
export {
  type BlockingOut,
  type CommandOptions,
  type CommandResult,
  type DedupeJson,
  dedupeCommand,
  type LinkJson,
  linkCommand,
  type PairOut,
} from './commands.ts'
export { damerauLevenshtein, editSimilarity } from './compare/damerau-levenshtein.ts'
export { jaro, jaroWinkler } from './compare/jaro-winkler.ts'
export { codeLevel, containsName, dateLevel, nameLevel, numericLevel, phraseLevel } from './compare/levels.ts'
export { type CsvTable, readCsv } from './csv.ts'
export { type Cluster, type Clustering, type ClusterPair, clusterRows } from './decide/clusters.ts'
export { blockingRecall } from './decide/missed.ts'
export { type Reviewed, type ReviewedQuality, type ReviewStratum, reviewedQuality } from './decide/review.ts'
export { bestThreshold, type Expected, expectedAt } from './decide/threshold.ts'
export { type DedupeResult, dedupeTable } from './dedupe.ts'
export { type Columns, type Encoded, encode } from './encode.ts'
export { DataError, type Fault } from './errors.ts'
export { type Explanation, explainPair, type WaterfallStep, waterfallText } from './explain.ts'
export { type LinkedPair, type LinkResult, linkTables } from './link.ts'
export { type EmInput, type FieldModel, type FittedModel, fitModel, type PatternCount } from './model/em.ts'
export { probability, Weights } from './model/weights.ts'
export { dateDigits, orderedDate, type PlainDate, readDate } from './normalise/dates.ts'
export { fold } from './normalise/letters.ts'
export { type Name, readName } from './normalise/names.ts'
export { documentNumber, email, phoneNumber, postcode, shortNumber } from './normalise/numbers.ts'
export { patronymicStem, phoneticCode, skeleton } from './normalise/skeleton.ts'
export type { LinkOptions, Prepared } from './prepare.ts'
export type { RunOptions } from './progress.ts'
export { type Random, seeded } from './random.ts'
export { type ColumnMap, FIELD_KINDS, type FieldKind, type FieldSpec, type Schema, settleSchema } from './schema.ts'
export { registerCurve, registerFields } from './synthetic/curve.ts'
export { type MadeRegister, madeRegister, type RegisterOptions } from './synthetic/register.ts'
export { TokenDecoder } from './tokens/decode.ts'
export { keyChances, meanChances, type TokenInputs, tokenInputs } from './tokens/inputs.ts'
export { type MakeOptions, makeTokens, type TokenTable } from './tokens/make.ts'
export { linkTokens, type TokenLinkOptions, type TokenLinkResult } from './tokens/match.ts'
export { planRecipes, type Recipe, type RecipeOptions, type TokenKey, type TokenPlan } from './tokens/recipes.ts'
export {
  type Allowance,
  answerTokens,
  MOST_BATCH,
  type OpenKeys,
  type RateDecision,
  type RateLimit,
  type TokenAnswer,
  type TokenRequest,
  takeAllowance,
} from './tokens/service.ts'
export {
  type Blinding,
  blindBatch,
  type Evaluation,
  evaluateBatch,
  finalizeBatch,
  type KeyUse,
  keyFor,
  type TokenKeyPair,
} from './tokens/voprf.ts'
export { febrlPersons, measure, measureAgainst, type Truth } from './truth.ts'
