import type { Highs } from 'highs'
import type { Watch } from '../types.ts'
import { Alternatives, type Proof } from './alternatives.ts'
import { heuristicPattern, type Pattern } from './heuristic.ts'
import { type Cut, Master } from './master.ts'
import { findWitnesses, type Witness } from './requirements.ts'
import { type Need, needGiven, type System, type SystemCell, triggerOf } from './system.ts'
import { breathe } from './watch.ts'

export interface Effort {
  /** Rounds of cutting planes over fractions, before and between whole patterns. Default 60. */
  readonly rounds?: number
  /** Whole patterns tried. Default 200. */
  readonly patterns?: number
  /** Branches allowed for each whole pattern. Default 2,000. */
  readonly nodes?: number
  /** After which rounds to make a pattern anew at prices that the cutting planes lowered. Default none. */
  readonly guideAt?: readonly number[]
}

export interface ExactPattern extends Pattern {
  /** What no protecting pattern can cost less than. */
  readonly bound: number
  /** Whether the pattern is proved cheapest. */
  readonly optimal: boolean
}

const EPSILON = 1e-6

/**
 * The cheapest protecting pattern by cutting planes (Fischetti and Salazar-González 2001, "Solving the cell suppression
 * problem on tabular data with linear constraints"): a master program proposes a pattern; for each cell that the
 * attacker could bound too closely, the dual of the attacker's program gives an inequality that all protecting patterns
 * obey and this one breaks. The pattern accepted at the end is checked in whole numbers.
 * @param start a protecting pattern to improve on; it is returned when nothing better was found within the effort
 * @param again makes a pattern at other prices, after the rounds that `effort.guideAt` names
 */
export async function exactPattern(
  highs: Highs,
  system: System,
  start: Pattern,
  effort: Effort = {},
  watch: Watch = {},
  again: (prices: ArrayLike<number>) => Promise<Pattern> = (prices) => heuristicPattern(highs, system, watch, prices),
): Promise<ExactPattern> {
  const { rounds = 60, patterns = 200, nodes = 2000, guideAt = [] } = effort
  const alternatives = new Alternatives(highs, system)
  const master = new Master(highs, system)
  const failed = new Set(start.failed)
  let best: Pattern = start
  let bestCost = costOf(system, start.hidden)
  let bound = 0
  try {
    for (let round = 0; round < rounds; round++) {
      await breathe(watch, round, rounds + patterns, 'cutting planes')
      const relaxed = master.relax()
      if (!relaxed) break
      bound = Math.max(bound, relaxed.cost)
      if (bound > bestCost - EPSILON) return { ...best, bound: bestCost, optimal: true }
      if (guideAt.includes(round)) {
        // What the relaxation half hides already is cheap to hide wholly.
        const prices = system.cells.map((c, i) => c.weight * Math.max(0.05, 1 - (relaxed.pattern[i] as number)))
        const guided = await again(prices)
        const cost = costOf(system, guided.hidden)
        if (guided.failed.length <= best.failed.length && cost < bestCost - EPSILON) {
          best = guided
          bestCost = cost
        }
      }
      if (separate(alternatives, master, relaxed.pattern, failed, true) === 0) break
    }
    for (let round = 0; round < patterns; round++) {
      await breathe(watch, rounds + round, rounds + patterns, 'whole patterns')
      const whole = master.solve(nodes)
      if (!whole) return { ...best, bound: bestCost, optimal: true }
      bound = Math.max(bound, whole.bound)
      if (bound > bestCost - EPSILON || reaches(system, bound, bestCost))
        return { ...best, bound: bestCost, optimal: true }
      const hidden = Uint8Array.from(whole.pattern, (y) => (y > 0.5 ? 1 : 0))
      if (separate(alternatives, master, hidden, failed, false) > 0) continue
      const witnesses = audit(alternatives, hidden, failed)
      if (!witnesses) {
        // Fractions would do and whole persons do not: some cell now shown must be hidden.
        master.add(someMore(system, hidden))
        continue
      }
      if (whole.cost < bestCost - EPSILON) {
        best = { hidden, witnesses, failed: start.failed }
        bestCost = whole.cost
      }
      if (whole.proved) return { ...best, bound: bestCost, optimal: true }
    }
    return { ...best, bound, optimal: false }
  } finally {
    alternatives.dispose()
    master.dispose()
  }
}

/** When all weights are whole, a bound above `cost − 1` proves it. */
const reaches = (system: System, bound: number, cost: number): boolean =>
  system.cells.every((c) => Number.isInteger(c.weight)) && Math.ceil(bound - EPSILON) >= cost - EPSILON

