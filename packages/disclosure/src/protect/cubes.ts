import { type Random, seeded } from '../random.ts'
import type { Watch } from '../types.ts'
import { type Certificate, verify } from './certificate.ts'
import { type Grid, gridOf, legOf, type Step } from './grid.ts'
import type { System } from './system.ts'
import type { Table } from './table.ts'
import { breathe } from './watch.ts'

export interface CubePattern {
  readonly hidden: Uint8Array
  readonly failed: readonly number[]
  /** For each requirement, the steps that lead to an alternative table: small enough to keep for 10⁵ cells. */
  readonly certificates: readonly Certificate[]
}

export interface CubeOptions extends Watch {
  /** Passes over all cells; later ones prefer what earlier ones used often. Default 2. */
  readonly passes?: number
  /** Labels tried in each dimension. Default 16. */
  readonly breadth?: number
  readonly seed?: number
}

/** What an empty cell costs more than another: once hidden it must be protected itself. */
const EMPTY_EXTRA = 4
const IMPOSSIBLE = 1e6
/** Beyond so many cells, showing cells again takes longer than hiding them did. */
const TIDY_MOST = 20_000

/**
 * Suppression for large tables without a solver: a cell may be one person more if persons move along the corners of a
 * cube (the hypercube idea of Repsilber 1994 and Giessing 2003), one person a step, each step possible after the last.
 * The sum of the steps is a whole table that agrees with everything shown, so every protected cell comes with its proof,
 * and `failed` holds each cell whose proof did not pass the check.
 */
export async function cubePattern(table: Table, system: System, options: CubeOptions = {}): Promise<CubePattern> {
  const grid = gridOf(table)
  const { passes = 2 } = options
  const use = new Float64Array(table.cells.length)
  let best: { pattern: Omit<CubePattern, 'failed'>; cost: number } | undefined
  for (let pass = 0; pass < passes; pass++) {
    const prices = Float64Array.from(
      system.cells,
      // Among cells of one cost, small ones are missed least.
      (c, i) => (c.weight * (1 + 0.02 * Math.log2(1 + c.count))) / (1 + (use[i] as number)),
    )
    const search = new Search(grid, system, prices, options.breadth ?? 16, seeded(options.seed ?? 1))
    await search.run(options, pass, passes)
    if (table.cells.length <= TIDY_MOST) await search.tidy(options)
    const cost = system.cells.reduce((sum, c, i) => sum + ((search.hidden[i] as number) > 0 ? c.weight : 0), 0)
    if (!best || cost < best.cost) best = { pattern: search, cost }
    use.set(search.use)
  }
  const { hidden, certificates } = (best as NonNullable<typeof best>).pattern
  const sound = certificates.filter((c) => verify(grid, hidden, c))
  const proofs = new Map<number, number>()
  for (const { cell } of sound) proofs.set(cell, (proofs.get(cell) ?? 0) + 1)
  const failed = system.cells.flatMap((cell, i) => {
    const need = cell.need ?? (hidden[i] ? cell.needIfHidden : undefined)
    const wanted = need ? (need.up > 0 ? 1 : 0) + (need.down > 0 ? 1 : 0) : 0
    return (proofs.get(i) ?? 0) < wanted ? [i] : []
  })
  return { hidden, certificates: sound, failed }
}

class Search {
  readonly hidden: Uint8Array
  readonly use: Float64Array
  readonly certificates: Certificate[] = []
  readonly #grid: Grid
  readonly #system: System
  /** What hiding each cell costs the search. */
  readonly #asks: Float64Array
  readonly #breadth: number
  readonly #random: Random
  /** The change made so far for the requirement at hand: only the cells touched. */
  readonly #change = new Map<number, number>()

  constructor(grid: Grid, system: System, prices: Float64Array, breadth: number, random: Random) {
    this.#grid = grid
    this.#system = system
    this.#asks = Float64Array.from(prices, (p, i) => p + (system.cells[i]?.needIfHidden ? EMPTY_EXTRA : 0))
    this.#breadth = breadth
    this.#random = random
    this.hidden = Uint8Array.from(system.cells, (c) => (c.need ? 1 : 0))
    this.use = new Float64Array(system.cells.length)
  }

  async run(watch: Watch, pass: number, passes: number): Promise<void> {
    const { cells } = this.#system
    const queue = [...cells.keys()].filter((i) => cells[i]?.need)
    for (let q = 0; q < queue.length; q++) {
      if (q % 512 === 0) await breathe(watch, pass * queue.length + q, passes * queue.length, 'cubes')
      const i = queue[q] as number
      const cell = cells[i]
      const need = cell?.need ?? cell?.needIfHidden
      if (!need) continue
      if (need.up > 0) this.#satisfy(i, 1, Math.max(need.up, need.width - need.down), queue)
      if (need.down > 0) this.#satisfy(i, -1, need.down, queue)
    }
  }

