import { type Grid, type Leg, legOf } from './grid.ts'

/** The corners of a cube in all dimensions but one, and what the nodes of that one would cost there once asked. */
export class CubeSides {
  cells = new Int32Array(64)
  signs = new Float64Array(64)
  count = 1
  /** For each node of the dimension left out, the price of its corners rising and falling; NaN when not asked yet. */
  readonly rise: Float64Array
  readonly fall: Float64Array
  readonly #grid: Grid
  /** By dimension, then gain × (labels + 1) + lose + 1. */
  readonly #legs: (Leg | undefined)[][]

  constructor(grid: Grid) {
    const { sizes } = grid
    this.#grid = grid
    this.#legs = sizes.map(() => [])
    this.rise = new Float64Array(Math.max(...sizes))
    this.fall = new Float64Array(Math.max(...sizes))
  }

  /** The nodes that a cube changes in one dimension. */
  leg(d: number, gain: number, lose: number): Leg {
    const legs = this.#legs[d] as (Leg | undefined)[]
    const mark = gain * ((this.#grid.paths[d]?.length ?? 0) + 1) + lose + 1
    let leg = legs[mark]
    if (!leg) {
      leg = legOf(this.#grid, d, gain, lose)
      legs[mark] = leg
    }
    return leg
  }

  /** Begins with no corner but the first, leaving out a dimension. */
  begin(skip: number): void {
    this.cells[0] = 0
    this.signs[0] = 1
    this.count = 1
    this.rise.fill(Number.NaN, 0, this.#grid.sizes[skip])
    this.fall.fill(Number.NaN, 0, this.#grid.sizes[skip])
  }

  /** Adds a dimension to the corners. */
  cross({ nodes, signs: own }: Leg, stride: number): void {
    const n = this.count
    const size = n * nodes.length
    if (size > this.cells.length) {
      const { cells, signs } = this
      this.cells = new Int32Array(2 * size)
      this.signs = new Float64Array(2 * size)
      this.cells.set(cells)
      this.signs.set(signs)
    }
    const { cells, signs } = this
    for (let k = nodes.length - 1; k >= 0; k--) {
      const shift = (nodes[k] as number) * stride
      const sign = own[k] as number
      for (let c = 0; c < n; c++) {
        cells[k * n + c] = (cells[c] as number) + shift
        signs[k * n + c] = (signs[c] as number) * sign
      }
    }
    this.count = size
  }
}
