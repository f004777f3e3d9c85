import type { Highs, Model } from 'highs'
import type { System } from './system.ts'

/** A linear inequality that every protecting pattern y obeys: Σ weights·y ≥ least. */
export interface Cut {
  readonly indices: readonly number[]
  readonly weights: readonly number[]
  readonly least: number
}

/** The cheapest pattern under the cuts found so far: first over fractions, then over whole cells. */
export class Master {
  readonly #model: Model
  readonly #highs: Highs
  readonly #system: System
  readonly #seen = new Set<string>()

  constructor(highs: Highs, system: System) {
    this.#highs = highs
    this.#system = system
    const { cells } = system
    const n = cells.length
    this.#model = highs.createModel({
      numCols: n,
      numRows: 0,
      colCost: Float64Array.from(cells, (c) => (c.state === 'open' ? c.weight : 0)),
      colLower: Float64Array.from(cells, (c) => (c.state === 'unseen' || (c.need && c.state === 'open') ? 1 : 0)),
      colUpper: Float64Array.from(cells, (c) => (c.state === 'fixed' ? 0 : 1)),
      rowLower: [],
      rowUpper: [],
      matrix: { format: 'csr', numRows: 0, numCols: n, starts: [0], indices: [], values: [] },
    })
    this.#model.options.set({ output_flag: false, mip_rel_gap: 0 })
  }

  dispose(): void {
    this.#model.dispose()
  }

  /** Adds a cut unless it is there already; says whether it was new. */
  add(cut: Cut): boolean {
    const mark = `${cut.least}:${cut.indices.join()}:${cut.weights.map((w) => w.toFixed(6)).join()}`
    if (this.#seen.has(mark)) return false
    this.#seen.add(mark)
    this.#model.addRow(cut.least, this.#highs.infinity, { indices: [...cut.indices], values: [...cut.weights] })
    return true
  }

  /** The cheapest pattern as fractions, with its cost: a lower bound for every pattern. */
  relax(): { pattern: Float64Array; cost: number } | undefined {
    const n = this.#system.cells.length
    this.#model.changeColsIntegrality({ kind: 'range', from: 0, to: n - 1 }, new Int32Array(n))
    return this.#solve()
  }

  /**
   * The cheapest whole pattern found within `nodes` branches.
   * `bound` is what no pattern can undercut; `proved` says whether the pattern attains it.
   */
  solve(nodes: number): { pattern: Float64Array; cost: number; bound: number; proved: boolean } | undefined {
    const n = this.#system.cells.length
    this.#model.changeColsIntegrality({ kind: 'range', from: 0, to: n - 1 }, new Int32Array(n).fill(1))
    this.#model.options.set({ mip_max_nodes: nodes })
    const found = this.#solve()
    if (!found) return undefined
    const bound = this.#model.info.get('mip_dual_bound') as number
    return { ...found, bound, proved: found.cost - bound < 1e-6 * Math.max(1, Math.abs(found.cost)) }
  }

  #solve(): { pattern: Float64Array; cost: number } | undefined {
    this.#model.run()
    const { infeasible, unboundedOrInfeasible } = this.#highs.constants.modelStatus
    const status = this.#model.getModelStatus()
    if (status === infeasible || status === unboundedOrInfeasible) return undefined
    const { colValue } = this.#model.getSolution()
    if (colValue.length === 0) return undefined
    return { pattern: colValue, cost: this.#model.getObjectiveValue() }
  }
}
