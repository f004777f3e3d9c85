import {
  CATEGORY_LEVELS,
  CODE_LEVELS,
  DATE_LEVELS,
  NAME_LEVELS,
  NUMBER_LEVELS,
  PHRASE_LEVELS,
} from './compare/levels.ts'
import type { Texts } from './compare/texts.ts'
import { codeSigns, nameValues, numbered, packedDate, type Values } from './compare/values.ts'
import { doubles, ints } from './memory.ts'
import { dateDigits, orderedDate, type PlainDate, readDate } from './normalise/dates.ts'
import { fold } from './normalise/letters.ts'
import { type Name, readName } from './normalise/names.ts'
import { documentNumber, email, phoneNumber, postcode, shortNumber } from './normalise/numbers.ts'
import type { FieldKind } from './schema.ts'

/** What the distinct values of a field make together. */
export interface Made {
  readonly values: Values
  /** Values of one class agree but for spelling. */
  readonly classOf: Int32Array
  /** Number of each key by number of the value, strongest key first. */
  readonly keys: readonly Int32Array[]
}

/** How one kind of field is normalised, compared and blocked on. */
export interface Reader {
  readonly levels: readonly string[]
  /** Levels from this one up are adjusted by term frequency. */
  readonly frequencyFrom: number
  /** Names of the keys, strongest first. */
  readonly keyNames: readonly string[]
  /** Text of the value as compared; '' is missing. */
  readonly read: (text: string) => string
  /** The keys of one value as text; '' where it has none. */
  readonly keys: (value: string) => readonly string[]
  /** Values by number, the missing one first, as flat texts and, when asked for, as strings. */
  readonly make: (texts: Texts, strings: () => readonly string[]) => Made
}

const compactOf = (text: string): string => fold(text).replace(/ /g, '')

/** Numbers 0 to n - 1: each value is a class or a key of its own. */
function identity(n: number): Int32Array {
  const out = ints(n)
  for (let i = 0; i < n; i++) out[i] = i
  return out
}

const countOf = (texts: Texts): number => texts.starts.length - 1

const soundOf = (name: Name): string => name.phonetic.replace(/ /g, '')
const beginningOf = (name: Name): string => (name.words[0] ?? '').slice(0, 2)

function nameReader(kind: 'name' | 'patronymic'): Reader {
  return {
    levels: NAME_LEVELS,
    frequencyFrom: 5,
    keyNames: ['sound', 'beginning'],
    read: fold,
    keys: (value) => {
      const name = readName(value, kind)
      return [soundOf(name), beginningOf(name)]
    },
    make: (_, strings) => {
      const names = strings().map((value) => readName(value, kind))
      const values = nameValues(names)
      return {
        values,
        classOf: values.skeletonOf,
        keys: [numbered(names.map(soundOf)), numbered(names.map(beginningOf))],
      }
    },
  }
}

function codeReader(read: (text: string) => string): Reader {
  return {
    levels: CODE_LEVELS,
    frequencyFrom: 4,
    keyNames: ['exact'],
    read,
    keys: (value) => [value],
    make: (texts) => {
      const own = identity(countOf(texts))
      return { values: { kind: 'codes', texts, signs: codeSigns(texts) }, classOf: own, keys: [own] }
    },
  }
}

const phraseReader: Reader = {
  levels: PHRASE_LEVELS,
  frequencyFrom: 4,
  keyNames: ['exact', 'beginning'],
  read: compactOf,
  keys: (value) => [value, value.slice(0, 4)],
  make: (texts, strings) => {
    const own = identity(countOf(texts))
    return {
      values: { kind: 'phrases', texts },
      classOf: own,
      keys: [own, numbered(strings().map((value) => value.slice(0, 4)))],
    }
  },
}

function dateKeys(date: PlainDate): readonly [string, string, string] {
  const ordered = date.day > 0 ? orderedDate(date) : ''
  return [ordered, date.year > 0 ? String(date.year) : '', ordered.slice(4)]
}

const NO_DATE: PlainDate = { year: 0, month: 0, day: 0 }

const dateReader: Reader = {
  levels: DATE_LEVELS,
  frequencyFrom: 6,
  keyNames: ['exact', 'year', 'day'],
  read: (text) => {
    const date = readDate(text)
    return date === undefined ? '' : dateDigits(date)
  },
  keys: (value) => dateKeys(readDate(value) ?? NO_DATE),
  make: (texts, strings) => {
    const dates = strings().map((value) => readDate(value) ?? NO_DATE)
    const digits = ints(dates.length)
    dates.forEach((date, i) => {
      digits[i] = packedDate(date)
    })
    const keys = dates.map(dateKeys)
    return {
      values: { kind: 'dates', digits },
      classOf: identity(countOf(texts)),
      keys: [0, 1, 2].map((k) => numbered(keys.map((texts) => texts[k] as string))),
    }
  },
}

const categoryReader: Reader = {
  levels: CATEGORY_LEVELS,
  frequencyFrom: 2,
  keyNames: ['exact'],
  read: compactOf,
  keys: (value) => [value],
  make: (texts) => {
    const own = identity(countOf(texts))
    return { values: { kind: 'categories' }, classOf: own, keys: [own] }
  },
}

const numberReader: Reader = {
  levels: NUMBER_LEVELS,
  frequencyFrom: 4,
  keyNames: ['exact'],
  read: (text) => {
    const value = Number.parseFloat(text.replace(',', '.'))
    return Number.isFinite(value) ? String(value) : ''
  },
  keys: (value) => [value],
  make: (texts, strings) => {
    const own = identity(countOf(texts))
    const numbers = doubles(own.length)
    numbers.set(strings().map(Number))
    return { values: { kind: 'numbers', numbers }, classOf: own, keys: [own] }
  },
}

export const READERS: Readonly<Record<FieldKind, Reader>> = {
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

/**
 * The keys of a column's cells by kind, as text: what tokens are made of. A list holder computes them alone; '' where the
 * cell gives no such key.
 */
export function keyTexts(kind: FieldKind, cells: readonly string[]): { name: string; of: string[] }[] {
  const reader = READERS[kind]
  const known = new Map<string, readonly string[]>()
  const rows = cells.map((cell) => {
    let keys = known.get(cell)
    if (keys === undefined) {
      const value = reader.read(cell)
      keys = value === '' ? reader.keyNames.map(() => '') : reader.keys(value)
      known.set(cell, keys)
    }
    return keys
  })
  return reader.keyNames.map((name, k) => ({ name, of: rows.map((keys) => keys[k] as string) }))
}