  #satisfy(cell: number, sign: 1 | -1, by: number, queue: number[]): void {
    const steps = this.#steps(cell, sign, by, IMPOSSIBLE)
    if (!steps) return
    for (const [at, change] of this.#change) {
      if (change === 0) continue
      this.use[at] = (this.use[at] as number) + 1
      if (this.hidden[at] === 1) continue
      this.hidden[at] = 1
      if (this.#system.cells[at]?.needIfHidden) queue.push(at)
    }
    this.certificates.push({ cell, sign, by, steps })
  }

  /** Steps that together move a cell by so many persons, each at a price below `most`; `#change` then holds their sum. */
  #steps(cell: number, sign: 1 | -1, by: number, most: number): Step[] | undefined {
    this.#change.clear()
    const steps: Step[] = []
    for (let k = 0; k < by; k++) {
      const step = this.#cheapest(cell, sign, most)
      if (!step) return undefined
      steps.push(step)
      const { cells, signs } = this.#corners(step)
      for (const [c, at] of cells.entries())
        this.#change.set(at, (this.#change.get(at) ?? 0) + (signs[c] as number) * sign)
    }
    return steps
  }

  /**
   * Shows again, dearest first, each cell whose every use can be led through other hidden cells.
   * Proofs are replaced as a whole, so that at any time each need has one.
   */
  async tidy(watch: Watch): Promise<void> {
    const { cells } = this.#system
    const proofs: (Certificate | undefined)[] = [...this.certificates]
    const users = cells.map((): Set<number> => new Set())
    const uses: (readonly number[])[] = proofs.map((_, k) => this.#used(proofs[k] as Certificate))
    for (const [k, used] of uses.entries()) for (const at of used) users[at]?.add(k)
    const spare = [...cells.keys()]
      .filter((i) => this.hidden[i] === 1 && !cells[i]?.need)
      .sort((a, b) => (this.#asks[b] as number) - (this.#asks[a] as number) || a - b)
    for (const [n, c] of spare.entries()) {
      if (n % 64 === 0) await breathe(watch, n, spare.length, 'clean up')
      const ask = this.#asks[c] as number
      this.hidden[c] = 0
      this.#asks[c] = IMPOSSIBLE
      const renewed: [number, Certificate, readonly number[]][] = []
      let fine = true
      for (const k of users[c] ?? []) {
        const old = proofs[k]
        if (!old || old.cell === c) continue
        const steps = this.#steps(old.cell, old.sign, old.by, 1e-9)
        if (!steps) {
          fine = false
          break
        }
        const proof = { ...old, steps }
        renewed.push([k, proof, this.#used(proof)])
      }
      this.#asks[c] = ask
      if (!fine) {
        this.hidden[c] = 1
        continue
      }
      for (const k of [...(users[c] ?? [])])
        if (proofs[k]?.cell === c) {
          proofs[k] = undefined
          for (const at of uses[k] ?? []) users[at]?.delete(k)
        }
      for (const [k, proof, used] of renewed) {
        for (const at of uses[k] ?? []) users[at]?.delete(k)
        proofs[k] = proof
        uses[k] = used
        for (const at of used) users[at]?.add(k)
      }
    }
    // A cell that no proof needs any more would be hidden in vain, and could be told exactly.
    for (let idle = true; idle; ) {
      idle = false
      for (const c of spare) {
        const others = [...(users[c] ?? [])].some((k) => proofs[k] !== undefined && proofs[k]?.cell !== c)
        if (this.hidden[c] === 0 || others) continue
        this.hidden[c] = 0
        idle = true
        for (const k of users[c] ?? [])
          if (proofs[k]?.cell === c) {
            proofs[k] = undefined
            for (const at of uses[k] ?? []) users[at]?.delete(k)
          }
      }
    }
    this.certificates.splice(0, this.certificates.length, ...proofs.filter((p) => p !== undefined))
  }

  /** The cells that a proof changes. */
  #used({ steps, sign }: Certificate): number[] {
    const change = new Map<number, number>()
    for (const step of steps) {
      const { cells, signs } = this.#corners(step)
      for (const [c, at] of cells.entries()) change.set(at, (change.get(at) ?? 0) + (signs[c] as number) * sign)
    }
    return [...change].flatMap(([at, by]) => (by === 0 ? [] : [at]))
  }

  /** The cheapest step found by trying one dimension after another from several beginnings. */
  #cheapest(cell: number, sign: 1 | -1, most: number): Step | undefined {
    const { sizes, strides, leaves, paths } = this.#grid
    const target = sizes.map((n, d) => Math.floor(cell / (strides[d] as number)) % n)
    let best: Step | undefined
    let bestCost = most
    for (let start = 0; start < 3 && bestCost > 1e-12; start++) {
      const gain = this.#personIn(target, sign)
      const lose = Int16Array.from(target, (node, d) => (start === 0 ? -1 : this.#sibling(d, node)))
      let cost = Number.POSITIVE_INFINITY
      for (let round = 0; round < 3; round++) {
        const before = cost
        for (const [d, node] of target.entries()) {
          const below = leaves[d]?.[node] ?? []
          const tries = Math.min(this.#breadth, paths[d]?.length ?? 0)
          const others = this.#corners({ gain, lose }, d)
          cost = this.#price(others, this.#leg(d, gain[d] as number, lose[d] as number), d, sign)
          for (let t = -1; t < tries && cost > 0; t++) {
            const oldLose = lose[d] as number
            const oldGain = gain[d] as number
            lose[d] = t < 0 ? -1 : this.#sibling(d, node)
            if (below.length > 1 && this.#random() < 0.5)
              gain[d] = below[Math.floor(this.#random() * below.length)] as number
            const next = this.#price(others, this.#leg(d, gain[d] as number, lose[d] as number), d, sign)
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
        best = { gain: gain.slice(), lose: lose.slice() }
      }
    }
    return best
  }

  /** Lowest labels under a cell; when someone must leave, labels where there is someone. */
  #personIn(target: readonly number[], sign: 1 | -1): Int16Array {
    const { leaves, strides, counts } = this.#grid
    const pick = (): Int16Array =>
      Int16Array.from(target, (node, d) => {
        const below = leaves[d]?.[node] ?? [0]
        return below[Math.floor(this.#random() * below.length)] as number
      })
    if (sign === 1) return pick()
    for (let t = 0; t < 8; t++) {
      const at = pick()
      const index = at.reduce((sum, leaf, d) => sum + leaf * (strides[d] as number), 0)
      if ((counts[index] as number) + (this.#change.get(index) ?? 0) >= 1) return at
    }
    return this.#anyPerson(target)
  }

  /** Walks down from a margin to someone counted in it. */
  #anyPerson(target: readonly number[]): Int16Array {
    const { leaves, strides, counts } = this.#grid
    const at = [...target]
    for (const d of at.keys())
      for (const leaf of leaves[d]?.[target[d] as number] ?? []) {
        at[d] = leaf
        const index = at.reduce((sum, node, e) => sum + node * (strides[e] as number), 0)
        if ((counts[index] as number) + (this.#change.get(index) ?? 0) >= 1) break
      }
    return Int16Array.from(at)
  }

  /** A lowest label not under the node, at random; −1 when there is none. */
  #sibling(d: number, node: number): number {
    const own = this.#grid.leaves[d]?.[node] ?? []
    const all = this.#grid.paths[d]?.length ?? 0
    if (own.length >= all) return -1
    for (;;) {
      const leaf = Math.floor(this.#random() * all)
      if (own.length === 1 ? own[0] !== leaf : !own.includes(leaf)) return leaf
    }
  }

  /** What a step would hide anew; IMPOSSIBLE and more when a cell would fall below zero. */
  #price(others: Corners, leg: Leg, d: number, sign: 1 | -1): number {
    const { counts, strides } = this.#grid
    const stride = strides[d] as number
    const touched = this.#change.size > 0
    let cost = 0
    for (let k = 0; k < leg.nodes.length; k++) {
      const shift = (leg.nodes[k] as number) * stride
      const legSign = (leg.signs[k] as number) * sign
      for (let c = 0; c < others.cells.length; c++) {
        const at = (others.cells[c] as number) + shift
        const changed = touched ? (this.#change.get(at) ?? 0) : 0
        if ((others.signs[c] as number) * legSign < 0 && (counts[at] as number) + changed < 1) cost += IMPOSSIBLE
        if (this.hidden[at] === 0 && changed === 0) cost += this.#asks[at] as number
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

  readonly #known = new Map<number, Leg>()

  #leg(d: number, gain: number, lose: number): Leg {
    const mark = (d * 65536 + gain) * 65536 + lose + 1
    let leg = this.#known.get(mark)
    if (!leg) {
      leg = legOf(this.#grid, d, gain, lose)
      this.#known.set(mark, leg)
    }
    return leg
  }
}

type Leg = ReturnType<typeof legOf>

interface Corners {
  readonly cells: readonly number[]
  readonly signs: readonly number[]
}
