import { type Change, CLOSE, IMPOSSIBLE, ROUNDING } from './cube-draft.ts'
import type { CubeSearch, SearchEffort } from './cube-search.ts'
import type { Grid } from './grid.ts'
import type { Requirement } from './requirements.ts'
import { dependants, type Need, needGiven, type System, type SystemCell } from './system.ts'

/** Proofs of other needs looked at before one is searched for. */
const KNOWN_MOST = 24

/** What a need asks for, upwards and downwards. */
export const wantedOf = ({ up, down, width }: Need): (readonly [sign: 1 | -1, by: number])[] => [
  ...(Math.max(up, width - down) > 0 ? [[1, Math.max(up, width - down)] as const] : []),
  ...(down > 0 ? [[-1, down] as const] : []),
]

/**
 * A pattern on its way: what is hidden, a proof for each requirement met, and which proofs use each cell. A cell is hidden
 * because it is sensitive or because a proof uses it, and is shown as soon as none does.
 */
export class CubeCover {
  readonly hidden: Uint8Array
  readonly requirements: Requirement[] = []
  /** For each requirement the change that proves it, once found. */
  readonly changes: (Change | undefined)[] = []
  /** What the reader loses. */
  cost = 0
  readonly #grid: Grid
  readonly #system: System
  readonly #search: CubeSearch
  readonly #value: Float64Array
  readonly #price: Float64Array
  readonly #raises: ReadonlyMap<number, readonly number[]>
  /** For each cell of the system, its requirements once asked for. */
  readonly #own: (readonly number[] | undefined)[]
  /** For each cell, the requirements whose proofs change it, and the cell's place in each such proof. */
  readonly #users: number[][]
  readonly #slots: number[][]
  /** For each proof, its place among the users of each of its cells. */
  readonly #places: (Int32Array | undefined)[] = []
  /** How often each requirement stood in the way of showing a cell. */
  readonly #missed: number[] = []
  /** How to take back what was done, when it may have to be. */
  #undo: (() => void)[] | undefined

  /**
   * @param value what hiding each cell costs the reader
   * @param price what it costs the search
   */
  constructor(grid: Grid, system: System, search: CubeSearch, value: Float64Array, price: Float64Array) {
    const { cells } = system
    this.#grid = grid
    this.#system = system
    this.#search = search
    this.#value = value
    this.#price = price
    this.#raises = dependants(system)
    this.#own = cells.map(() => undefined)
    this.#users = cells.map(() => [])
    this.#slots = cells.map(() => [])
    this.hidden = Uint8Array.from(cells, (c) => (c.state === 'unseen' || (c.need && c.state === 'open') ? 1 : 0))
    for (const [i, c] of cells.entries()) if (c.state === 'open' && c.need) this.cost += value[i] as number
    for (const i of search.pay.keys()) search.pay[i] = this.hidden[i] === 1 ? 0 : (price[i] as number)
  }

  /** The cells that are hidden for others' sake, dearest first. */
  spare(): number[] {
    const { cells } = this.#system
    const value = this.#value
    return [...cells.keys()]
      .filter((i) => this.hidden[i] === 1 && cells[i]?.state === 'open' && !cells[i]?.need)
      .sort((a, b) => (value[b] as number) - (value[a] as number) || a - b)
  }

