export {
  type AmountAttack,
  type AmountAttackOptions,
  type AmountBounds,
  type AmountRelease,
  attackAmounts,
} from './amounts.ts'
export {
  type AttackOptions,
  type AttackResult,
  attack,
  type Bounds,
  type Contradiction,
  type Gathered,
  type Leak,
} from './attack.ts'
export { type Belief, believe } from './likelihood.ts'
export type { Relation, Revision } from './population.ts'
