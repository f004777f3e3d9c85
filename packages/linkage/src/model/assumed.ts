import type { FieldKind } from '../schema.ts'

/** Distribution of a field's levels assumed before any data is seen, among matches (m) and among different persons (u). */
export interface AssumedLevels {
  readonly m: readonly number[]
  readonly u: readonly number[]
}

const name = (exact: number): AssumedLevels => ({
  m: [0.06, 0.05, 0.02, 0.1, 0.07, 0.7],
  u: [0.985 - exact, 0.01, 0.001, 0.003, 0.001, exact],
})
const code = (exact: number): AssumedLevels => ({ m: [0.05, 0.01, 0.06, 0.88], u: [0.975 - exact, 0.01, 0.015, exact] })
const phrase = (exact: number): AssumedLevels => ({
  m: [0.08, 0.04, 0.13, 0.75],
  u: [0.98 - exact, 0.015, 0.005, exact],
})

/**
 * What a few rows can't teach: the orders of magnitude of agreement and chance agreement. They weigh as much as
 * `PSEUDO_MATCHES` matches and `PSEUDO_PAIRS` pairs of different persons, so a few hundred rows outweigh them.
 * They are round numbers set by judgement, not fitted to any file.
 */
export const ASSUMED_LEVELS: Readonly<Record<FieldKind, AssumedLevels>> = {
  given_name: name(0.01),
  surname: name(0.003),
  full_name: name(0.0005),
  patronymic: name(0.01),
  birth_date: { m: [0.04, 0.02, 0.02, 0.06, 0.02, 0.84], u: [0.977, 0.015, 0.006, 0.0015, 0.0003, 0.0002] },
  document: code(0.000001),
  phone: code(0.00001),
  email: code(0.00001),
  postcode: code(0.005),
  house_number: code(0.02),
  number: { m: [0.08, 0.07, 0.1, 0.75], u: [0.7, 0.2, 0.07, 0.03] },
  address: phrase(0.001),
  place: phrase(0.02),
  category: { m: [0.06, 0.94], u: [0.75, 0.25] },
}

export const PSEUDO_MATCHES = 4
export const PSEUDO_PAIRS = 30
