import { Candidates, groupsOf } from '../block/candidates.ts'
import type { Groups } from '../block/group.ts'
import type { BlockingPlan, BlockingRule } from '../block/plan.ts'
import type { Encoded } from '../encode.ts'
import { Comparer, Packing } from '../model/comparer.ts'
import type { FittedModel } from '../model/em.ts'
import type { RowTable } from '../model/rows.ts'
import { FLOOR_BITS, PairList, type ScoredPairs } from '../model/score.ts'
import { Weights } from '../model/weights.ts'

/** What every thread needs to know before its tasks: plain data over shared memory. */
export interface Tables {
  readonly encoded: Encoded
  readonly rows: RowTable
  readonly plan: BlockingPlan
}

/** What threads learn on the way, each time before tasks that need it. */
export type Lesson = { readonly groups: readonly Groups[] } | { readonly model: FittedModel }

export type Task =
  /** Who meets whom by the n-th rule. */
  | { readonly kind: 'group'; readonly rule: number }
  /** Patterns of the candidates of the left rows `from` to `to - 1`, a share of them chosen by a seeded hash. */
  | {
      readonly kind: 'count'
      readonly from: number
      readonly to: number
      readonly share: number
      readonly seed: number
    }
  /** The same rows' candidates scored, those above the floor. */
  | { readonly kind: 'score'; readonly from: number; readonly to: number }

export interface Counted {
  readonly pairs: number
  readonly packed: Float64Array
  readonly counts: Float64Array
}

export interface Done {
  readonly group: Groups
  readonly count: Counted
  readonly score: ScoredPairs
}

/** Does tasks on two tables; the same whether in a thread of its own or not. */
export class Work {
  private readonly tables: Tables
  private readonly comparer: Comparer
  private candidates: Candidates | undefined
  private weights: Weights | undefined

  constructor(tables: Tables) {
    this.tables = tables
    this.comparer = new Comparer(tables.encoded, tables.rows)
  }

  learn(lesson: Lesson): void {
    const { encoded } = this.tables
    if ('groups' in lesson) {
      this.candidates = new Candidates(lesson.groups, encoded.leftRows, encoded.rightRows, encoded.single)
    } else this.weights = new Weights(encoded, lesson.model, this.comparer)
  }

  do(task: Task): Done[Task['kind']] {
    if (task.kind === 'group') {
      const { plan, encoded } = this.tables
      return groupsOf(plan, plan.rules[task.rule] as BlockingRule, encoded.single)
    }
    if (this.candidates === undefined) throw new Error('no groups yet')
    if (task.kind === 'count') return this.count(this.candidates, task)
    if (this.weights === undefined) throw new Error('no model yet')
    return this.score(this.candidates, this.weights, task.from, task.to)
  }

  private count(candidates: Candidates, { from, to, share, seed }: Extract<Task, { kind: 'count' }>): Counted {
    const packing = new Packing(this.tables.encoded)
    const levels = new Uint8Array(this.tables.encoded.fields.length)
    const seen = new Map<number, number>()
    const limit = Math.floor(share * 4294967295)
    const pairs = candidates.slice(from, to, (left, right) => {
      if (share < 1 && hash(left, right, seed) > limit) return
      this.comparer.levels(left, 'left', right, 'right', levels)
      const packed = packing.pack(levels)
      seen.set(packed, (seen.get(packed) ?? 0) + 1)
    })
    return { pairs, packed: Float64Array.from(seen.keys()), counts: Float64Array.from(seen.values()) }
  }

  private score(candidates: Candidates, weights: Weights, from: number, to: number): ScoredPairs {
    const list = new PairList()
    candidates.slice(from, to, (left, right) => {
      const bits = weights.pair(left, 'left', right, 'right', FLOOR_BITS)
      if (bits !== Number.NEGATIVE_INFINITY) list.add(left, right, bits)
    })
    return list.pairs()
  }
}

function hash(a: number, b: number, seed: number): number {
  let h = Math.imul(a ^ seed, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}
