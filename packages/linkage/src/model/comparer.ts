import { comparerOf, NAME_CROSSED } from '../compare/levels.ts'
import type { Values } from '../compare/values.ts'
import type { Encoded } from '../encode.ts'
import { type RowTable, rowTable } from './rows.ts'

/** Which of the two tables a row stands in. */
export type Side = 'left' | 'right'

/** Compares rows field by field. */
export class Comparer {
  readonly encoded: Encoded
  readonly rows: RowTable
  private readonly compare: readonly ((a: number, b: number) => number)[]
  private readonly top: readonly number[]
  /** The field that each one's value may have been exchanged with, -1 for none. */
  private readonly partner: readonly number[]

  constructor(encoded: Encoded, rows: RowTable = rowTable(encoded)) {
    this.encoded = encoded
    this.rows = rows
    // Given name and family name share their values, and so the memory of what was compared before.
    const made = new Map<Values, (a: number, b: number) => number>()
    this.compare = encoded.fields.map(({ values }) => {
      const compare = made.get(values) ?? comparerOf(values)
      made.set(values, compare)
      return compare
    })
    this.top = encoded.fields.map((field) => field.levels.length)
    this.partner = encoded.fields.map((field) => field.partner ?? -1)
  }

  /**
   * Level of one field for two rows: 0 where either has no value, else from 1 (differs) to the field's top (exact).
   * @param tableA the table by rows that row a stands in, `fromA` its first place there; likewise for b
   */
  level(f: number, tableA: Int32Array, fromA: number, tableB: Int32Array, fromB: number): number {
    const a = tableA[fromA + f] as number
    const b = tableB[fromB + f] as number
    if (a === 0 || b === 0) return 0
    if (a === b) return this.top[f] as number
    const level = (this.compare[f] as (a: number, b: number) => number)(a, b)
    const partner = this.partner[f] as number
    if (partner < 0 || level >= NAME_CROSSED) return level
    // This name stands in the other's partner field, and isn't the other's name in both. Each field asks from table a's side
    // only, so that one crossing counts once and an exchange of both names twice. Likeness isn't asked, only the same name
    // but for spelling: how often different persons cross can then be counted.
    const crossed = tableB[fromB + partner] as number
    const own = this.rows.classAt[f] as number
    const other = this.rows.classAt[partner] as number
    return crossed !== 0 && crossed !== b && tableA[fromA + own] === tableB[fromB + other] ? NAME_CROSSED : level
  }

  /** Levels of all fields for two rows, written into `out`. */
  levels(rowA: number, sideA: Side, rowB: number, sideB: Side, out: Uint8Array): void {
    const { width } = this.rows
    for (let f = 0; f < out.length; f++) {
      out[f] = this.level(f, this.rows[sideA], rowA * width, this.rows[sideB], rowB * width)
    }
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
