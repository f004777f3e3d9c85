import type { Expected } from '../decide/threshold.ts'
import { linkTables } from '../link.ts'
import type { FieldKind, FieldSpec } from '../schema.ts'
import { measureAgainst, type Truth } from '../truth.ts'
import { madeRegister } from './register.ts'

const KINDS: readonly (readonly [string, FieldKind])[] = [
  ['given_name', 'given_name'],
  ['surname', 'surname'],
  ['birth_date', 'birth_date'],
  ['place', 'place'],
  ['phone', 'phone'],
  ['document', 'document'],
]

/** The fields of a made register. */
export const registerFields: readonly FieldSpec[] = KINDS.map(([name, kind]) => ({
  name,
  kind,
  left: name,
  right: name,
}))

/** Linking of made registers, for each share of typing errors: what the model expects of itself beside the truth. */
export async function registerCurve(
  persons: number,
  errors: readonly number[],
  fields: readonly FieldSpec[] = registerFields,
): Promise<{ errors: number; truth: Truth; estimated: Expected }[]> {
  const out: { errors: number; truth: Truth; estimated: Expected }[] = []
  for (const share of errors) {
    const made = madeRegister({ persons, overlap: 0.6, errors: share, seed: 11, variety: 40 })
    const result = await linkTables(made.left, made.right, fields)
    out.push({
      errors: share,
      truth: measureAgainst(result.pairs, made.leftPersons, made.rightPersons),
      estimated: result.estimated,
    })
  }
  return out
}
