import type { AssumedLevels } from '../model/assumed.ts'
import type { TokenPlan } from './recipes.ts'

/**
 * What the tokens' agreement says about the fields behind them. A token agrees only when all its keys do, so agreeing
 * tokens name the keys that agree. Level 1 of a field means "no token shows that it agrees" (it may differ, or stand only
 * beside fields that do); how often that happens to matches is for the model to estimate.
 */
export class TokenDecoder {
  private readonly plan: TokenPlan
  /** Number of ranks of each field; a field's levels are 1 (no agreement shown) to ranks + 1 (strongest key agrees). */
  readonly ranks: readonly number[]
  private readonly agreed: Int8Array

  constructor(plan: TokenPlan) {
    this.plan = plan
    const fields = plan.keys.reduce((most, key) => Math.max(most, key.field + 1), 0)
    this.ranks = Array.from({ length: fields }, (_, field) => plan.keys.filter((key) => key.field === field).length)
    this.agreed = new Int8Array(fields)
  }

  /**
   * @param agreement for each recipe 1 where the tokens agree, 0 where they differ, -1 where one is missing
   * @param out levels by field, 0 where nothing is known
   */
  decode(agreement: Int8Array, out: Uint8Array): void {
    const { keys, recipes } = this.plan
    this.agreed.fill(-1)
    recipes.forEach((recipe, r) => {
      if (agreement[r] !== 1) return
      for (const k of recipe.keys) {
        const { field, rank } = keys[k] as TokenPlan['keys'][number]
        const known = this.agreed[field] as number
        if (known < 0 || rank < known) this.agreed[field] = rank
      }
    })
    for (let field = 0; field < this.ranks.length; field++) {
      const rank = this.agreed[field] as number
      out[field] = rank < 0 ? 0 : (this.ranks[field] as number) - rank + 1
    }
    recipes.forEach((recipe, r) => {
      if (agreement[r] !== 0) return
      for (const k of recipe.keys) {
        const { field } = keys[k] as TokenPlan['keys'][number]
        if (out[field] === 0) out[field] = 1
      }
    })
  }

  /**
   * What the model assumes of each field's levels before data.
   * @param chances chance agreement of each key of the plan; the plan's own round numbers where not given
   */
  assumed(chances: readonly number[] = this.plan.keys.map((key) => key.chance)): AssumedLevels[] {
    return this.ranks.map((ranks, field) => {
      const own = chances.filter((_, k) => this.plan.keys[k]?.field === field)
      const strongest = Math.min(0.9, Math.max(own[0] ?? 0.1, 1e-9))
      const room = (1 - strongest) * 0.95
      const weaker = own.slice(1).map((chance) => Math.min(room / own.length, Math.max(chance - strongest, 1e-6)))
      const u = [1 - strongest - weaker.reduce((sum, chance) => sum + chance, 0), ...weaker.reverse(), strongest]
      const m = Array.from({ length: ranks + 1 }, (_, k) =>
        k === ranks ? 0.75 : k === 0 ? (ranks === 1 ? 0.25 : 0.15) : 0.1 / (ranks - 1),
      )
      return { m, u }
    })
  }
}
