import type { Random } from '../random.ts'
import { type Change, CLOSE, CubeDraft, IMPOSSIBLE, ROUNDING } from './cube-draft.ts'
import { CubeSides } from './cube-sides.ts'
import { type Grid, nodesAt } from './grid.ts'
import type { System } from './system.ts'

/** Into so many steps an amount is split where one step cannot take it. */
const AMOUNT_PARTS = 4

export interface SearchEffort {
  /** Beginnings from which a cube is looked for. */
  readonly starts: number
  /** Cubes tried without gain before a change is taken as it is. */
  readonly patience: number
}

/** Cubes tried for one change at most, and for how many turns a cell that was taken back is left alone. */
const TURNS = 100
const REST = 8

type Sets = readonly (readonly number[])[]

/** The label that gains and the one that loses (−1: none) in each dimension: see `legOf`. */
interface Cube {
  readonly gain: Int16Array
  readonly lose: Int16Array
  cost: number
}

/**
 * Searches another possible table in which one cell is higher or lower, hiding as little as possible anew: cubes added to
 * one another, each found by trying one dimension after another. Sums of cubes are all the tables there are; the second
 * and later ones take back what is dear, or below zero, in those before.
 */
export class CubeSearch {
  /** Cells looked at: a measure of the time spent that is the same on every machine. */
  work = 0
  readonly #grid: Grid
  readonly #system: System
  readonly #breadth: number
  readonly #random: Random
  /** By dimension, which lowest labels the cell asked for sums. */
  readonly #inside: readonly Uint8Array[]
  readonly #draft: CubeDraft
  /** How far the cell asked for has moved, and how far it must. */
  #moved = 0
  #least = 0
  #sign: 1 | -1 = 1
  readonly #sides: CubeSides
  readonly #now: Cube
  readonly #best: Cube

  /** @param breadth labels tried in each dimension; where there are no more, all are */
  constructor(grid: Grid, system: System, breadth: number, random: Random) {
    this.#grid = grid
    this.#system = system
    this.#breadth = breadth
    this.#random = random
    this.#draft = new CubeDraft(grid.counts)
    this.#inside = grid.paths.map((p) => new Uint8Array(p.length))
    this.#sides = new CubeSides(grid)
    const cube = (): Cube => ({
      gain: new Int16Array(grid.sizes.length),
      lose: new Int16Array(grid.sizes.length),
      cost: Number.POSITIVE_INFINITY,
    })
    this.#now = cube()
    this.#best = cube()
  }

  /** What hiding each cell of the grid costs the search now: 0 where it is hidden. To be set by the caller. */
  get pay(): Float64Array {
    return this.#draft.pay
  }

  /** A change that moves a cell of the system at least so far, or undefined when none was found that can be. */
  find(cell: number, sign: 1 | -1, by: number, effort: SearchEffort): Change | undefined {
    const sets = this.#system.cells[cell]?.sets ?? this.#setsOf(cell)
    for (const [d, own] of sets.entries()) {
      const inside = this.#inside[d] as Uint8Array
      inside.fill(0)
      for (const leaf of own) inside[leaf] = 1
    }
    this.#sign = sign
    const parts = this.#system.whole ? by : AMOUNT_PARTS
    let best: { change: Change; cost: number } | undefined
    // One cube as often as needed, or different ones: whichever hides less.
    for (const split of parts > 1 ? [1, parts] : [1]) {
      this.#clear()
      let possible = true
      for (let k = 0; k < split && possible; k++) possible = this.#step(cell, sets, (sign * by) / split, effort.starts)
      if (!possible) continue
      this.#least = by
      const found = this.#improve(effort)
      if (found.cost < (best?.cost ?? IMPOSSIBLE / 2)) best = found
      if (best && best.cost < CLOSE) break
    }
    this.#clear()
    return best?.change
  }

