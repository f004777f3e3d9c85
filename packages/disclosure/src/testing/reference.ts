import { readFileSync } from 'node:fs'
import type { Release, ReleaseCell } from '../types.ts'

/** The synthetic reference case: see `../shared/data/README.md`. */
export interface ReferenceCell {
  form: string
  sex: string
  age: string
  cit: string
  freq: number
}

export interface ReferenceRun {
  name: string
  formula: string
  protectZeros: boolean
  threshold: number
  n_cells: number
  n_primary: number
  n_suppressed: number
  sum_suppressed_freq: number
  suppressed_cells: (ReferenceCell & {
    primary: boolean
    lp_interval: [number, number]
    ilp_interval: [number, number]
  })[]
  published_cells: ReferenceCell[]
  n_primary_upper_bound_below_threshold: number
  naive_primary_only: {
    n_suppressed: number
    n_exactly_recoverable: number
    cells: (ReferenceCell & { lp_interval: [number, number] })[]
  }
}

export interface OptimalPattern {
  cost: number
  suppressed: [string, string, number][]
  primary_intervals: Record<string, [number, number]>
}

export interface Reference {
  microdata: ReferenceCell[]
  table_form_by_cit: { rows: string[]; cols: string[]; counts: number[][] }
  optimal_2d: {
    threshold: number
    protect_zeros: boolean
    rule: string
    primary: [string, string, number][]
    optimal_by_cells: OptimalPattern
    optimal_by_mass: OptimalPattern
  }[]
  gauss_suppression_runs: ReferenceRun[]
}

export const reference = JSON.parse(
  readFileSync(new URL('./fixtures/sdc_case.json', import.meta.url), 'utf8'),
) as Reference

export const DIMENSIONS = ['form', 'sex', 'age', 'cit'] as const

/** The reference writes `Total` where a release writes `*`. */
export const keysOf = (cell: Omit<ReferenceCell, 'freq'>): string[] =>
  DIMENSIONS.map((d) => (cell[d] === 'Total' ? '*' : cell[d]))

/** What the public saw of a reference run. */
export function releaseOf(run: ReferenceRun): Release {
  const cells: ReleaseCell[] = [
    ...run.published_cells.map((c) => ({ keys: keysOf(c), count: c.freq, status: 'published' as const })),
    ...run.suppressed_cells.map((c) => ({ keys: keysOf(c), count: null, status: 'hidden' as const })),
  ]
  return { dimensions: [...DIMENSIONS], cells }
}
