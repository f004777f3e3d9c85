/**
 * The shapes that releases and long computations share. Types only: the protector and the attacker have no code in
 * common, so that a mistake in one cannot hide itself in the other.
 */

/** How a cell came to be shown or hidden. `primary` and `secondary` belong to the custodian's file: see `forPublication`. */
export type CellStatus = 'published' | 'primary' | 'secondary' | 'hidden' | 'perturbed'

/** One cell of a release: one key a dimension, `*` where the cell sums over that dimension. */
export interface ReleaseCell {
  readonly keys: readonly string[]
  /** Persons, or null where the count is hidden. */
  readonly count: number | null
  readonly status: CellStatus
}

/** What was done to the counts, as published with them: anyone may know it, so the attacker does. */
export type Noise =
  | {
      readonly kind: 'table'
      /** Row i holds the distribution of `published − true` for true count i; the last row serves all larger counts. */
      readonly rows: readonly (readonly (readonly [deviation: number, probability: number])[])[]
      /** Whether margins are sums of perturbed lowest cells, and so say nothing more than those. */
      readonly additive?: boolean
    }
  | { readonly kind: 'rounding'; readonly base: number; readonly method: 'nearest' | 'random' }

/** A table as the public sees it. */
export interface Release {
  readonly dimensions: readonly string[]
  readonly cells: readonly ReleaseCell[]
  /** The period counted, e.g. `2025`, `2025-Q1`, `2025-01/2025-06`, `Jan-Jun`. */
  readonly period?: string
  /** For each dimension with levels: the label above each label. */
  readonly hierarchies?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly noise?: Noise
}

/** How far a long computation is, and how to stop it. */
export interface Watch {
  /** Called with the steps done, the steps known so far, and what is being done. */
  readonly onProgress?: (done: number, total: number, stage: string) => void
  /** When it aborts, the computation throws the signal's reason. */
  readonly signal?: AbortSignal
}
