/** A price that stands for "cannot be"; prices of cells are far below. */
export const IMPOSSIBLE = 1e6
/** What sums of amounts may lose to rounding; persons lose nothing. */
export const ROUNDING = 1e-7
/** Prices nearer than this are equal. */
export const CLOSE = 1e-6

/** Another table: the cells of the grid that differ from the true one, and by how much. */
export interface Change {
  readonly cells: Int32Array
  readonly by: Float64Array
}

/** A change on its way, over the whole grid: what cubes were added so far, and what they would hide. */
export class CubeDraft {
  /** What hiding each cell of the grid costs the search now: 0 where it is hidden. */
  readonly pay: Float64Array
  readonly change: Float64Array
  /** The cells that some cube changed, perhaps back again. */
  readonly touched: number[] = []
  cost = 0
  readonly #counts: Float64Array
  readonly #known: Uint8Array

  constructor(counts: Float64Array) {
    this.#counts = counts
    this.pay = new Float64Array(counts.length)
    this.change = new Float64Array(counts.length)
    this.#known = new Uint8Array(counts.length)
  }

  clear(): void {
    for (const at of this.touched) {
      this.change[at] = 0
      this.#known[at] = 0
    }
    this.touched.length = 0
    this.cost = 0
  }

  /** What a cell costs if it changes by so much; IMPOSSIBLE and more if it falls below zero. */
  charge(at: number, by: number): number {
    if (by === 0) return 0
    return (this.pay[at] as number) + ((this.#counts[at] as number) + by < -ROUNDING ? IMPOSSIBLE : 0)
  }

  add(at: number, by: number): void {
    const was = this.change[at] as number
    let now = was + by
    if (Math.abs(now) < ROUNDING) now = 0
    this.cost += this.charge(at, now) - this.charge(at, was)
    this.change[at] = now
    if (this.#known[at] === 1) return
    this.#known[at] = 1
    this.touched.push(at)
  }

  /** The dearest cell that is free to be taken back, and what it costs; −1 when there is none. */
  dearest(free: (at: number) => boolean): { at: number; charge: number } {
    let best = { at: -1, charge: 0 }
    for (const at of this.touched) {
      const charge = this.charge(at, this.change[at] as number)
      if (charge > best.charge && free(at)) best = { at, charge }
    }
    return best
  }

  taken(): Change {
    const cells = Int32Array.from(this.touched.filter((at) => this.change[at] !== 0))
    return { cells, by: Float64Array.from(cells, (at) => this.change[at] as number) }
  }
}
