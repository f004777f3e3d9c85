/** One line of the benchmark: how many times as fast as what it is measured against. */
export interface BenchLine {
  readonly name: string
  /** The time of what it is measured against, divided by ours; NaN where there is nothing to compare with. */
  readonly ratio: number
  readonly against: string
  /** The measured times and sizes themselves. */
  readonly detail: string
}

/** Is told how far a benchmark is. */
export type Tell = (what: string, done: number, total: number) => void

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Times as people read them. */
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
