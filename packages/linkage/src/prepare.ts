import { Candidates } from './block/candidates.ts'
import { type BlockingOptions, type BlockingPlan, planBlocking } from './block/plan.ts'
import { type Columns, type Encoded, encode, keyColumns } from './encode.ts'
import { dataError } from './errors.ts'
import type { FittedModel } from './model/em.ts'
import { fitTables } from './model/fit.ts'
import { type ScoredPairs, scoreCandidates } from './model/score.ts'
import { Weights } from './model/weights.ts'
import type { RunOptions } from './progress.ts'
import type { FieldSpec } from './schema.ts'

/** Options of linking and of finding duplicates. */
export interface LinkOptions extends RunOptions, BlockingOptions {
  /** Lowest probability of an accepted pair; chosen from the model where not given. */
  readonly threshold?: number
  /** Seed of everything drawn; default 1. */
  readonly seed?: number
}

/** Everything up to scored pairs, the same for two tables and for one. */
export interface Prepared {
  readonly encoded: Encoded
  readonly plan: BlockingPlan
  readonly model: FittedModel
  readonly weights: Weights
  readonly scored: ScoredPairs
  readonly candidatePairs: number
  readonly sampled: number
}

/** Encodes, blocks, fits and scores. `right` undefined: duplicates within the left table. */
export async function prepare(
  left: Columns,
  right: Columns | undefined,
  fields: readonly FieldSpec[],
  options: LinkOptions,
): Promise<Prepared> {
  if (options.threshold !== undefined && !(options.threshold >= 0 && options.threshold <= 1)) {
    throw dataError(0, 'threshold', 'must lie between 0 and 1')
  }
  const encoded = encode(left, right, fields)
  if (encoded.leftRows === 0 || encoded.rightRows === 0) throw dataError(0, '*', 'a table has no rows')
  const plan = planBlocking(encoded, keyColumns(encoded), options)
  const candidates = new Candidates(plan, encoded.leftRows, encoded.rightRows, encoded.single)
  const expected = plan.rules.reduce((sum, rule) => sum + rule.pairs, 0)
  const { model, candidatePairs, sampled } = await fitTables(encoded, candidates, expected, options.seed ?? 1, options)
  const weights = new Weights(encoded, model)
  const scored = await scoreCandidates(candidates, weights, options)
  return { encoded, plan, model, weights, scored, candidatePairs, sampled }
}
