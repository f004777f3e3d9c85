import { remembered } from './compare/cache.ts'
import {
  CATEGORY_LEVELS,
  CODE_LEVELS,
  codeLevel,
  DATE_LEVELS,
  dateLevel,
  NAME_LEVELS,
  NUMBER_LEVELS,
  nameLevel,
  numericLevel,
  PHRASE_LEVELS,
  phraseLevel,
} from './compare/levels.ts'
import { dateDigits, orderedDate, type PlainDate, readDate } from './normalise/dates.ts'
import { fold } from './normalise/letters.ts'
import { type Name, readName } from './normalise/names.ts'
import { documentNumber, email, phoneNumber, postcode, shortNumber } from './normalise/numbers.ts'
import type { FieldKind, FieldSpec } from './schema.ts'

/** A key to block on, derived from one value: the same number on both sides means the rows meet in that block. */
export interface KeyColumn {
  readonly name: string
  /** Which field it was derived from; keys of one field agree together. */
  readonly field: number
  /** 0 where the row has no such key. */
  readonly left: Int32Array
  readonly right: Int32Array
}

/** One field of both tables as numbers: equal numbers mean equal normalised values. */
export interface EncodedField {
  readonly name: string
  readonly kind: FieldKind
  readonly levels: readonly string[]
  /** Number of the value, 0 where missing. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** Level from 1 of two values that both stand. */
  readonly compare: (a: number, b: number) => number
  /** Values of one class agree but for spelling; term frequency is counted by class. */
  readonly classOf: Int32Array
  /** Share of filled cells that each class takes. */
  readonly frequency: Float64Array
  /** Levels from this one up are adjusted by term frequency. */
  readonly frequencyFrom: number
  /** Other field whose value this one may have been exchanged with. */
  readonly partner: number | undefined
  /** Keys derived from each value, strongest first: key name → number of the key by number of the value. */
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

interface Dictionary {
  readonly numbers: Map<string, number>
  readonly values: string[]
}

interface Reader {
  readonly levels: readonly string[]
  readonly frequencyFrom: number
  /** Text of the value as compared; '' is missing. */
  readonly read: (text: string) => string
  readonly prepare: (values: readonly string[]) => {
    compare: (a: number, b: number) => number
    classes: readonly string[]
    keys: readonly { name: string; of: readonly string[] }[]
  }
}

const compactOf = (text: string): string => fold(text).replace(/ /g, '')

function nameReader(kind: 'name' | 'patronymic'): Reader {
  return {
    levels: NAME_LEVELS,
    frequencyFrom: 5,
    read: fold,
    prepare: (values) => {
      const names: Name[] = values.map((value) => readName(value, kind))
      return {
        compare: remembered((a, b) => nameLevel(names[a] as Name, names[b] as Name)),
        classes: names.map((name) => name.skeleton),
        keys: [
          { name: 'sound', of: names.map((name) => name.phonetic.replace(/ /g, '')) },
          { name: 'beginning', of: names.map((name) => (name.words[0] ?? '').slice(0, 2)) },
        ],
      }
    },
  }
}

function codeReader(read: (text: string) => string): Reader {
  return {
    levels: CODE_LEVELS,
    frequencyFrom: 4,
    read,
    prepare: (values) => ({
      compare: remembered((a, b) => codeLevel(values[a] as string, values[b] as string), 15),
      classes: values,
      keys: [{ name: 'exact', of: values }],
    }),
  }
}

const phraseReader: Reader = {
  levels: PHRASE_LEVELS,
  frequencyFrom: 4,
  read: compactOf,
  prepare: (values) => ({
    compare: remembered((a, b) => phraseLevel(values[a] as string, values[b] as string)),
    classes: values,
    keys: [
      { name: 'exact', of: values },
      { name: 'beginning', of: values.map((value) => value.slice(0, 4)) },
    ],
  }),
}

const dateReader: Reader = {
  levels: DATE_LEVELS,
  frequencyFrom: 6,
  read: (text) => {
    const date = readDate(text)
    return date === undefined ? '' : dateDigits(date)
  },
  prepare: (values) => {
    const dates = values.map((value) => readDate(value) ?? { year: 0, month: 0, day: 0 })
    const whole = (date: PlainDate, key: string): string => (date.day > 0 ? key : '')
    return {
      compare: (a, b) => dateLevel(dates[a] as PlainDate, dates[b] as PlainDate),
      classes: values,
      keys: [
        { name: 'exact', of: dates.map((date) => whole(date, orderedDate(date))) },
        { name: 'year', of: dates.map((date) => (date.year > 0 ? String(date.year) : '')) },
        { name: 'day', of: dates.map((date) => whole(date, orderedDate(date).slice(4))) },
      ],
    }
  },
}

const categoryReader: Reader = {
  levels: CATEGORY_LEVELS,
  frequencyFrom: 2,
  read: compactOf,
  prepare: (values) => ({
    compare: (a, b) => (a === b ? 2 : 1),
    classes: values,
    keys: [{ name: 'exact', of: values }],
  }),
}

const numberReader: Reader = {
  levels: NUMBER_LEVELS,
  frequencyFrom: 4,
  read: (text) => {
    const value = Number.parseFloat(text.replace(',', '.'))
    return Number.isFinite(value) ? String(value) : ''
  },
  prepare: (values) => {
    const numbers = values.map(Number)
    return {
      compare: (a, b) => numericLevel(numbers[a] as number, numbers[b] as number),
      classes: values,
      keys: [{ name: 'exact', of: values }],
    }
  },
}

const READERS: Readonly<Record<FieldKind, Reader>> = {
  given_name: nameReader('name'),
  surname: nameReader('name'),
  full_name: nameReader('name'),
  patronymic: nameReader('patronymic'),
  birth_date: dateReader,
  document: codeReader(documentNumber),
  phone: codeReader(phoneNumber),
  email: codeReader(email),
  postcode: codeReader(postcode),
  house_number: codeReader(shortNumber),
  number: numberReader,
  address: phraseReader,
  place: phraseReader,
  category: categoryReader,
}

function intern(
  cells: readonly string[],
  read: (text: string) => string,
  dictionary: Dictionary,
  raw: Map<string, number>,
): Int32Array {
  const numbers = new Int32Array(cells.length)
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as string
    if (cell === '') continue
    let number = raw.get(cell)
    if (number === undefined) {
      const value = read(cell)
      number = value === '' ? 0 : dictionary.numbers.get(value)
      if (number === undefined) {
        number = dictionary.values.length
        dictionary.values.push(value)
        dictionary.numbers.set(value, number)
      }
      raw.set(cell, number)
    }
    numbers[i] = number
  }
  return numbers
}

