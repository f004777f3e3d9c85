import type { Side } from './model/comparer.ts'
import { probability, type Weights } from './model/weights.ts'

/** One step of the way from the prior to the score. */
export interface WaterfallStep {
  readonly field: string
  /** Name of the level reached, `missing` where a value isn't there, `prior` for the first step. */
  readonly level: string
  /** Evidence in bits: each bit doubles (or, below 0, halves) the odds of being one person. */
  readonly bits: number
  /** Bits, counted within `bits`, that come from the value being rare or common. */
  readonly frequencyBits: number
  /** Sum of bits up to and with this step. */
  readonly total: number
}

/** Why a pair has its score: the prior, then each field, then the sum and its probability. */
export interface Explanation {
  readonly steps: readonly WaterfallStep[]
  readonly bits: number
  readonly probability: number
}

/** The waterfall of a pair of rows: its steps add up to the pair's score exactly. */
export function explainPair(
  weights: Weights,
  rowA: number,
  rowB: number,
  sideA: Side = 'left',
  sideB: Side = 'right',
): Explanation {
  const { fields } = weights.encoded
  const levels = new Uint8Array(fields.length)
  weights.comparer.levels(rowA, sideA, rowB, sideB, levels)
  let total = weights.prior
  const steps: WaterfallStep[] = [{ field: 'prior', level: 'prior', bits: total, frequencyBits: 0, total }]
  fields.forEach((field, f) => {
    const level = levels[f] as number
    const a = field[sideA][rowA] as number
    const b = field[sideB][rowB] as number
    const bits = weights.bits(f, level, a, b)
    total += bits
    steps.push({
      field: field.name,
      level: level === 0 ? 'missing' : (field.levels[level - 1] as string),
      bits,
      frequencyBits: level === 0 ? 0 : weights.frequencyBits(f, level, a, b),
      total,
    })
  })
  return { steps, bits: total, probability: probability(total) }
}

/** The waterfall as plain text, a line a step. */
export function waterfallText(explanation: Explanation): string {
  const bar = (bits: number): string => (bits >= 0 ? '+' : '-').repeat(Math.min(30, Math.round(Math.abs(bits))))
  const lines = explanation.steps.map(
    ({ field, level, bits, total }) =>
      `${field.padEnd(18)} ${level.padEnd(36)} ${bits.toFixed(2).padStart(8)} ${total.toFixed(2).padStart(8)}  ${bar(bits)}`,
  )
  return [...lines, `${'probability'.padEnd(55)} ${explanation.probability.toFixed(6).padStart(17)}`].join('\n')
}
