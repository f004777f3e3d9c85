import type { Highs } from 'highs'
import type { Watch } from '../types.ts'
import { Alternatives, changeOf } from './alternatives.ts'
import { findWitnesses, movedCells, type Requirement, requirementSets, type Witness } from './requirements.ts'
import { dependants, needGiven, type System, type SystemCell } from './system.ts'
import { breathe } from './watch.ts'
import { Widener } from './widen.ts'

/** A pattern of hidden cells, with the proof that it protects and the cells it could not protect. */
export interface Pattern {
  /** For each cell of the system, 1 where it is hidden. */
  readonly hidden: Uint8Array
  /** One alternative table for each requirement: the audit. */
  readonly witnesses: readonly Witness[]
  /** Cells whose need cannot be met whatever is hidden. */
  readonly failed: readonly number[]
}

/** A pattern on its way: the alternative tables found, by cell, and what they hide. */
export interface Begun {
  readonly hidden: Uint8Array
  readonly witnesses: ReadonlyMap<number, readonly Witness[]>
}

/** Branches for one whole-number alternative: where more would be needed, hiding one cell more is quicker. */
const WITNESS_NODES = 20

/**
 * A good pattern, fast: sensitive cells one after another, hardest first, each hiding what is cheapest to let it move;
 * then every cell hidden along the way is shown again where no requirement misses it. What is returned was checked in
 * whole numbers, requirement by requirement.
 * @param prices what to pay for hiding each cell in place of its weight, to steer the search
 * @param begun what is hidden and proved already
 */
export async function heuristicPattern(
  highs: Highs,
  system: System,
  watch: Watch = {},
  prices?: ArrayLike<number>,
  begun?: Begun,
): Promise<Pattern> {
  const alternatives = new Alternatives(highs, system, WITNESS_NODES)
  const widener = new Widener(highs, system, prices)
  try {
    return await run(alternatives, widener, watch, begun)
  } finally {
    alternatives.dispose()
    widener.dispose()
  }
}

async function run(
  alternatives: Alternatives,
  widener: Widener,
  watch: Watch,
  begun: Begun | undefined,
): Promise<Pattern> {
  const { system } = alternatives
  const { cells } = system
  const hidden = Uint8Array.from(
    begun?.hidden ?? cells.map((c) => (c.state === 'unseen' || (c.need && c.state === 'open') ? 1 : 0)),
  )
  const raises = dependants(system)
  const queue = [...cells.keys()]
    .filter((i) => needGiven(system, i, hidden) && !begun?.witnesses.has(i))
    .sort((a, b) => (cells[b]?.need?.up ?? 0) - (cells[a]?.need?.up ?? 0) || a - b)
  const failed = new Set<number>()
  const witnesses = new Map<number, readonly Witness[]>(begun?.witnesses)
  for (let q = 0; q < queue.length; q++) {
    const i = queue[q] as number
    if (q % 8 === 0) await breathe(watch, q, queue.length, 'suppress')
    const need = needGiven(system, i, hidden)
    if (!need) continue
    if (cells[i]?.state === 'fixed') {
      if (need.up > 0 || need.down > 0 || need.width > 0) failed.add(i)
      continue
    }
    alternatives.setHidden(hidden)
    let found = findWitnesses(alternatives, i, need)
    // First without touching cells that would need protection themselves once hidden; then, if need be, with them.
    for (const strict of [true, false]) {
      if (found) break
      for (const set of requirementSets(system, i, need)) {
        const tried = Uint8Array.from(hidden)
        let possible = true
        for (const requirement of set) {
          const more = widener.cellsFor(requirement, tried, (c) => strict && c.needIfHidden !== undefined)
          if (!more) possible = false
          for (const m of more ?? []) tried[m] = 1
        }
        if (!possible) continue
        alternatives.setHidden(tried)
        found = findWitnesses(alternatives, i, need)
        if (!found) continue
        for (const [m, mark] of tried.entries())
          if (mark === 1 && hidden[m] === 0) {
            hidden[m] = 1
            queue.push(...(raises.get(m) ?? []))
          }
        break
      }
    }
    if (found) witnesses.set(i, found)
    else if (!hideMore(alternatives, hidden, queue, raises, i, need)) failed.add(i)
    else witnesses.set(i, findWitnesses(alternatives, i, need) as Witness[])
  }
  await cleanUp(alternatives, hidden, witnesses, watch)
  return { hidden, witnesses: [...witnesses.values()].flat(), failed: [...failed] }
}

