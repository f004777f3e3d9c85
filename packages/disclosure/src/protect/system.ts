/**
 * What may be done with a cell. `open`: it may be shown or hidden. `fixed`: it is public already and stays so.
 * `unseen`: it is in no table, but follows from tables and must not follow too closely (a difference, the others of a row).
 */
export type CellState = 'open' | 'fixed' | 'unseen'

/** By how much the attacker must be unable to tell a cell from its true value: persons up, persons down, and in width. */
export interface Need {
  readonly up: number
  readonly down: number
  readonly width: number
}

export interface SystemCell {
  readonly keys: readonly string[]
  /** Which table the cell is of. */
  readonly table: number
  /** The elementary cells that it sums. */
  readonly atoms: Int32Array
  readonly count: number
  readonly state: CellState
  /** What hiding it costs the reader. */
  readonly weight: number
  /** The protection it needs whether or not it is hidden already; undefined when it is not sensitive. */
  readonly need?: Need
  /** The protection it needs only if it is hidden (an empty cell, where zeros need none when shown). */
  readonly needIfHidden?: Need
}

/** All linked tables at once, over one set of elementary cells. */
export interface System {
  /** The true value of each elementary cell. */
  readonly atoms: Float64Array
  readonly cells: readonly SystemCell[]
  /** Whether values are persons (whole) or amounts. */
  readonly whole: boolean
}

export const NO_NEED: Need = { up: 0, down: 0, width: 0 }
