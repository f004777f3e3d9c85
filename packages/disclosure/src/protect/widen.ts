import type { Highs, Model } from 'highs'
import type { Requirement } from './requirements.ts'
import type { System, SystemCell } from './system.ts'

/**
 * Asks which cells to hide so that one cell can move, at least cost: minimise Σ weight·|change| over cells still shown
 * (Kelly, Golden and Assad 1992; the linear relaxation of the fixed cost). One model for all questions on a system.
 */
export class Widener {
  readonly #system: System
  readonly #highs: Highs
  readonly #model: Model
  readonly #prices: ArrayLike<number>

  constructor(highs: Highs, system: System, prices?: ArrayLike<number>) {
    this.#system = system
    this.#prices = prices ?? system.cells.map((c) => c.weight)
    this.#highs = highs
    const { atoms, cells } = system
    const n = atoms.length
    // Columns: changes of elementary cells, then |change| of each cell. Rows: the change of each cell, then two to
    // hold the absolute value.
    const starts = [0]
    const indices: number[] = []
    const values: number[] = []
    for (const cell of cells) {
      for (const a of cell.atoms) {
        indices.push(a)
        values.push(1)
      }
      starts.push(indices.length)
    }
    for (const sign of [1, -1])
      for (const [i, cell] of cells.entries()) {
        for (const a of cell.atoms) {
          indices.push(a)
          values.push(-sign)
        }
        indices.push(n + i)
        values.push(1)
        starts.push(indices.length)
      }
    const rows = cells.length * 3
    const rowLower = new Float64Array(rows)
    const rowUpper = new Float64Array(rows).fill(highs.infinity)
    for (const [i, cell] of cells.entries()) {
      rowLower[i] = cell.state === 'fixed' ? 0 : -highs.infinity
      rowUpper[i] = cell.state === 'fixed' ? 0 : highs.infinity
    }
    this.#model = highs.createModel({
      numCols: n + cells.length,
      numRows: rows,
      colCost: new Float64Array(n + cells.length),
      colLower: Float64Array.from({ length: n + cells.length }, (_, j) => (j < n ? -(atoms[j] as number) : 0)),
      colUpper: new Float64Array(n + cells.length).fill(highs.infinity),
      rowLower,
      rowUpper,
      matrix: { format: 'csr', numRows: rows, numCols: n + cells.length, starts, indices, values },
    })
    this.#model.options.set({ output_flag: false, presolve: 'off' })
  }

  dispose(): void {
    this.#model.dispose()
  }

  /**
   * The cells to hide for one requirement, given what costs nothing because it is hidden, and what must not be hidden.
   * @returns undefined when nothing helps
   */
  cellsFor(requirement: Requirement, hidden: Uint8Array, avoid: (cell: SystemCell) => boolean): number[] | undefined {
    const { cells, atoms } = this.#system
    const n = atoms.length
    const model = this.#model
    for (const [i, cell] of cells.entries()) {
      const free = hidden[i] === 1 || cell.state === 'unseen'
      model.changeColCost(n + i, free ? 1e-3 : (this.#prices[i] as number))
      const shut = cell.state === 'fixed' || (!free && avoid(cell))
      model.changeColBounds(n + i, 0, shut ? 0 : this.#highs.infinity)
    }
    const { cell, sign, by } = requirement
    model.changeRowBounds(cell, sign * by, sign * by)
    model.run()
    const found = model.getModelStatus() === this.#highs.constants.modelStatus.optimal
    const change = found ? model.getSolution().colValue : undefined
    model.changeRowBounds(cell, -this.#highs.infinity, this.#highs.infinity)
    if (!change) return undefined
    return cells.flatMap((c, i) => (c.state !== 'unseen' && Math.abs(change[n + i] as number) > 1e-6 ? [i] : []))
  }
}
