import { NAME_CROSSED } from '../compare/levels.ts'
import type { Encoded, EncodedField } from '../encode.ts'

/** Which of the two tables a row stands in. */
export type Side = 'left' | 'right'

/** Level of one field for two rows: 0 where either has no value, else from 1 (differs) to the field's top (exact). */
export function fieldLevel(
  encoded: Encoded,
  field: EncodedField,
  a: number,
  rowA: number,
  sideA: Side,
  b: number,
  rowB: number,
  sideB: Side,
): number {
  if (a === 0 || b === 0) return 0
  if (a === b) return field.levels.length
  const level = field.compare(a, b)
  if (field.partner === undefined || level >= NAME_CROSSED) return level
  const partner = encoded.fields[field.partner] as EncodedField
  const crossA = partner[sideA][rowA] as number
  const crossB = partner[sideB][rowB] as number
  // Exchanged: this side's name stands in the other side's partner field, and isn't the partner's own name as well.
  if (crossB !== 0 && crossB !== b && sameName(field, a, crossB)) return NAME_CROSSED
  if (crossA !== 0 && crossA !== a && sameName(field, crossA, b)) return NAME_CROSSED
  return level
}

/** The same name but for spelling. Likeness isn't asked: two comparisons more a pair would buy little. */
function sameName(field: EncodedField, a: number, b: number): boolean {
  return a === b || field.classOf[a] === field.classOf[b]
}

/** Levels of all fields for two rows, written into `out`. */
export function compareRows(
  encoded: Encoded,
  rowA: number,
  sideA: Side,
  rowB: number,
  sideB: Side,
  out: Uint8Array,
): void {
  const { fields } = encoded
  for (let f = 0; f < fields.length; f++) {
    const field = fields[f] as EncodedField
    out[f] = fieldLevel(
      encoded,
      field,
      field[sideA][rowA] as number,
      rowA,
      sideA,
      field[sideB][rowB] as number,
      rowB,
      sideB,
    )
  }
}

/** Packs levels into one number and back, so that equal patterns can be counted together. */
export class Packing {
  readonly radix: readonly number[]

  constructor(encoded: Encoded) {
    this.radix = encoded.fields.map((field) => field.levels.length + 1)
    if (this.radix.reduce((product, r) => product * r, 1) > Number.MAX_SAFE_INTEGER) {
      throw new RangeError('too many fields to compare at once: leave some out')
    }
  }

  pack(levels: Uint8Array): number {
    let packed = 0
    for (let f = this.radix.length - 1; f >= 0; f--) packed = packed * (this.radix[f] as number) + (levels[f] as number)
    return packed
  }

  unpack(packed: number): Uint8Array {
    const levels = new Uint8Array(this.radix.length)
    let rest = packed
    for (let f = 0; f < this.radix.length; f++) {
      const r = this.radix[f] as number
      levels[f] = rest % r
      rest = Math.floor(rest / r)
    }
    return levels
  }
}
