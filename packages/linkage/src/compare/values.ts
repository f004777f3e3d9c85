import { ints, intsOf } from '../memory.ts'
import { dateDigits, type PlainDate } from '../normalise/dates.ts'
import type { Name } from '../normalise/names.ts'
import { type Texts, textsOf } from './texts.ts'

/*
 * The distinct values of a field as flat numbers, by number of the value from 1 (0 is a missing one): what comparators
 * read. Plain data without functions, so that threads can work on them.
 */

export interface NameValues {
  readonly kind: 'names'
  /** The name in small Latin letters without spaces. */
  readonly compact: Texts
  /** The sorted skeletons of its words. */
  readonly skeleton: Texts
  /** Number of the skeleton: equal ones are one name but for spelling. */
  readonly skeletonOf: Int32Array
  /** What settles most comparisons, `MARKS` numbers a name, so that one look at the memory brings them all. */
  readonly marks: Int32Array
  /** Numbers of the words' skeletons, 0 for those of one letter; value k has those from `wordStarts[k]` on. */
  readonly words: Int32Array
  readonly wordStarts: Int32Array
}

/** Places of a name's marks. */
export const MARK = {
  skeleton: 0,
  compact: 1,
  /** Number of the phonetic code, negative where it has fewer than four letters. */
  sound: 2,
  /** Which letters stand in the name and in its skeleton, a bit each. */
  letters: 3,
  skeletonLetters: 4,
  /** Lengths of both, up to 255, and the number of words: 8 bits each. */
  lengths: 5,
  /** First letters of both, 16 bits each. */
  first: 6,
} as const
export const MARKS = 8

export type Values =
  | NameValues
  /** Numbers and codes, which are compared by edits. */
  | { readonly kind: 'codes'; readonly texts: Texts; readonly signs: Int32Array }
  /** Addresses and places, which are compared by edit similarity. */
  | { readonly kind: 'phrases'; readonly texts: Texts }
  /** Dates as eight binary-coded decimal digits, YYYYMMDD. */
  | { readonly kind: 'dates'; readonly digits: Int32Array }
  | { readonly kind: 'numbers'; readonly numbers: Float64Array }
  | { readonly kind: 'categories' }

/** Eight decimal digits, four bits each: dates are compared digit by digit without text. */
export function packedDate(date: PlainDate): number {
  return Number.parseInt(dateDigits(date), 16) | 0
}

/** Gives equal texts one number, from 1 on; the empty text and place 0 have 0. */
export function numbered(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  const out = ints(texts.length)
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

/** Which of the letters a to z stand in a text, a bit each. */
export function lettersOf(text: string): number {
  let letters = 0
  for (let i = 0; i < text.length; i++) {
    const place = text.charCodeAt(i) - 97
    // What is no Latin letter shares the topmost bits, so that it never makes names look more different than they are.
    letters |= 1 << (place >= 0 && place < 26 ? place : 26 + (text.charCodeAt(i) % 6))
  }
  return letters
}

/**
 * Two numbers a code that tell from afar how much two codes differ: three bits for each digit, one set for each time it
 * stands there, then a bit for each letter. A bit that only one of two codes has is one edit at least.
 */
export function codeSigns({ units, starts }: Texts): Int32Array {
  const signs = ints((starts.length - 1) * 2)
  for (let k = 0; k < starts.length - 1; k++) {
    let digits = 0
    let letters = 0
    for (let i = starts[k] as number; i < (starts[k + 1] as number); i++) {
      const unit = units[i] as number
      const digit = unit - 48
      if (digit < 0 || digit > 9) letters |= 1 << (unit & 31)
      else if (((digits >>> (3 * digit)) & 1) === 0) digits |= 1 << (3 * digit)
      else if (((digits >>> (3 * digit)) & 2) === 0) digits |= 2 << (3 * digit)
      else digits |= 4 << (3 * digit)
    }
    signs[2 * k] = digits
    signs[2 * k + 1] = letters
  }
  return signs
}

/** Names as flat values; the one at place 0 stands for a missing name and isn't read. */
export function nameValues(names: readonly Name[]): NameValues {
  const words = new Map<string, number>()
  const flat: number[] = []
  const wordStarts = ints(names.length + 1)
  names.forEach((name, k) => {
    for (const word of name.words) {
      let number = words.get(word)
      if (number === undefined) {
        number = words.size + 1
        words.set(word, number)
      }
      flat.push(word.length < 2 ? 0 : number)
    }
    wordStarts[k + 1] = flat.length
  })
  const skeletonOf = numbered(names.map((name) => name.skeleton))
  const soundOf = numbered(names.map((name) => name.phonetic))
  const compactOf = numbered(names.map((name) => name.compact))
  const marks = ints(names.length * MARKS)
  names.forEach((name, k) => {
    const at = k * MARKS
    const sound = soundOf[k] as number
    marks[at + MARK.skeleton] = skeletonOf[k] as number
    marks[at + MARK.compact] = compactOf[k] as number
    marks[at + MARK.sound] = name.phonetic.length >= 4 ? sound : -sound
    marks[at + MARK.letters] = lettersOf(name.compact)
    marks[at + MARK.skeletonLetters] = lettersOf(name.skeleton)
    marks[at + MARK.lengths] = capped(name.compact) | (capped(name.skeleton) << 8) | (capped(name.words) << 16)
    marks[at + MARK.first] = unitAt(name.compact) | (unitAt(name.skeleton) << 16)
  })
  return {
    kind: 'names',
    compact: textsOf(names.map((name) => name.compact)),
    skeleton: textsOf(names.map((name) => name.skeleton)),
    skeletonOf,
    marks,
    words: intsOf(flat),
    wordStarts,
  }
}

const capped = ({ length }: { readonly length: number }): number => Math.min(255, length)
const unitAt = (text: string): number => (text === '' ? 0 : text.charCodeAt(0))
