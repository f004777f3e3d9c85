import { Breather, type RunOptions } from '../progress.ts'
import { combine, type Groups, group } from './group.ts'
import type { BlockingPlan, BlockingRule } from './plan.ts'

/** Who meets whom by one rule. */
export function groupsOf(plan: BlockingPlan, rule: BlockingRule, single: boolean): Groups {
  const take = (side: 'left' | 'right') =>
    combine(
      rule.keys.map((k) => plan.columns[k]?.[side] ?? new Int32Array(0)),
      rule.eitherOrder,
    )
  const left = take('left')
  return group(left, single ? left : take('right'))
}

/** Rows of a slice: walking one takes some milliseconds, so that progress, an abort and other threads get their turn. */
export const SLICE = 256

/** The candidate pairs of some rules, which can be walked more than once; each pair comes once however many rules find it. */
export class Candidates {
  private readonly groups: readonly Groups[]
  private readonly leftRows: number
  private readonly single: boolean
  /** Mark of the left row that each right row was last met by: a pair found by a second rule is seen and skipped. */
  private readonly metBy: Int32Array
  private mark = 1

  constructor(groups: readonly Groups[], leftRows: number, rightRows: number, single: boolean) {
    this.groups = groups
    this.leftRows = leftRows
    this.single = single
    this.metBy = new Int32Array(rightRows)
  }

  /** Calls `visit` for every candidate pair of the left rows `from` to `to - 1`, rows rising; gives the number of pairs. */
  slice(from: number, to: number, visit: (left: number, right: number) => void): number {
    if (this.mark > 2147483647 - (to - from)) {
      this.metBy.fill(0)
      this.mark = 1
    }
    const { groups, metBy, single } = this
    let pairs = 0
    for (let left = from; left < to; left++) {
      const mark = this.mark++
      for (let rule = 0; rule < groups.length; rule++) {
        const { ofLeft, order, starts } = groups[rule] as Groups
        const number = ofLeft[left] as number
        if (number < 0) continue
        const end = starts[number + 1] as number
        for (let at = starts[number] as number; at < end; at++) {
          const right = order[at] as number
          if (metBy[right] === mark || (single && right <= left)) continue
          metBy[right] = mark
          pairs++
          visit(left, right)
        }
      }
    }
    return pairs
  }

  /** Calls `visit` for every candidate pair, left rows rising; resolves to the number of pairs. */
  async walk(visit: (left: number, right: number) => void, stage: string, options: RunOptions = {}): Promise<number> {
    const breather = new Breather(options)
    let pairs = 0
    for (let from = 0; from < this.leftRows; from += SLICE) {
      pairs += this.slice(from, Math.min(this.leftRows, from + SLICE), visit)
      if (breather.due()) await breather.breathe(stage, from / this.leftRows)
    }
    return pairs
  }
}