/** The cost of a pattern to the reader. */
export function costOf(system: System, hidden: ArrayLike<number>): number {
  return system.cells.reduce((sum, c, i) => sum + (c.state === 'open' ? c.weight * (hidden[i] as number) : 0), 0)
}

/** Adds a cut for each need that the pattern breaks; returns how many were new. */
function separate(
  alternatives: Alternatives,
  master: Master,
  pattern: ArrayLike<number>,
  failed: ReadonlySet<number>,
  fractional: boolean,
): number {
  const { cells } = alternatives.system
  const most = Math.max(1, ...cells.map((c) => Math.max(c.need?.up ?? 0, c.need?.down ?? 0, c.need?.width ?? 0)))
  // Over fractions a hidden tenth of a cell must not count as wholly hidden, so its growth is held short.
  alternatives.setHidden(pattern, fractional ? most : undefined)
  let added = 0
  for (const [i, cell] of cells.entries()) {
    const need = needGiven(alternatives.system, i, pattern)
    if (!need || cell.state === 'fixed' || failed.has(i)) continue
    const { by, share } = triggerOf(alternatives.system, i, pattern)
    // The need of a cell that something unseen makes stand is not conditional.
    const onlyIf = cell.need === undefined && cells[by]?.state === 'open' ? by : undefined
    for (const cut of cutsFor(alternatives, i, need, onlyIf === undefined ? 1 : share, onlyIf))
      if (violation(cut, pattern) > 1e-4 && master.add(cut)) added++
  }
  return added
}

const violation = (cut: Cut, pattern: ArrayLike<number>): number =>
  cut.least - cut.indices.reduce((sum, i, k) => sum + (cut.weights[k] as number) * (pattern[i] as number), 0)

function* cutsFor(alternatives: Alternatives, i: number, need: Need, share: number, onlyIf: number | undefined) {
  const { cells } = alternatives.system
  const proofs: { change: number; proof: Proof }[] = []
  for (const [sign, by] of [
    [1, Math.max(need.up, need.width)],
    [-1, Math.min(Math.max(need.down, need.width), cells[i]?.count ?? 0)],
  ] as const) {
    if (by <= 0) continue
    const { change, proof } = alternatives.reach(i, sign, by)
    proofs.push({ change, proof })
    const own = sign === 1 ? need.up : need.down
    if (own > 0 && change < own * share - 1e-4) yield cutOf(cells, proof, own, onlyIf)
  }
  const width = proofs.reduce((sum, p) => sum + p.change, 0)
  if (need.width > 0 && width < need.width * share - 1e-4) {
    const weights = new Float64Array(cells.length)
    let constant = 0
    for (const { proof } of proofs) {
      constant += proof.constant
      for (const [k, w] of proof.weights.entries()) weights[k] = (weights[k] as number) + w
    }
    yield cutOf(cells, { weights, constant }, need.width, onlyIf)
  }
}

/** From "change ≤ Σ weights·y + constant" and "change ≥ by": the inequality on y, with no weight above what it must give. */
function cutOf(cells: readonly SystemCell[], proof: Proof, by: number, onlyIf: number | undefined): Cut {
  const least = by - proof.constant
  const indices: number[] = []
  const weights: number[] = []
  for (const [k, cell] of cells.entries()) {
    const weight = Math.min(proof.weights[k] as number, least)
    if (weight > EPSILON && cell.state === 'open' && k !== onlyIf) {
      indices.push(k)
      weights.push(weight / least)
    }
  }
  if (onlyIf === undefined) return { indices, weights, least: 1 }
  return { indices: [...indices, onlyIf], weights: [...weights, -1], least: 0 }
}

function someMore(system: System, hidden: Uint8Array): Cut {
  const indices = [...hidden.keys()].filter((i) => hidden[i] === 0 && system.cells[i]?.state === 'open')
  return { indices, weights: indices.map(() => 1), least: 1 }
}

/** Whole-number alternatives for every need of a pattern, or undefined when one has none. */
export function audit(
  alternatives: Alternatives,
  hidden: Uint8Array,
  failed: ReadonlySet<number>,
): Witness[] | undefined {
  alternatives.setHidden(hidden)
  const all: Witness[] = []
  for (const [i, cell] of alternatives.system.cells.entries()) {
    const need = needGiven(alternatives.system, i, hidden)
    if (!need || cell.state === 'fixed' || failed.has(i)) continue
    const found = findWitnesses(alternatives, i, need)
    if (!found) return undefined
    all.push(...found)
  }
  return all
}
