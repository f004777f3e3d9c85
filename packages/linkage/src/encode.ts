import { TextNumbers } from './compare/texts.ts'
import type { Values } from './compare/values.ts'
import { doubles, ints } from './memory.ts'
import { atOnce, type Steps } from './progress.ts'
import { type Made, READERS, type Reader } from './readers.ts'
import type { FieldKind, FieldSpec } from './schema.ts'

/** A key to block on, derived from one value: the same number on both sides means the rows meet in that block. */
export interface KeyColumn {
  readonly name: string
  /** Which of its field's kinds of keys it is: `sound`, `beginning`, … */
  readonly key: string
  /** Which field it was derived from; keys of one field agree together. */
  readonly field: number
  /** 0 where the row has no such key. */
  readonly left: Int32Array
  readonly right: Int32Array
}

/** One field of both tables as numbers: equal numbers mean equal normalised values. Plain data over shared memory. */
export interface EncodedField {
  readonly name: string
  readonly kind: FieldKind
  readonly levels: readonly string[]
  /** Number of the value, 0 where missing. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** The values themselves, by number: what comparators read. */
  readonly values: Values
  /** Values of one class agree but for spelling; term frequency is counted by class. */
  readonly classOf: Int32Array
  /** Share of filled cells that each class takes. */
  readonly frequency: Float64Array
  /** Levels from this one up are adjusted by term frequency. */
  readonly frequencyFrom: number
  /** Other field whose value this one may have been exchanged with. */
  readonly partner: number | undefined
  /** Keys derived from each value, strongest first: number of the key by number of the value. */
  readonly keys: readonly { readonly name: string; readonly of: Int32Array }[]
}

/** Both tables ready for linking; for finding duplicates in one table left and right are the same arrays. */
export interface Encoded {
  readonly fields: readonly EncodedField[]
  readonly leftRows: number
  readonly rightRows: number
  /** True when left and right are one table and only pairs with left < right count. */
  readonly single: boolean
}

/** Cells remembered as they are written, so that a name that comes again is normalised once; more would only fill the memory. */
const MOST_REMEMBERED = 200_000

/** The values of one field, or of fields that share them. */
class Dictionary {
  private readonly reader: Reader
  private readonly known = new Map<string, number>()
  private readonly numbers = new TextNumbers()
  private made: Made | undefined

  constructor(reader: Reader) {
    this.reader = reader
  }

  /** @param share of the whole work that is done before this column */
  *intern(cells: readonly string[], share: number): Steps<Int32Array> {
    const out = ints(cells.length)
    for (let i = 0; i < cells.length; i++) {
      if ((i & 16383) === 16383) yield share
      const cell = cells[i] as string
      if (cell === '') continue
      let number = this.known.get(cell)
      if (number === undefined) {
        number = this.numbers.number(this.reader.read(cell))
        if (this.known.size < MOST_REMEMBERED) this.known.set(cell, number)
      }
      out[i] = number
    }
    return out
  }

  make(): Made {
    this.made ??= this.reader.make(this.numbers.texts(), () =>
      Array.from({ length: this.numbers.count }, (_, number) => this.numbers.text(number)),
    )
    return this.made
  }
}

/** Columns by name: what `encode` reads. */
export type Columns = ReadonlyMap<string, readonly string[]>

/**
 * Turns the columns of two tables (or of one, with `right` undefined) into numbers by each field's kind. Given name and
 * family name share a dictionary, so that exchanged names are seen.
 */
export function encode(left: Columns, right: Columns | undefined, specs: readonly FieldSpec[]): Encoded {
  return atOnce(encodeSteps(left, right, specs))
}

/** `encode` with pauses. */
export function* encodeSteps(left: Columns, right: Columns | undefined, specs: readonly FieldSpec[]): Steps<Encoded> {
  const shared = new Map<string, Dictionary>()
  const coded: { dictionary: Dictionary; a: Int32Array; b: Int32Array }[] = []
  for (const [i, spec] of specs.entries()) {
    const family = spec.kind === 'given_name' || spec.kind === 'surname' ? 'names' : String(i)
    const dictionary = shared.get(family) ?? new Dictionary(READERS[spec.kind])
    shared.set(family, dictionary)
    const a = yield* dictionary.intern(left.get(spec.left) ?? [], i / specs.length)
    const b = right === undefined ? a : yield* dictionary.intern(right.get(spec.right) ?? [], (i + 0.5) / specs.length)
    coded.push({ dictionary, a, b })
  }
  for (const dictionary of shared.values()) {
    dictionary.make()
    yield 1
  }
  const fields = specs.map((spec, i): EncodedField => {
    const { dictionary, a, b } = coded[i] as (typeof coded)[number]
    const { values, classOf, keys } = dictionary.make()
    const reader = READERS[spec.kind]
    const partner = specs.findIndex(
      (other) =>
        (spec.kind === 'given_name' && other.kind === 'surname') ||
        (spec.kind === 'surname' && other.kind === 'given_name'),
    )
    return {
      name: spec.name,
      kind: spec.kind,
      levels: reader.levels,
      left: a,
      right: b,
      values,
      classOf,
      frequency: frequencies(a, b, classOf),
      frequencyFrom: reader.frequencyFrom,
      partner: partner < 0 ? undefined : partner,
      keys: keys.map((of, k) => ({ name: reader.keyNames[k] as string, of })),
    }
  })
  const rowsOf = (columns: Columns): number => columns.values().next().value?.length ?? 0
  const leftRows = rowsOf(left)
  return { fields, leftRows, rightRows: right === undefined ? leftRows : rowsOf(right), single: right === undefined }
}

function frequencies(a: Int32Array, b: Int32Array, classOf: Int32Array): Float64Array {
  let most = 0
  for (const number of classOf) if (number > most) most = number
  const counts = doubles(most + 1)
  let filled = 0
  for (const side of a === b ? [a] : [a, b]) {
    for (const number of side) {
      if (number === 0) continue
      counts[classOf[number] as number] = (counts[classOf[number] as number] as number) + 1
      filled++
    }
  }
  if (filled > 0) for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] as number) / filled
  return counts
}

/** Every key column that the fields offer, strongest first within a field. */
export function keyColumns(encoded: Encoded): KeyColumn[] {
  const columns: KeyColumn[] = []
  encoded.fields.forEach((field, index) => {
    for (const key of field.keys) {
      const take = (values: Int32Array): Int32Array => {
        const out = ints(values.length)
        for (let i = 0; i < values.length; i++) out[i] = key.of[values[i] as number] as number
        return out
      }
      const left = take(field.left)
      columns.push({
        name: `${field.name} (${key.name})`,
        key: key.name,
        field: index,
        left,
        right: encoded.single ? left : take(field.right),
      })
    }
  })
  return columns
}
