import { SLICE } from './block/candidates.ts'
import { type BlockingOptions, type BlockingPlan, planSteps } from './block/plan.ts'
import { type Columns, type Encoded, encodeSteps, keyColumns } from './encode.ts'
import { dataError } from './errors.ts'
import { Comparer } from './model/comparer.ts'
import type { FittedModel } from './model/em.ts'
import { fitTables } from './model/fit.ts'
import { rowTable } from './model/rows.ts'
import { joined, type ScoredPairs } from './model/score.ts'
import { Weights } from './model/weights.ts'
import { type Crew, crewFor, type Threads } from './parallel/crew.ts'
import { Breather, breathing, type RunOptions } from './progress.ts'
import type { FieldSpec } from './schema.ts'

/** Options of linking and of finding duplicates. */
export interface LinkOptions extends RunOptions, BlockingOptions {
  /** Lowest probability of an accepted pair; chosen from the model where not given. */
  readonly threshold?: number
  /** Seed of everything drawn; default 1. */
  readonly seed?: number
  /** Threads to compare in (`threads()` of `@lidzas/linkage/threads`); the result is the same with any number of them. */
  readonly threads?: Threads
}

/** Candidates above which only a share of them teaches the model. */
const MOST_PATTERNS = 1_000_000

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
  const breather = new Breather(options)
  const encoded = await breathing(encodeSteps(left, right, fields), 'reading', breather)
  if (encoded.leftRows === 0 || encoded.rightRows === 0) throw dataError(0, '', 'a table has no rows')
  const plan = await breathing(planSteps(encoded, keyColumns(encoded), options), 'blocking', breather)
  const rows = rowTable(encoded)
  const comparer = new Comparer(encoded, rows)
  const crew = crewFor({ encoded, rows, plan }, options.threads, options)
  try {
    const groups = await crew.run(
      plan.rules.map((_, rule) => ({ kind: 'group', rule })),
      'blocking',
    )
    crew.learn({ groups })
    const expected = plan.rules.reduce((sum, rule) => sum + rule.pairs, 0)
    const sampled = Math.min(1, MOST_PATTERNS / Math.max(1, expected))
    const seed = options.seed ?? 1
    const { seen, candidatePairs } = await patterns(crew, encoded.leftRows, sampled, seed)
    const model = await fitTables(comparer, seen, sampled, seed, options)
    crew.learn({ model })
    const tasks = slices(encoded.leftRows).map((slice) => ({ kind: 'score', ...slice }) as const)
    const scored = joined(await crew.run(tasks, 'scoring'))
    return { encoded, plan, model, weights: new Weights(encoded, model, comparer), scored, candidatePairs, sampled }
  } finally {
    crew.close()
  }
}

function slices(rows: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(rows / SLICE) }, (_, i) => ({
    from: i * SLICE,
    to: Math.min(rows, (i + 1) * SLICE),
  }))
}

/** How often each pattern of levels occurs among the candidates. */
async function patterns(crew: Crew, leftRows: number, share: number, seed: number) {
  const tasks = slices(leftRows).map((slice) => ({ kind: 'count', ...slice, share, seed }) as const)
  const seen = new Map<number, number>()
  let candidatePairs = 0
  for (const { pairs, packed, counts } of await crew.run(tasks, 'comparing')) {
    candidatePairs += pairs
    packed.forEach((pattern, i) => {
      seen.set(pattern, (seen.get(pattern) ?? 0) + (counts[i] as number))
    })
  }
  return { seen, candidatePairs }
}