function numbered(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  const out = new Int32Array(texts.length)
  for (let i = 1; i < texts.length; i++) {
    const text = texts[i] as string
    if (text === '') continue
    let number = numbers.get(text)
    if (number === undefined) {
      number = numbers.size + 1
      numbers.set(text, number)
    }
    out[i] = number
  }
  return out
}

/** Columns by name: what `encode` reads. */
export type Columns = ReadonlyMap<string, readonly string[]>

/**
 * Turns the columns of two tables (or of one, with `right` undefined) into numbers by each field's kind. Given name and
 * family name share a dictionary, so that exchanged names are seen.
 */
export function encode(left: Columns, right: Columns | undefined, specs: readonly FieldSpec[]): Encoded {
  const shared = new Map<
    string,
    { dictionary: Dictionary; raw: Map<string, number>; made?: ReturnType<Reader['prepare']> }
  >()
  const families = specs.map((spec, i) => (spec.kind === 'given_name' || spec.kind === 'surname' ? 'names' : String(i)))
  const numbers = specs.map((spec, i) => {
    const family = families[i] as string
    const entry = shared.get(family) ?? {
      dictionary: { numbers: new Map(), values: [''] },
      raw: new Map<string, number>(),
    }
    shared.set(family, entry)
    const reader = READERS[spec.kind]
    const a = intern(left.get(spec.left) ?? [], reader.read, entry.dictionary, entry.raw)
    const b = right === undefined ? a : intern(right.get(spec.right) ?? [], reader.read, entry.dictionary, entry.raw)
    return { a, b }
  })
  const fields = specs.map((spec, i): EncodedField => {
    const entry = shared.get(families[i] as string)
    if (entry === undefined) throw new Error('a field without a dictionary')
    const reader = READERS[spec.kind]
    entry.made ??= reader.prepare(entry.dictionary.values)
    const { a, b } = numbers[i] as { a: Int32Array; b: Int32Array }
    const classOf = numbered(entry.made.classes)
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
      compare: entry.made.compare,
      classOf,
      frequency: frequencies(a, b, classOf),
      frequencyFrom: reader.frequencyFrom,
      partner: partner < 0 ? undefined : partner,
      keys: entry.made.keys.map((key) => ({ name: key.name, of: numbered(key.of) })),
    }
  })
  const rowsOf = (columns: Columns): number => columns.values().next().value?.length ?? 0
  const leftRows = rowsOf(left)
  return { fields, leftRows, rightRows: right === undefined ? leftRows : rowsOf(right), single: right === undefined }
}

function frequencies(a: Int32Array, b: Int32Array, classOf: Int32Array): Float64Array {
  let most = 0
  for (const number of classOf) if (number > most) most = number
  const counts = new Float64Array(most + 1)
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
      const take = (values: Int32Array): Int32Array =>
        values.map((value) => (value === 0 ? 0 : (key.of[value] as number)))
      const left = take(field.left)
      columns.push({
        name: `${field.name} (${key.name})`,
        field: index,
        left,
        right: encoded.single ? left : take(field.right),
      })
    }
  })
  return columns
}

/**
 * The keys of a column's cells by kind, as text: what tokens are made of. A list holder computes them alone; '' where the
 * cell gives no such key.
 */
export function keyTexts(kind: FieldKind, cells: readonly string[]): { name: string; of: string[] }[] {
  const reader = READERS[kind]
  const dictionary: Dictionary = { numbers: new Map(), values: [''] }
  const numbers = intern(cells, reader.read, dictionary, new Map())
  return reader
    .prepare(dictionary.values)
    .keys.map((key) => ({ name: key.name, of: Array.from(numbers, (n) => (n === 0 ? '' : (key.of[n] as string))) }))
}

/** Names of the keys a kind offers, strongest first. */
export function keyNames(kind: FieldKind): string[] {
  return READERS[kind].prepare(['']).keys.map((key) => key.name)
}
