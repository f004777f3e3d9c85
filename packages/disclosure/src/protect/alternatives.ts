import highsModule, { type Highs, type Model } from 'highs'
import { seeded } from '../random.ts'
import type { System, SystemCell } from './system.ts'

// The package's types describe its CommonJS build; its ES module's default export is the loader itself.
const load = highsModule as unknown as (typeof highsModule)['default']

/** Loads the solver. */
export const loadSolver = (): Promise<Highs> => load()

/** Everything that moves when one cell moves: the change of each elementary cell. */
export type Move = Float64Array

const EPSILON = 1e-6

/** The change that a move makes to a cell. */
export function changeOf(move: Move, { atoms }: SystemCell): number {
  let sum = 0
  for (const a of atoms) sum += move[a] as number
  return sum
}

/** Random directions tried for a whole corner. */
const DIRECTIONS = 12

const isWhole = (move: Move): boolean => move.every((x) => Math.abs(x - Math.round(x)) < EPSILON)

/**
 * The tables an attacker must count as possible: those that differ from the true one only in hidden cells.
 * One model over changes of elementary cells, kept in the solver while the pattern of hidden cells changes.
 */
export class Alternatives {
  readonly system: System
  readonly #highs: Highs
  readonly #linear: Model
  #integral: Model | undefined
  /** For each cell, its row in the model, or −1 when it is one elementary cell and bounds its column instead. */
  readonly #row: Int32Array
  readonly #rows: number
  readonly #huge: number
  readonly #nodes: number
  readonly #share: Float64Array
  readonly #random = seeded(1)
  #reach: number

  /** @param nodes branches that the search for a whole-number alternative may take before it counts as not found */
  constructor(highs: Highs, system: System, nodes = 2 ** 30) {
    this.system = system
    this.#nodes = nodes
    this.#highs = highs
    this.#row = new Int32Array(system.cells.length).fill(-1)
    const taken = new Set<number>()
    let rows = 0
    for (const [i, cell] of system.cells.entries()) {
      const [first] = cell.atoms
      // Two tables may show the same elementary cell: only the first of them may own the column's bounds.
      if (cell.atoms.length === 1 && cell.state !== 'unseen' && first !== undefined && !taken.has(first))
        taken.add(first)
      else this.#row[i] = rows++
    }
    this.#rows = rows
    this.#huge = system.atoms.reduce((sum, a) => sum + a, 0) + 1000
    this.#share = new Float64Array(system.cells.length).fill(-1)
    this.#reach = this.#huge
    this.#linear = this.#build(false)
    this.setHidden(system.cells.map((cell) => (cell.state === 'unseen' ? 1 : 0)))
  }

  dispose(): void {
    this.#linear.dispose()
    this.#integral?.dispose()
  }

  /**
   * Sets for each cell whether it is hidden: 1 hidden, 0 shown, fractions in between for the cutting planes. `reach` is
   * the most that a hidden cell may grow by (by default without practical limit).
   */
  setHidden(hidden: ArrayLike<number>, reach = this.#huge): void {
    const other = reach !== this.#reach
    this.#reach = reach
    for (const i of this.system.cells.keys()) {
      const share = hidden[i] as number
      if (!other && this.#share[i] === share) continue
      this.#share[i] = share
      for (const model of this.#models()) this.#bound(model, i)
    }
  }

  #models(): Model[] {
    return this.#integral ? [this.#linear, this.#integral] : [this.#linear]
  }

  #bound(model: Model, i: number): void {
    const cell = this.system.cells[i] as SystemCell
    const free = cell.state === 'unseen'
    const share = this.#share[i] as number
    this.#set(model, i, free ? -this.#huge : -cell.count * share, free ? this.#huge : this.#reach * share)
  }