  /** How many proofs use a cell. */
  usersOf = (cell: number): number => (this.#users[cell] as number[]).length

  /**
   * Proves what a cell needs, given what is hidden, and hides what that takes; cells that then need a proof themselves are
   * added to the queue. False when something was not found.
   */
  prove(cell: number, queue: number[], effort: SearchEffort): boolean {
    let fine = true
    if (this.#system.cells[cell]?.state === 'fixed' || !needGiven(this.#system, cell, this.hidden)) return true
    for (const k of this.#requirementsOf(cell)) {
      if (this.changes[k]) continue
      const { sign, by } = this.requirements[k] as Requirement
      const change = this.#knownFor(k) ?? this.#search.find(cell, sign, by, effort)
      if (change) this.#put(k, change, queue)
      else fine = false
    }
    return fine
  }

  /** Shows a cell and proves anew all that used it; taken back unless the reader gains. */
  reroute(cell: number, effort: SearchEffort): boolean {
    const before = this.cost
    const price = this.#price[cell] as number
    const undo: (() => void)[] = []
    this.#undo = undo
    this.#price[cell] = IMPOSSIBLE
    const users = [...(this.#users[cell] as number[])].sort(
      (a, b) => (this.#missed[b] ?? 0) - (this.#missed[a] ?? 0) || a - b,
    )
    this.#show(cell)
    this.#end(cell)
    for (const k of users) this.#drop(k)
    const queue = users.map((k) => (this.requirements[k] as Requirement).cell)
    let fine = true
    for (let q = 0; q < queue.length && fine; q++) {
      fine = this.prove(queue[q] as number, queue, effort) && this.cost < before - CLOSE
      if (!fine && q < users.length) this.#missed[users[q] as number] = (this.#missed[users[q] as number] ?? 0) + 1
    }
    this.#undo = undefined
    this.#price[cell] = price
    if (fine) this.#search.pay[cell] = price
    else for (const back of undo.reverse()) back()
    return fine
  }

  #requirementsOf(cell: number): readonly number[] {
    let own = this.#own[cell]
    if (!own) {
      const { need, needIfHidden } = this.#system.cells[cell] as SystemCell
      const asked = need ?? needIfHidden
      own = asked ? wantedOf(asked).map(([sign, by]) => this.requirements.push({ cell, sign, by }) - 1) : []
      this.#own[cell] = own
    }
    return own
  }

  /** The proof of another need that serves here as well: as it is, turned round, or several times. */
  #knownFor(k: number): Change | undefined {
    const { cell, sign, by } = this.requirements[k] as Requirement
    if (cell >= this.#grid.counts.length) return undefined
    const users = this.#users[cell] as number[]
    for (let n = 0; n < users.length && n < KNOWN_MOST; n++) {
      const change = this.changes[users[n] as number] as Change
      const ratio = by / (sign * (change.by[(this.#slots[cell] as number[])[n] as number] as number))
      const up = Math.max(1, Math.abs(ratio))
      const times = Math.sign(ratio) * (this.#system.whole ? Math.ceil(up - ROUNDING) : up)
      if (!this.#fits(change, times)) continue
      return times === 1 ? change : { cells: change.cells, by: change.by.map((x) => x * times) }
    }
    return undefined
  }

  #fits({ cells, by }: Change, times: number): boolean {
    const { counts } = this.#grid
    for (let j = 0; j < cells.length; j++)
      if ((counts[cells[j] as number] as number) + (by[j] as number) * times < -ROUNDING) return false
    return true
  }

  #hide(cell: number): void {
    this.hidden[cell] = 1
    this.#search.pay[cell] = 0
    this.cost += this.#value[cell] as number
    this.#undo?.push(() => this.#show(cell))
  }

  #show(cell: number): void {
    this.hidden[cell] = 0
    this.#search.pay[cell] = this.#price[cell] as number
    this.cost -= this.#value[cell] as number
    this.#undo?.push(() => this.#hide(cell))
  }

  #put(k: number, change: Change, queue: number[]): void {
    this.#link(k, change)
    for (const at of change.cells)
      if (this.hidden[at] === 0) {
        this.#hide(at)
        queue.push(...(this.#raises.get(at) ?? []))
      }
  }

  #link(k: number, change: Change): void {
    const places = new Int32Array(change.cells.length)
    for (let j = 0; j < places.length; j++) {
      const at = change.cells[j] as number
      places[j] = (this.#users[at] as number[]).push(k) - 1
      ;(this.#slots[at] as number[]).push(j)
    }
    this.changes[k] = change
    this.#places[k] = places
    this.#undo?.push(() => this.#unlink(k))
  }

  #unlink(k: number): void {
    const change = this.changes[k] as Change
    const places = this.#places[k] as Int32Array
    for (let j = 0; j < places.length; j++) {
      const at = change.cells[j] as number
      const users = this.#users[at] as number[]
      const slots = this.#slots[at] as number[]
      const user = users.pop() as number
      const slot = slots.pop() as number
      const place = places[j] as number
      if (place === users.length) continue
      users[place] = user
      slots[place] = slot
      ;(this.#places[user] as Int32Array)[slot] = place
    }
    this.changes[k] = undefined
    this.#places[k] = undefined
    this.#undo?.push(() => this.#link(k, change))
  }

  /** Drops a proof and shows what only it used. */
  #drop(k: number): void {
    const change = this.changes[k]
    if (!change) return
    this.#unlink(k)
    for (const at of change.cells) this.#sweep(at)
  }

  /** A cell that no proof needs, but for its own, would be hidden in vain, and could be told exactly. */
  #sweep(cell: number): void {
    const { state, need } = this.#system.cells[cell] as SystemCell
    if (this.hidden[cell] === 0 || state !== 'open' || need) return
    for (const k of this.#users[cell] as number[]) if (this.requirements[k]?.cell !== cell) return
    this.#show(cell)
    this.#end(cell)
  }

  /** Drops the proofs of needs that do not stand any more once a cell is shown. */
  #end(cell: number): void {
    for (const i of this.#raises.get(cell) ?? [])
      if (!needGiven(this.#system, i, this.hidden)) for (const k of this.#own[i] ?? []) this.#drop(k)
  }
}
