import type { Random } from '../random.ts'
import type { Certificate } from './certificate.ts'
import { type Grid, type Leg, legOf, nodesAt, type Step } from './grid.ts'
import type { System } from './system.ts'

/** A price that stands for "cannot be". */
export const IMPOSSIBLE = 1e6

/** What sums of amounts may lose to rounding; persons lose nothing. */
export const ROUNDING = 1e-7
/** Into so many steps an amount is split where one step cannot take it. */
const AMOUNT_PARTS = 4

type Target = readonly (readonly number[])[]

interface Corners {
  readonly cells: readonly number[]
  readonly signs: readonly number[]
}

/** Searches steps that move one cell by a person and hide as little as possible anew. */
export class CubeSteps {
  readonly hidden: Uint8Array
  /** What hiding each cell costs the search. */
  readonly asks: Float64Array
  /** The change made by the steps found last: only the cells touched. */
  readonly change = new Map<number, number>()
  readonly #grid: Grid
  readonly #system: System
  readonly #breadth: number
  readonly #random: Random
  readonly #legs = new Map<number, Leg>()

  constructor(grid: Grid, system: System, asks: Float64Array, breadth: number, random: Random) {
    this.#grid = grid
    this.#system = system
    this.asks = asks
    this.#breadth = breadth
    this.#random = random
    this.hidden = Uint8Array.from(system.cells, (c) => (c.state === 'unseen' || (c.need && c.state === 'open') ? 1 : 0))
  }

  /**
   * Steps of equal size that together move a cell by so much, all at a price below `most`; `change` then holds their sum.
   * Either one step that so much can take, several times, or different ones, whichever hides less.
   */
  find(cell: number, sign: 1 | -1, by: number, most: number): Step[] | undefined {
    const target = this.#system.cells[cell]?.sets ?? this.#setsOf(cell)
    const parts = this.#system.whole ? by : AMOUNT_PARTS
    this.change.clear()
    const together = this.#cheapest(target, cell, sign, by, most)
    let steps = together && Array.from({ length: parts }, () => together.step)
    const cost = together?.cost ?? most
    if (parts > 1 && cost > 0) steps = this.#oneByOne(target, cell, sign, by / parts, parts, cost) ?? steps
    this.change.clear()
    for (const step of steps ?? []) this.#add(step, (sign * by) / parts, this.change)
    return steps
  }

