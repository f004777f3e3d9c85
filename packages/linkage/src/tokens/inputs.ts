import type { Columns } from '../encode.ts'
import { keyTexts } from '../readers.ts'
import type { FieldSpec } from '../schema.ts'
import type { TokenPlan } from './recipes.ts'

/** What the keyed function is asked about, by recipe and row; undefined where a part is missing. Never leaves its holder. */
export type TokenInputs = readonly (readonly (Uint8Array | undefined)[])[]

/** The inputs of one list's tokens: for each recipe its name and its keys' values, unambiguously joined. */
export function tokenInputs(
  columns: Columns,
  fields: readonly FieldSpec[],
  plan: TokenPlan,
  side: 'left' | 'right' = 'left',
): TokenInputs {
  const texts = fields.map((field) => keyTexts(field.kind, columns.get(field[side]) ?? []))
  const encoder = new TextEncoder()
  return plan.recipes.map((recipe) => {
    const parts = recipe.keys.map((k) => {
      const key = plan.keys[k] as TokenPlan['keys'][number]
      return (texts[key.field] ?? [])[key.rank]?.of ?? []
    })
    const rows = parts[0]?.length ?? 0
    return Array.from({ length: rows }, (_, row) => {
      const values = parts.map((of) => of[row] ?? '')
      return values.includes('') ? undefined : encoder.encode(JSON.stringify([recipe.name, ...values]))
    })
  })
}

/**
 * Chance that two rows of this list agree in each key of the plan: one number a key, which a list holder may hand on with
 * the tokens (it says how varied the list is, nothing about anybody in it). Makes the scores of `linkTokens` truer.
 */
export function keyChances(
  columns: Columns,
  fields: readonly FieldSpec[],
  plan: TokenPlan,
  side: 'left' | 'right' = 'left',
): number[] {
  return fields.flatMap((field) =>
    keyTexts(field.kind, columns.get(field[side]) ?? []).map(({ of }, rank) => {
      const counts = new Map<string, number>()
      for (const text of of) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
      const filled = [...counts.values()].reduce((sum, n) => sum + n, 0)
      const agreeing = [...counts.values()].reduce((sum, n) => sum + n * (n - 1), 0)
      const assumed = plan.keys.find((key) => key.fieldName === field.name && key.rank === rank)?.chance ?? 0.1
      // A short list that happens to hold no two alike still has some chance: what was assumed weighs as ten rows' pairs.
      return (agreeing + 100 * assumed) / (filled * (filled - 1) + 100)
    }),
  )
}

/** The mean of two lists' chances, key by key. */
export function meanChances(a: readonly number[], b: readonly number[]): number[] {
  return a.map((chance, k) => (chance + (b[k] ?? chance)) / 2)
}