/** The last resort: hide everything, then see whether it helped. */
function hideMore(
  alternatives: Alternatives,
  hidden: Uint8Array,
  queue: number[],
  raises: ReturnType<typeof dependants>,
  i: number,
  need: Parameters<typeof findWitnesses>[2],
): boolean {
  const { cells } = alternatives.system
  const all = Uint8Array.from(cells, (c) => (c.state === 'fixed' ? 0 : 1))
  alternatives.setHidden(all)
  const found = findWitnesses(alternatives, i, need)
  if (!found) return false
  for (const witness of found)
    for (const [m, moved] of witness.moved.entries())
      if (moved === 1 && hidden[m] === 0) {
        hidden[m] = 1
        queue.push(...(raises.get(m) ?? []))
      }
  alternatives.setHidden(hidden)
  return findWitnesses(alternatives, i, need) !== undefined
}

/** A known alternative table that meets a requirement and leaves a cell as it is. */
function findIn(
  pool: Iterable<Witness>,
  alternatives: Alternatives,
  { cell, sign, by }: Requirement,
  without: number,
): Witness | undefined {
  const own = alternatives.system.cells[cell] as SystemCell
  for (const { move, moved } of pool)
    if (moved[cell] === 1 && moved[without] === 0 && sign * changeOf(move, own) >= by - 1e-6)
      return { cell, sign, by, move, moved }
  return undefined
}

/** Shows again, dearest first, each cell that no requirement misses. Changes `hidden` and `witnesses`. */
async function cleanUp(
  alternatives: Alternatives,
  hidden: Uint8Array,
  witnesses: Map<number, readonly Witness[]>,
  watch: Watch,
): Promise<void> {
  const { system } = alternatives
  const { cells } = system
  const raises = dependants(system)
  const spare = [...cells.keys()]
    .filter((i) => hidden[i] === 1 && cells[i]?.state === 'open' && !cells[i]?.need)
    .sort((a, b) => (cells[b]?.weight ?? 0) - (cells[a]?.weight ?? 0) || a - b)
  const missed = new Map<number, number>()
  const pool = new Set([...witnesses.values()].flat())
  alternatives.setHidden(hidden)
  for (const [k, c] of spare.entries()) {
    if (k % 8 === 0) await breathe(watch, k, spare.length, 'clean up')
    hidden[c] = 0
    let ready = false
    const ask = (): void => {
      if (!ready) alternatives.setHidden(hidden)
      ready = true
    }
    const raised = new Set(raises.get(c))
    const renewed = new Map<number, readonly Witness[]>()
    const affected = [...witnesses].filter(([i, own]) => i === c || own.some((w) => w.moved[c] === 1) || raised.has(i))
    // Showing a cell may end the needs that hiding it raised.
    const ended = affected.filter(([i]) => !needGiven(system, i, hidden)).map(([i]) => i)
    const broken: [number, readonly Witness[]][] = []
    for (const [i, own] of affected) {
      if (ended.includes(i) || own.every((w) => w.moved[c] === 0)) continue
      // An alternative table found for another need often shows this one as well, without the cell.
      const others = own.map((w) => (w.moved[c] === 0 ? w : findIn(pool, alternatives, w, c)))
      if (others.every((w) => w !== undefined)) renewed.set(i, others)
      else broken.push([i, own])
    }
    // Fractions first: most cells that are missed are missed there. The needs that failed often fail again, so they go first.
    let fine = broken
      .sort(([a], [b]) => (missed.get(b) ?? 0) - (missed.get(a) ?? 0))
      .every(([i, own]) => {
        ask()
        const found: Witness[] = []
        for (const { cell, sign, by } of own) {
          const move = alternatives.corner(cell, sign, by)
          if (!move) {
            missed.set(i, (missed.get(i) ?? 0) + 1)
            return false
          }
          if (alternatives.isTable(move)) found.push({ cell, sign, by, move, moved: movedCells(system, move) })
        }
        if (found.length === own.length) renewed.set(i, found)
        return true
      })
    for (const [i] of fine ? broken : []) {
      if (renewed.has(i)) continue
      const need = needGiven(system, i, hidden)
      const found = need ? findWitnesses(alternatives, i, need) : []
      if (!found) {
        fine = false
        break
      }
      renewed.set(i, found)
    }
    for (const w of [...renewed.values()].flat()) pool.add(w)
    if (fine) {
      for (const w of pool) if (w.moved[c] === 1) pool.delete(w)
      for (const i of ended) witnesses.delete(i)
      for (const [i, own] of renewed) witnesses.set(i, own)
    } else hidden[c] = 1
  }
  alternatives.setHidden(hidden)
}
