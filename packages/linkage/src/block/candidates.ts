import { Breather, type RunOptions } from '../progress.ts'
import { combine, type Groups, group } from './group.ts'
import type { BlockingPlan } from './plan.ts'

/** The candidate pairs of a plan, which can be walked more than once; each pair comes once however many rules find it. */
export class Candidates {
  private readonly groups: readonly Groups[]
  private readonly leftRows: number
  private readonly rightRows: number
  private readonly single: boolean

  constructor(plan: BlockingPlan, leftRows: number, rightRows: number, single: boolean) {
    this.leftRows = leftRows
    this.rightRows = rightRows
    this.single = single
    this.groups = plan.rules.map((rule) => {
      const take = (side: 'left' | 'right') =>
        combine(rule.keys.map((k) => plan.columns[k]?.[side] ?? new Int32Array(0)))
      const left = take('left')
      return group(left, single ? left : take('right'))
    })
  }

  /** Calls `visit` for every candidate pair, left rows rising; resolves to the number of pairs. */
  async walk(visit: (left: number, right: number) => void, stage: string, options: RunOptions = {}): Promise<number> {
    const breather = new Breather(options)
    // The last left row that each right row was met by: a pair found by a second rule is seen and skipped.
    const metBy = new Int32Array(this.rightRows).fill(-1)
    let pairs = 0
    for (let left = 0; left < this.leftRows; left++) {
      for (const { ofLeft, order, starts } of this.groups) {
        const number = ofLeft[left] as number
        if (number < 0) continue
        const end = starts[number + 1] as number
        for (let at = starts[number] as number; at < end; at++) {
          const right = order[at] as number
          if (metBy[right] === left || (this.single && right <= left)) continue
          metBy[right] = left
          pairs++
          visit(left, right)
        }
      }
      if ((left & 63) === 0 && breather.due()) await breather.breathe(stage, left / this.leftRows)
    }
    return pairs
  }
}
