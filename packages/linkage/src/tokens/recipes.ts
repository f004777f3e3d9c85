import { Coverage } from '../block/coverage.ts'
import { ASSUMED_AGREEMENT, CARELESS } from '../block/plan.ts'
import { READERS } from '../readers.ts'
import type { FieldKind } from '../schema.ts'

/** One key of one field, as tokens use it. */
export interface TokenKey {
  readonly field: number
  readonly fieldName: string
  readonly kind: FieldKind
  /** Name of the key: `sound`, `exact`, `year`, … */
  readonly key: string
  /** 0 for the field's strongest key. */
  readonly rank: number
  /** Chance that two different persons agree in it, as assumed beforehand. */
  readonly chance: number
}

/** A combination of keys that becomes one token. Every list must use the same recipes in the same order. */
export interface Recipe {
  readonly name: string
  /** Places in the plan's list of keys. */
  readonly keys: readonly number[]
}

export interface TokenPlan {
  readonly keys: readonly TokenKey[]
  readonly recipes: readonly Recipe[]
}

export interface RecipeOptions {
  /** Most tokens a row; default 16. */
  readonly tokens?: number
  /** Highest assumed chance of two persons sharing a token; default 5e-6. Lower is safer against frequency attacks. */
  readonly mostChance?: number
}

/** Chance agreement of a kind's keys, strongest first: orders of magnitude, set by judgement and not by any file. */
const CHANCE: Readonly<Record<FieldKind, readonly number[]>> = {
  given_name: [0.012, 0.06],
  surname: [0.004, 0.03],
  full_name: [0.0005, 0.03],
  patronymic: [0.012, 0.06],
  birth_date: [0.0001, 0.02, 0.004],
  document: [0.000001],
  phone: [0.00001],
  email: [0.00001],
  postcode: [0.002],
  house_number: [0.02],
  number: [0.03],
  address: [0.0005, 0.002],
  place: [0.005, 0.01],
  category: [0.3],
}

const DRAWS = 8192

/**
 * Chooses the combinations before any data is seen, so that every list holder comes to the same: of all combinations of
 * two to four keys of different fields (or one, if it is as telling as a document number) whose chance of agreeing by
 * accident is low enough, again and again the one that would find most true pairs that none before it finds.
 */
export function planRecipes(
  fields: readonly { readonly name: string; readonly kind: FieldKind }[],
  options: RecipeOptions = {},
): TokenPlan {
  const keys: TokenKey[] = fields.flatMap((field, index) =>
    READERS[field.kind].keyNames.map((key, rank) => ({
      field: index,
      fieldName: field.name,
      kind: field.kind,
      key,
      rank,
      chance: CHANCE[field.kind][rank] ?? 0.1,
    })),
  )
  const agreement = keys.map((key) => ASSUMED_AGREEMENT[key.kind][key.rank] ?? 0.5)
  const coverage = new Coverage(
    keys,
    fields.map(() => 0.95),
    agreement,
    DRAWS,
    CARELESS,
  )
  const candidates = combinations(keys, options.mostChance ?? 5e-6)
  const recipes: Recipe[] = []
  while (recipes.length < (options.tokens ?? 16)) {
    let best: readonly number[] | undefined
    let bestGain = 0
    for (const candidate of candidates) {
      const gain = coverage.gain(candidate)
      if (gain > bestGain) {
        bestGain = gain
        best = candidate
      }
    }
    if (best === undefined) break
    coverage.add(best)
    recipes.push({ name: best.map((k) => `${keys[k]?.fieldName} (${keys[k]?.key})`).join(' + '), keys: best })
  }
  return { keys, recipes }
}

/** Smallest combinations of keys of different fields whose chance is low enough: none contains another. */
function combinations(keys: readonly TokenKey[], mostChance: number): number[][] {
  const found: number[][] = []
  const extend = (taken: readonly number[], chance: number, from: number): void => {
    if (taken.length > 0 && chance <= mostChance) {
      found.push([...taken])
      return
    }
    if (taken.length === 4) return
    for (let k = from; k < keys.length; k++) {
      const key = keys[k] as TokenKey
      if (!taken.some((other) => keys[other]?.field === key.field)) extend([...taken, k], chance * key.chance, k + 1)
    }
  }
  extend([], 1, 0)
  return found
}