  #oneByOne(target: Target, cell: number, sign: 1 | -1, unit: number, parts: number, most: number): Step[] | undefined {
    const steps: Step[] = []
    let left = most
    for (let k = 0; k < parts; k++) {
      const found = this.#cheapest(target, cell, sign, unit, left)
      if (!found) return undefined
      left -= found.cost
      steps.push(found.step)
      this.#add(found.step, sign * unit, this.change)
    }
    return steps
  }

  /** The cells that a proof changes. */
  changedBy({ steps, sign, by }: Certificate): number[] {
    const change = new Map<number, number>()
    for (const step of steps) this.#add(step, (sign * by) / steps.length, change)
    return [...change].flatMap(([at, own]) => (Math.abs(own) < ROUNDING ? [] : [at]))
  }

  #add(step: Step, size: number, change: Map<number, number>): void {
    const { cells, signs } = this.#corners(step)
    for (const [c, at] of cells.entries()) change.set(at, (change.get(at) ?? 0) + (signs[c] as number) * size)
  }

  #setsOf(cell: number): (readonly number[])[] {
    return nodesAt(this.#grid, cell).map((node, d) => this.#grid.leaves[d]?.[node] ?? [])
  }

  /** The cheapest step for so many persons at once, found by trying one dimension after another from several beginnings. */
  #cheapest(
    target: Target,
    cell: number,
    sign: 1 | -1,
    by: number,
    most: number,
  ): { step: Step; cost: number } | undefined {
    let best: { step: Step; cost: number } | undefined
    let bestCost = most
    for (let start = 0; start < 3 && bestCost > 1e-12; start++) {
      const gain = this.#personIn(target, cell, sign, by)
      const lose = Int16Array.from(target, (own, d) => (start === 0 ? -1 : this.#sibling(d, own)))
      let cost = Number.POSITIVE_INFINITY
      for (let round = 0; round < 3; round++) {
        const before = cost
        for (const [d, own] of target.entries()) {
          const tries = Math.min(this.#breadth, this.#grid.paths[d]?.length ?? 0)
          const others = this.#corners({ gain, lose }, d)
          cost = this.#price(others, this.#leg(d, gain[d] as number, lose[d] as number), d, sign * by)
          for (let t = -1; t < tries && cost > 0; t++) {
            const oldLose = lose[d] as number
            const oldGain = gain[d] as number
            lose[d] = t < 0 ? -1 : this.#sibling(d, own)
            if (own.length > 1 && this.#random() < 0.5) gain[d] = this.#oneOf(own)
            const next = this.#price(others, this.#leg(d, gain[d] as number, lose[d] as number), d, sign * by)
            if (next < cost) cost = next
            else {
              lose[d] = oldLose
              gain[d] = oldGain
            }
          }
        }
        if (cost === before || cost === 0) break
      }
      if (cost < bestCost) {
        bestCost = cost
        best = { step: { gain: gain.slice(), lose: lose.slice() }, cost }
      }
    }
    return best
  }

  #oneOf(list: readonly number[]): number {
    return list[Math.floor(this.#random() * list.length)] as number
  }

  /** Lowest labels under a cell; when someone must leave, labels where there is someone. */
  #personIn(target: Target, cell: number, sign: 1 | -1, by: number): Int16Array {
    const pick = (): Int16Array => Int16Array.from(target, (own) => this.#oneOf(own))
    if (sign === 1) return pick()
    for (let t = 0; t < 8; t++) {
      const at = pick()
      if (this.#left(at) >= by) return at
    }
    return cell < this.#grid.counts.length ? this.#anyPerson(cell, by) : pick()
  }

  /** Walks down from a margin to someone counted in it. */
  #anyPerson(cell: number, by: number): Int16Array {
    const at = Int16Array.from(nodesAt(this.#grid, cell))
    for (const d of at.keys())
      for (const leaf of this.#grid.leaves[d]?.[at[d] as number] ?? []) {
        at[d] = leaf
        if (this.#left(at) >= by) break
      }
    return at
  }

  /** Who is counted at these nodes after the steps so far. */
  #left(at: ArrayLike<number>): number {
    let index = 0
    for (const [d, stride] of this.#grid.strides.entries()) index += (at[d] as number) * stride
    return (this.#grid.counts[index] as number) + (this.change.get(index) ?? 0)
  }

  /** A lowest label that is not among these, at random; −1 when there is none. */
  #sibling(d: number, own: readonly number[]): number {
    const all = this.#grid.paths[d]?.length ?? 0
    if (own.length >= all) return -1
    for (;;) {
      const leaf = Math.floor(this.#random() * all)
      if (own.length === 1 ? own[0] !== leaf : !own.includes(leaf)) return leaf
    }
  }

  /** What a step would hide anew; IMPOSSIBLE and more when a cell would fall below zero. */
  #price(others: Corners, leg: Leg, d: number, by: number): number {
    const { counts, strides } = this.#grid
    const stride = strides[d] as number
    const touched = this.change.size > 0
    let cost = 0
    for (let k = 0; k < leg.nodes.length; k++) {
      const shift = (leg.nodes[k] as number) * stride
      const legBy = (leg.signs[k] as number) * by
      for (let c = 0; c < others.cells.length; c++) {
        const at = (others.cells[c] as number) + shift
        const changed = touched ? (this.change.get(at) ?? 0) : 0
        const own = (others.signs[c] as number) * legBy
        if (own < 0 && (counts[at] as number) + changed + own < -ROUNDING) cost += IMPOSSIBLE
        if (this.hidden[at] === 0 && Math.abs(changed) < ROUNDING) cost += this.asks[at] as number
      }
    }
    return cost
  }

  /** The cells that a step changes, with signs; without those legs' part of the index that belongs to dimension `skip`. */
  #corners(step: Step, skip = -1): Corners {
    let cells = [0]
    let signs = [1]
    for (const d of this.#grid.sizes.keys()) {
      if (d === skip) continue
      const { nodes, signs: own } = this.#leg(d, step.gain[d] as number, step.lose[d] as number)
      const stride = this.#grid.strides[d] as number
      const nextCells: number[] = []
      const nextSigns: number[] = []
      for (let k = 0; k < nodes.length; k++)
        for (let c = 0; c < cells.length; c++) {
          nextCells.push((cells[c] as number) + (nodes[k] as number) * stride)
          nextSigns.push((signs[c] as number) * (own[k] as number))
        }
      cells = nextCells
      signs = nextSigns
    }
    return { cells, signs }
  }

  #leg(d: number, gain: number, lose: number): Leg {
    const mark = (d * 65536 + gain) * 65536 + lose + 1
    let leg = this.#legs.get(mark)
    if (!leg) {
      leg = legOf(this.#grid, d, gain, lose)
      this.#legs.set(mark, leg)
    }
    return leg
  }
}
