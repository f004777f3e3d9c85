import { Coverage } from '../block/coverage.ts'
import { type BlockingPlan, filledShares } from '../block/plan.ts'
import type { Encoded } from '../encode.ts'
import type { ScoredPairs } from '../model/score.ts'

const DRAWS = 32_768

/**
 * The share of true pairs that the blocking rules bring together, estimated without truth: how often each key agrees in
 * likely matches (weighed by probability, and only in matches that some rule without that key's field found too, so that a
 * key isn't flattered by its own rule), then the chance that no rule holds when fields are independent. Weaker keys are
 * counted where the field's strongest key doesn't agree.
 */
export function blockingRecall(
  encoded: Encoded,
  plan: BlockingPlan,
  scored: ScoredPairs,
  probabilities: Float64Array,
): number {
  const { columns, rules } = plan
  const agree = new Float64Array(columns.length)
  const seen = new Float64Array(columns.length)
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] as number
    if (p < 0.05) continue
    const a = scored.left[i] as number
    const b = scored.right[i] as number
    const holds = columns.map(({ left, right }) => left[a] !== 0 && left[a] === right[b])
    const finders = rules.filter((rule) => rule.keys.every((k) => holds[k]))
    for (let k = 0; k < columns.length; k++) {
      const { field, left, right } = columns[k] as (typeof columns)[number]
      if (left[a] === 0 || right[b] === 0) continue
      if (!finders.some((rule) => rule.keys.every((other) => columns[other]?.field !== field))) continue
      const first = columns.findIndex((column) => column.field === field)
      if (first !== k && holds[first]) continue
      seen[k] = (seen[k] as number) + p
      if (holds[k]) agree[k] = (agree[k] as number) + p
    }
  }
  const rates = columns.map((_, k) => ((agree[k] as number) + 0.5) / ((seen[k] as number) + 1))
  const coverage = new Coverage(columns, filledShares(encoded), rates, DRAWS, 0, 2)
  for (const rule of rules) coverage.add(rule.keys)
  return Math.max(coverage.share(), 1 / DRAWS)
}