  #clear(): void {
    this.#draft.clear()
    this.#moved = 0
    this.#least = Number.NEGATIVE_INFINITY
  }

  #step(cell: number, sets: Sets, size: number, starts: number): boolean {
    if (!this.#cheapest(cell, sets, size, starts)) return false
    this.#add(this.#best, size)
    return true
  }

  /**
   * Takes back dear cells, dearest first, by further cubes. A cube that makes the whole somewhat dearer is taken as well
   * (a local optimum is left so); the cheapest change on the way is what counts.
   */
  #improve({ starts, patience }: SearchEffort): { change: Change; cost: number } {
    const draft = this.#draft
    let best = { change: draft.taken(), cost: draft.cost }
    const rests = new Map<number, number>()
    let vain = 0
    for (let turn = 0; vain < patience && turn < TURNS && draft.cost > CLOSE; turn++) {
      const { at, charge } = draft.dearest((cell) => (rests.get(cell) ?? -1) < turn)
      if (at < 0) break
      rests.set(at, turn + REST)
      vain++
      const size = -(draft.change[at] as number)
      if (!this.#cheapest(at, this.#setsOf(at), size, starts)) continue
      const { cost } = this.#best
      if (cost > -CLOSE && (cost > IMPOSSIBLE / 2 || cost > charge * this.#random())) continue
      this.#add(this.#best, size)
      if (draft.cost > best.cost + CLOSE) continue
      if (draft.cost < best.cost - CLOSE) vain = 0
      best = { change: draft.taken(), cost: draft.cost }
    }
    return best
  }

  #add({ gain, lose }: Cube, size: number): void {
    const last = gain.length - 1
    const inside = this.#aside(gain, lose, last) * this.#insideOf(last, gain[last] as number, lose[last] as number)
    const { cells, signs, count } = this.#sides
    const leg = this.#sides.leg(last, gain[last] as number, lose[last] as number)
    const stride = this.#grid.strides[last] as number
    for (const [k, node] of leg.nodes.entries())
      for (let c = 0; c < count; c++) {
        const at = (cells[c] as number) + node * stride
        this.#draft.add(at, (signs[c] as number) * (leg.signs[k] as number) * size)
      }
    this.#moved += inside * size
  }

  #setsOf(cell: number): Sets {
    return nodesAt(this.#grid, cell).map((node, d) => this.#grid.leaves[d]?.[node] ?? [])
  }

  /** Writes the cheapest cube found through a cell into `#best`: what it costs more than without it, perhaps less than 0. */
  #cheapest(cell: number, sets: Sets, size: number, starts: number): boolean {
    const best = this.#best
    best.cost = Number.POSITIVE_INFINITY
    const fresh = this.#draft.touched.length === 0
    for (let start = 0; start < starts; start++) {
      const now = this.#now
      this.#begin(cell, sets, size, start)
      this.#descend(sets, size, fresh)
      if (now.cost < best.cost) {
        best.cost = now.cost
        best.gain.set(now.gain)
        best.lose.set(now.lose)
        if (fresh && now.cost < CLOSE) break
      }
    }
    return best.cost < Number.POSITIVE_INFINITY
  }

  #descend(sets: Sets, size: number, fresh: boolean): void {
    const now = this.#now
    const { gain, lose } = now
    const dimensions = sets.length
    let still = 0
    for (let turn = 0; turn < dimensions * 4 && still < dimensions; turn++) {
      const d = turn % dimensions
      const inside = this.#aside(gain, lose, d)
      const moved = this.#least === Number.NEGATIVE_INFINITY ? 0 : inside
      const oldGain = gain[d] as number
      const oldLose = lose[d] as number
      now.cost = this.#price(d, oldGain, oldLose, size, moved)
      const own = sets[d] as readonly number[]
      const all = this.#grid.paths[d]?.length ?? 0
      if (own.length > 1) {
        const tries = Math.min(own.length, this.#breadth)
        for (let t = 0; t < tries; t++) {
          const next = tries < own.length ? this.#oneOf(own) : (own[t] as number)
          const cost = this.#price(d, next, lose[d] as number, size, moved)
          if (cost >= now.cost) continue
          now.cost = cost
          gain[d] = next
        }
      }
      if (own.length < all) {
        const tries = Math.min(all, this.#breadth)
        for (let t = -1; t < tries; t++) {
          const next = t < 0 ? -1 : tries < all ? this.#sibling(d, own) : t
          if (next >= 0 && (own.length === 1 ? own[0] === next : own.includes(next))) continue
          const cost = this.#price(d, gain[d] as number, next, size, moved)
          if (cost >= now.cost) continue
          now.cost = cost
          lose[d] = next
        }
      }
      if (fresh && now.cost < CLOSE) return
      still = gain[d] === oldGain && lose[d] === oldLose ? still + 1 : 1
    }
  }

  /** Where to begin: lowest labels under the cell (where someone must leave, with someone), and who loses. */
  #begin(cell: number, sets: Sets, size: number, start: number): void {
    const { gain, lose } = this.#now
    for (let t = 0; t < 8; t++) {
      for (let d = 0; d < sets.length; d++) gain[d] = this.#oneOf(sets[d] as readonly number[])
      if (size > 0 || this.#left(gain) >= -size) break
      if (t === 7 && cell < this.#grid.counts.length) this.#walkToPerson(cell, sets, -size)
    }
    for (let d = 0; d < sets.length; d++) lose[d] = start === 0 ? -1 : this.#sibling(d, sets[d] as readonly number[])
  }

  /** Walks down from a margin to someone counted in it. */
  #walkToPerson(cell: number, sets: Sets, by: number): void {
    const { gain } = this.#now
    gain.set(nodesAt(this.#grid, cell))
    for (const [d, own] of sets.entries())
      for (const leaf of own) {
        gain[d] = leaf
        if (this.#left(gain) >= by) break
      }
  }

  #oneOf(list: readonly number[]): number {
    return list.length === 1 ? (list[0] as number) : (list[Math.floor(this.#random() * list.length)] as number)
  }

  /** Who is counted at these nodes after the cubes so far. */
  #left(at: ArrayLike<number>): number {
    let index = 0
    for (let d = 0; d < at.length; d++) index += (at[d] as number) * (this.#grid.strides[d] as number)
    return (this.#grid.counts[index] as number) + (this.#draft.change[index] as number)
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

  /** What a cube costs whose other dimensions `#aside` took; infinite when the cell asked for would not have moved enough. */
  #price(d: number, gain: number, lose: number, size: number, othersInside: number): number {
    if (othersInside !== 0) {
      const moved = this.#moved + othersInside * this.#insideOf(d, gain, lose) * size
      if (this.#sign * moved < this.#least - ROUNDING) return Number.POSITIVE_INFINITY
    }
    const { nodes, signs } = this.#sides.leg(d, gain, lose)
    const { rise, fall } = this.#sides
    let cost = 0
    for (let k = 0; k < nodes.length; k++) {
      const node = nodes[k] as number
      const up = (signs[k] as number) > 0
      const list = up ? rise : fall
      let own = list[node] as number
      if (Number.isNaN(own)) {
        own = this.#nodePrice(d, node, up ? size : -size)
        list[node] = own
      }
      cost += own
    }
    return cost
  }

  #nodePrice(d: number, node: number, size: number): number {
    const { counts, strides } = this.#grid
    const { cells, signs, count } = this.#sides
    const { pay, change } = this.#draft
    const shift = node * (strides[d] as number)
    let cost = 0
    this.work += count
    for (let c = 0; c < count; c++) {
      const at = (cells[c] as number) + shift
      const own = (signs[c] as number) * size
      const was = change[at] as number
      const left = counts[at] as number
      if (was === 0) {
        cost += pay[at] as number
        if (own < 0 && left + own < -ROUNDING) cost += IMPOSSIBLE
      } else {
        const now = was + own
        if (now < ROUNDING && now > -ROUNDING) cost -= pay[at] as number
        if (left + was < -ROUNDING) cost -= IMPOSSIBLE
        if (left + now < -ROUNDING) cost += IMPOSSIBLE
      }
    }
    return cost
  }

  #insideOf(d: number, gain: number, lose: number): number {
    const own = this.#inside[d] as Uint8Array
    return (own[gain] as number) - (lose < 0 ? 0 : (own[lose] as number))
  }

  /** Takes the corners of a cube in all dimensions but one; returns how often the cell asked for holds them. */
  #aside(gain: Int16Array, lose: Int16Array, skip: number): number {
    const sides = this.#sides
    sides.begin(skip)
    let inside = 1
    for (let d = 0; d < gain.length; d++) {
      if (d === skip) continue
      inside *= this.#insideOf(d, gain[d] as number, lose[d] as number)
      sides.cross(this.#sides.leg(d, gain[d] as number, lose[d] as number), this.#grid.strides[d] as number)
    }
    return inside
  }
}