  #set(model: Model, i: number, lower: number, upper: number): void {
    const row = this.#row[i] as number
    if (row >= 0) model.changeRowBounds(row, lower, upper)
    else model.changeColBounds((this.system.cells[i] as SystemCell).atoms[0] as number, lower, upper)
  }

  /**
   * The largest change (up to `enough`) of cell i upwards (sign 1) or downwards (sign −1), with the weights of all cells
   * in the proof that it can't be larger: for every pattern y, change ≤ Σ weight·y + constant.
   */
  reach(i: number, sign: 1 | -1, enough: number): { change: number; move: Move; proof: Proof } {
    const model = this.#linear
    const cell = this.system.cells[i] as SystemCell
    this.#limit(model, i, sign, enough)
    const chosen = { kind: 'set', indices: cell.atoms } as const
    model.changeColsCost(chosen, new Float64Array(cell.atoms.length).fill(-sign))
    model.run()
    this.#mustBeOptimal(model)
    const { colValue, rowDual, colDual } = model.getSolution()
    model.changeColsCost(chosen, new Float64Array(cell.atoms.length))
    this.#bound(model, i)
    let change = 0
    for (const a of cell.atoms) change += sign * (colValue[a] as number)
    return { change, move: colValue, proof: this.#proof(rowDual, colDual, i) }
  }

  /**
   * A whole-number alternative in which cell i moves by at least `by`, or undefined. Corners of the linear program are
   * whole for most directions, so a few random directions come before the integer program, which costs twenty times more.
   */
  witness(i: number, sign: 1 | -1, by: number): Move | undefined {
    const model = this.#linear
    this.#limit(model, i, sign, this.#huge, by)
    let move = this.#corner(model)
    const possible = move !== undefined
    for (let turn = 0; this.system.whole && move && !isWhole(move) && turn < DIRECTIONS; turn++) {
      this.#aim(model, () => this.#random() * 2 - 1)
      move = this.#corner(model)
    }
    this.#aim(model, () => 0)
    this.#bound(model, i)
    if (!possible || !this.system.whole) return move
    if (move && isWhole(move)) return move.map(Math.round)
    this.#integral ??= this.#copyIntegral()
    this.#limit(this.#integral, i, sign, this.#huge, by)
    move = this.#corner(this.#integral)
    this.#bound(this.#integral, i)
    return move && isWhole(move) ? move.map(Math.round) : undefined
  }

  #corner(model: Model): Move | undefined {
    model.run()
    const found = model.getModelStatus() === this.#highs.constants.modelStatus.optimal
    return found ? model.getSolution().colValue : undefined
  }

  #aim(model: Model, cost: () => number): void {
    const to = this.system.atoms.length - 1
    model.changeColsCost({ kind: 'range', from: 0, to }, Float64Array.from({ length: to + 1 }, cost))
  }

  /**
   * An alternative over fractions in which cell i moves by at least `by`: cheap, and where there is none, there is none
   * over whole numbers either.
   */
  corner(i: number, sign: 1 | -1, by: number): Move | undefined {
    this.#limit(this.#linear, i, sign, this.#huge, by)
    const move = this.#corner(this.#linear)
    this.#bound(this.#linear, i)
    return move && this.system.whole && isWhole(move) ? move.map(Math.round) : move
  }

  /** Whether an alternative is a table of such values as the system's: whole where they are persons. */
  isTable(move: Move): boolean {
    return !this.system.whole || isWhole(move)
  }

  #limit(model: Model, i: number, sign: 1 | -1, most: number, least?: number): void {
    const { count } = this.system.cells[i] as SystemCell
    if (sign === 1) this.#set(model, i, least ?? -count, most)
    else this.#set(model, i, Math.max(-most, -count), least === undefined ? this.#huge : -least)
  }

  #mustBeOptimal(model: Model): void {
    const status = model.getModelStatus()
    if (status !== this.#highs.constants.modelStatus.optimal)
      throw new Error(`the solver stopped with status ${status}`)
  }

  #proof(rowDual: Float64Array, colDual: Float64Array, own: number): Proof {
    const { cells, atoms } = this.system
    const weights = new Float64Array(cells.length)
    const owned = new Uint8Array(atoms.length)
    for (const [i, cell] of cells.entries()) {
      const row = this.#row[i] as number
      const first = cell.atoms[0] as number
      if (row < 0) owned[first] = 1
      if (i === own || cell.state === 'unseen') continue
      const pull = -(row >= 0 ? (rowDual[row] as number) : (colDual[first] as number))
      weights[i] = pull > EPSILON ? pull * this.#huge : pull < -EPSILON ? -pull * cell.count : 0
    }
    let constant = 0
    for (const [a, count] of atoms.entries()) {
      const pull = -(colDual[a] as number)
      if (owned[a] === 0 && pull < -EPSILON) constant -= pull * count
    }
    return { weights, constant }
  }

  #build(integral: boolean): Model {
    const { atoms, cells } = this.system
    const rowCells = cells.filter((_, i) => (this.#row[i] as number) >= 0)
    const starts = new Int32Array(this.#rows + 1)
    for (const [r, cell] of rowCells.entries()) starts[r + 1] = (starts[r] as number) + cell.atoms.length
    const indices = new Int32Array(starts[this.#rows] as number)
    for (const [r, cell] of rowCells.entries()) indices.set(cell.atoms, starts[r] as number)
    const model = this.#highs.createModel({
      numCols: atoms.length,
      numRows: this.#rows,
      colCost: new Float64Array(atoms.length),
      colLower: atoms.map((a) => -a),
      colUpper: new Float64Array(atoms.length).fill(this.#huge),
      rowLower: new Float64Array(this.#rows),
      rowUpper: new Float64Array(this.#rows),
      matrix: {
        format: 'csr',
        numRows: this.#rows,
        numCols: atoms.length,
        starts,
        indices,
        values: new Float64Array(indices.length).fill(1),
      },
      ...(integral ? { integrality: new Int32Array(atoms.length).fill(1) } : {}),
    })
    model.options.set({ output_flag: false, ...(integral ? { mip_max_nodes: this.#nodes } : { presolve: 'off' }) })
    return model
  }

  #copyIntegral(): Model {
    const model = this.#build(true)
    for (const i of this.system.cells.keys()) this.#bound(model, i)
    return model
  }
}

/** Why a change can't be larger: for every pattern y of hidden cells, change ≤ Σ weights·y + constant. */
export interface Proof {
  readonly weights: Float64Array
  readonly constant: number
}
