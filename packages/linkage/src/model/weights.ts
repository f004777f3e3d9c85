import type { Encoded, EncodedField } from '../encode.ts'
import type { FieldKind } from '../schema.ts'
import { Comparer, type Side } from './comparer.ts'
import type { FittedModel } from './em.ts'

/** Kinds by what comparing two of their values takes: numbers, short codes, names, phrases. */
const COSTS: readonly (readonly FieldKind[])[] = [
  ['category', 'number', 'birth_date'],
  ['house_number', 'postcode'],
  ['document', 'phone', 'email'],
  ['given_name', 'surname', 'full_name', 'patronymic'],
  ['place', 'address'],
]

/** A fitted model turned into weights in bits (logarithms to base 2), with term-frequency adjustment. */
export class Weights {
  readonly encoded: Encoded
  readonly comparer: Comparer
  /** Bits of the prior odds. */
  readonly prior: number
  /** `table[f][k]`: bits of level k of field f; 0 for missing. */
  readonly table: readonly Float64Array[]
  /** `frequency[f][c]`: bits that agreement on class c of field f adds. */
  private readonly frequency: readonly Float64Array[]
  private readonly bestInexact: readonly number[]
  private readonly pending: Int32Array
  /** Fields from the cheapest comparison to the dearest. */
  private readonly order: readonly number[]
  private readonly classAt: readonly number[]
  private readonly sameFrom: readonly number[]
  private readonly top: readonly number[]

  constructor(encoded: Encoded, model: FittedModel, comparer: Comparer = new Comparer(encoded)) {
    this.encoded = encoded
    this.comparer = comparer
    this.prior = Math.log2(model.prior / (1 - model.prior))
    this.table = model.fields.map(({ m, u }) =>
      Float64Array.from([0, ...m.map((value, k) => Math.log2(value / (u[k] as number)))]),
    )
    this.frequency = encoded.fields.map(frequencyTable)
    this.bestInexact = this.table.map((row) => row.subarray(1, -1).reduce((most, bits) => Math.max(most, bits), -1000))
    this.order = [...encoded.fields.keys()].sort((a, b) => this.costOf(a) - this.costOf(b))
    this.pending = new Int32Array(encoded.fields.length)
    this.classAt = comparer.rows.classAt
    this.sameFrom = encoded.fields.map((field) => field.frequencyFrom)
    this.top = encoded.fields.map((field) => field.levels.length)
  }

  private costOf(f: number): number {
    const kind = this.encoded.fields[f]?.kind ?? 'category'
    return COSTS.findIndex((kinds) => kinds.includes(kind))
  }

  /** Bits that term frequency adds to an agreement of these values: above 0 for rare ones, below for common ones. */
  frequencyBits(f: number, level: number, a: number, b: number): number {
    const field = this.encoded.fields[f] as EncodedField
    const group = field.classOf[a] as number
    if (level < field.frequencyFrom || group !== field.classOf[b]) return 0
    return this.frequency[f]?.[group] as number
  }

  /** Bits of one field for a level reached with these values. */
  bits(f: number, level: number, a: number, b: number): number {
    return level === 0 ? 0 : (this.table[f]?.[level] as number) + this.frequencyBits(f, level, a, b)
  }

  /**
   * Bits of a pair, prior included: the logarithm of its odds of being one person. Pairs that can't reach `floor` are
   * given up early and come back as -Infinity: equal values are looked at first, texts are compared only where it matters.
   */
  pair(rowA: number, sideA: Side, rowB: number, sideB: Side, floor = Number.NEGATIVE_INFINITY): number {
    const { width } = this.comparer.rows
    const tableA = this.comparer.rows[sideA]
    const tableB = this.comparer.rows[sideB]
    const fromA = rowA * width
    const fromB = rowB * width
    let bound = this.prior
    let open = 0
    for (let place = 0; place < this.order.length; place++) {
      const f = this.order[place] as number
      const a = tableA[fromA + f] as number
      const b = tableB[fromB + f] as number
      if (a === 0 || b === 0) continue
      const at = this.classAt[f] as number
      const group = tableA[fromA + at] as number
      if (group === tableB[fromB + at]) {
        const level = (a === b ? this.top[f] : this.sameFrom[f]) as number
        bound +=
          ((this.table[f] as Float64Array)[level] as number) + ((this.frequency[f] as Float64Array)[group] as number)
      } else {
        bound += this.bestInexact[f] as number
        this.pending[open++] = f
      }
    }
    for (let i = 0; i < open; i++) {
      if (bound < floor) return Number.NEGATIVE_INFINITY
      const f = this.pending[i] as number
      const level = this.comparer.level(f, tableA, fromA, tableB, fromB)
      // Values of different classes: term frequency has nothing to add.
      bound += ((this.table[f] as Float64Array)[level] as number) - (this.bestInexact[f] as number)
    }
    return bound < floor ? Number.NEGATIVE_INFINITY : bound
  }
}

/** log2 of the mean share of a class in agreeing pairs over the share of each: what the exact level's u stands for. */
function frequencyTable({ frequency }: EncodedField): Float64Array {
  const mean = frequency.reduce((sum, share) => sum + share * share, 0)
  return frequency.map((share) => (share > 0 && mean > 0 ? Math.log2(mean / share) : 0))
}

/** Probability of a match from bits of odds. */
export function probability(bits: number): number {
  return 1 / (1 + 2 ** -bits)
}
