import { maximise } from './simplex.ts'
import { supersetSums } from './transform.ts'

/** A model laid out for one table: which parameters are fitted, which are −∞, which cells are left. */
export interface Layout {
  /** masks of the fitted parameters; 0 is the intercept, single bits are main effects, then the terms */
  readonly parameters: readonly number[]
  /** masks of parameters whose sufficient statistic is 0: estimated as −∞, their cells have mean 0 */
  readonly infinite: readonly number[]
  /** cells whose mean is positive; never 0, the unobserved one */
  readonly cells: readonly number[]
}

/** `rank`: parameters not identifiable from the cells left; `existence`: the likelihood has no maximum. */
export type Refusal = 'rank' | 'existence'

/** What the margins of a table say, worked out once for many models: sums of counts over supersets. */
export function margins(counts: Float64Array, lists: number): Float64Array {
  const sums = counts.slice()
  supersetSums(sums, lists)
  return sums
}

/**
 * Lays out main effects and `terms` (hierarchical, masks of order ≥ 2) for the table with these margins.
 * A parameter whose margin is 0 has the extended maximum likelihood estimate −∞ (Chan, Silverman and Vincent
 * 2021): it and everything above it is left out together with the cells that contain it.
 */
export function layOut(sums: Float64Array, lists: number, terms: readonly number[]): Layout {
  const parameters = [0]
  const infinite: number[] = []
  const sort = (mask: number): void => {
    if (sums[mask]! > 0) parameters.push(mask)
    else infinite.push(mask)
  }
  for (let list = 0; list < lists; list += 1) sort(1 << list)
  for (const term of terms) sort(term)
  const cells: number[] = []
  for (let cell = 1; cell < 1 << lists; cell += 1) {
    if (!infinite.some((mask) => (cell & mask) === mask)) cells.push(cell)
  }
  return { parameters, infinite, cells }
}

/**
 * Whether the layout's parameters have a unique finite maximum likelihood estimate; `undefined` when they have.
 *
 * Fienberg and Rinaldo (2012): it exists when no direction d ≠ 0 has (Xd) = 0 on every cell with a count and
 * (Xd) ≤ 0 on every other. The equalities leave the null space of the counted rows; when that is {0} nothing
 * remains to be solved, else a linear programme over its few dimensions asks for Σ −(Xd) with each 0 ≤ −(Xd) ≤ 1,
 * which is 0 or at least 1 because such directions form a cone.
 */
export function refusal(counts: Float64Array, layout: Layout): Refusal | undefined {
  const { parameters, cells } = layout
  const width = parameters.length
  if (cells.length < width) return 'rank'
  const counted = new Echelon(width)
  for (const cell of cells) if (counts[cell]! > 0) counted.add(parameters, cell)
  if (counted.rank === width) return undefined
  const all = counted.copy()
  for (const cell of cells) if (counts[cell] === 0) all.add(parameters, cell)
  if (all.rank < width) return 'rank'
  const free = counted.nullSpace()
  const rows: number[][] = []
  const bounds: number[] = []
  const cost = new Array<number>(free.length * 2).fill(0)
  for (const cell of cells) {
    if (counts[cell]! > 0) continue
    const fall = free.map((direction) => {
      let sum = 0
      for (let k = 0; k < width; k += 1) if ((cell & parameters[k]!) === parameters[k]) sum -= direction[k]!
      return sum
    })
    // A free unknown is the difference of two that are not negative.
    const row = [...fall, ...fall.map((value) => -value)]
    row.forEach((value, index) => {
      cost[index]! += value
    })
    rows.push(
      row.map((value) => -value),
      row,
    )
    bounds.push(0, 1)
  }
  return maximise(cost, rows, bounds) > 0.5 ? 'existence' : undefined
}

/** A row echelon form that grows row by row, with the largest pivot of each new row. */
class Echelon {
  readonly width: number
  private readonly rows: Float64Array[] = []
  private readonly pivots: number[] = []

  constructor(width: number) {
    this.width = width
  }

  get rank(): number {
    return this.rows.length
  }

  copy(): Echelon {
    const other = new Echelon(this.width)
    other.rows.push(...this.rows)
    other.pivots.push(...this.pivots)
    return other
  }

  add(parameters: readonly number[], cell: number): void {
    if (this.rows.length === this.width) return
    const row = new Float64Array(this.width)
    for (let k = 0; k < this.width; k += 1) if ((cell & parameters[k]!) === parameters[k]) row[k] = 1
    for (let r = 0; r < this.rows.length; r += 1) {
      const factor = row[this.pivots[r]!]!
      if (factor === 0) continue
      const line = this.rows[r]!
      for (let k = 0; k < this.width; k += 1) row[k]! -= factor * line[k]!
      row[this.pivots[r]!] = 0
    }
    let pivot = 0
    for (let k = 1; k < this.width; k += 1) if (Math.abs(row[k]!) > Math.abs(row[pivot]!)) pivot = k
    const size = row[pivot]!
    if (Math.abs(size) < 1e-9) return
    for (let k = 0; k < this.width; k += 1) row[k]! /= size
    this.rows.push(row)
    this.pivots.push(pivot)
  }

  /** A basis of the directions that every row sends to 0. */
  nullSpace(): Float64Array[] {
    const free = Array.from({ length: this.width }, (_, k) => k).filter((k) => !this.pivots.includes(k))
    return free.map((column) => {
      const direction = new Float64Array(this.width)
      direction[column] = 1
      for (let r = this.rows.length - 1; r >= 0; r -= 1) {
        const line = this.rows[r]!
        let sum = 0
        for (let k = 0; k < this.width; k += 1) if (k !== this.pivots[r]) sum += line[k]! * direction[k]!
        direction[this.pivots[r]!] = -sum
      }
      return direction
    })
  }
}
