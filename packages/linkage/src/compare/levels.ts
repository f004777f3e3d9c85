import type { PlainDate } from '../normalise/dates.ts'
import type { Name } from '../normalise/names.ts'
import { remembered } from './cache.ts'
import { distanceOf } from './damerau-levenshtein.ts'
import { jaroWinklerOf } from './jaro-winkler.ts'
import { type Texts, textsOf } from './texts.ts'
import { codeSigns, MARK, MARKS, type NameValues, nameValues, packedDate, type Values } from './values.ts'

/*
 * Comparators give a level from 1 (differs) to the number of names in their list (the strongest agreement). Level 0,
 * a value missing on either side, is the caller's. The limits between levels are fixed beforehand from the literature
 * (Winkler 1990 and later practice: 0.92 and 0.82 for Jaro-Winkler), not fitted: how much a level is worth is estimated.
 */

export const NAME_LEVELS = ['differs', 'similar', 'crossed', 'near', 'same name', 'exact'] as const
/** The level of a name that stands in the partner's field (given name and family name exchanged). */
export const NAME_CROSSED = 3
const NAME_NEAR = 4

function nameLevelOf(v: NameValues, a: number, b: number): number {
  const { marks, compact } = v
  const atA = a * MARKS
  const atB = b * MARKS
  if (marks[atA] === marks[atB] || marks[atA + MARK.compact] === marks[atB + MARK.compact]) return 5
  const plain = jaroWinklerOf(compact, a, b)
  const similarity = plain >= 0.92 ? plain : Math.max(plain, jaroWinklerOf(v.skeleton, a, b))
  const longest = Math.max(lengthOf(compact, a), lengthOf(compact, b))
  if (similarity >= 0.92 || (longest >= 4 && plain > 0.6 && distanceOf(compact, a, b, 1) <= 1)) return NAME_NEAR
  const sound = marks[atA + MARK.sound] as number
  if (sound > 0 && sound === marks[atB + MARK.sound]) return NAME_NEAR
  if (similarity >= 0.82 || contains(v, a, b) || (longest >= 6 && plain > 0.6 && distanceOf(compact, a, b, 2) <= 2))
    return 2
  return 1
}

const lengthOf = ({ starts }: Texts, k: number): number => (starts[k + 1] as number) - (starts[k] as number)

/**
 * True when letters alone show that two different names are of level 1: each letter that the other lacks is one
 * unmatched character, so the distance is at least their number and Jaro's value at most (c/|a| + c/|b| + 1) / 3 with c
 * the characters left. Names whose first letters differ get no bonus from Winkler; with it, Jaro ≤ 0.7 stays ≤ 0.82.
 */
function farApart({ marks }: NameValues, a: number, b: number): boolean {
  const atA = a * MARKS
  const atB = b * MARKS
  const lettersA = marks[atA + MARK.letters] as number
  const lettersB = marks[atB + MARK.letters] as number
  const onlyA = ones(lettersA & ~lettersB)
  const onlyB = ones(lettersB & ~lettersA)
  if (onlyA <= 2 && onlyB <= 2) return false
  const lengthsA = marks[atA + MARK.lengths] as number
  const lengthsB = marks[atB + MARK.lengths] as number
  if (lengthsA >>> 16 > 1 || lengthsB >>> 16 > 1 || marks[atA + MARK.sound] === marks[atB + MARK.sound]) return false
  const first = (marks[atA + MARK.first] as number) ^ (marks[atB + MARK.first] as number)
  if (mostJaro(lengthsA & 255, lengthsB & 255, onlyA, onlyB) >= ((first & 65535) === 0 ? 0.7 : 0.82)) return false
  const bonesA = marks[atA + MARK.skeletonLetters] as number
  const bonesB = marks[atB + MARK.skeletonLetters] as number
  const most = mostJaro((lengthsA >>> 8) & 255, (lengthsB >>> 8) & 255, ones(bonesA & ~bonesB), ones(bonesB & ~bonesA))
  return most < (first >>> 16 === 0 ? 0.7 : 0.82)
}

function mostJaro(lengthA: number, lengthB: number, onlyA: number, onlyB: number): number {
  const common = Math.min(lengthA - onlyA, lengthB - onlyB)
  return common <= 0 ? 0 : (common / lengthA + common / lengthB + 1) / 3
}

const wordsOf = (v: NameValues, k: number): number => (v.wordStarts[k + 1] as number) - (v.wordStarts[k] as number)

/** One name's words all occur in the other: Kalniņa and Bērziņa-Kalniņa, Anna and Anna Marija. Words of one letter don't count. */
function contains(v: NameValues, a: number, b: number): boolean {
  const [few, many] = wordsOf(v, a) <= wordsOf(v, b) ? [a, b] : [b, a]
  const end = v.wordStarts[few + 1] as number
  for (let i = v.wordStarts[few] as number; i < end; i++) {
    const word = v.words[i] as number
    if (word === 0 || !stands(v, word, many)) return false
  }
  return wordsOf(v, few) > 0
}

function stands(v: NameValues, word: number, k: number): boolean {
  const end = v.wordStarts[k + 1] as number
  for (let i = v.wordStarts[k] as number; i < end; i++) if (v.words[i] === word) return true
  return false
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Names: exact as folded; the same skeleton; one edit, close by Jaro-Winkler or in sound; one part in common or similar. */
export function nameLevel(a: Name, b: Name): number {
  if (a.folded === b.folded) return 6
  return nameLevelOf(nameValues([a, a, b]), 1, 2)
}

/** True when one name's words all occur in the other. */
export function containsName(a: Name, b: Name): boolean {
  return contains(nameValues([a, a, b]), 1, 2)
}

export const DATE_LEVELS = [
  'differs',
  'same year',
  'two of three parts',
  'one digit or neighbours exchanged',
  'day and month exchanged',
  'exact',
] as const

/** The level of dates whose day and month stand in each other's place. */
export const DATE_EXCHANGED = 5

/** Dates; where a day or month isn't known, only what both give is compared, and agreement there counts as two parts at most. */
export function dateLevel(a: PlainDate, b: PlainDate): number {
  return dateLevelOf(packedDate(a), packedDate(b))
}

function dateLevelOf(a: number, b: number): number {
  if (a === b) return 6
  const sameYear = a >>> 16 === b >>> 16
  const monthA = (a >>> 8) & 255
  const monthB = (b >>> 8) & 255
  const dayA = a & 255
  const dayB = b & 255
  if (monthA === 0 || monthB === 0) return sameYear ? 2 : 1
  if (dayA === 0 || dayB === 0) return !sameYear ? 1 : monthA === monthB ? 3 : 2
  if (sameYear && monthA === dayB && dayA === monthB) return DATE_EXCHANGED
  const same = Number(sameYear) + Number(monthA === monthB) + Number(dayA === dayB)
  // One digit changes one part; exchanged neighbours two parts at most.
  if (same > 0 && oneEdit(a, b)) return 4
  const crossed = sameYear && (monthA === dayB || dayA === monthB)
  if (same === 2 || crossed) return 3
  return sameYear ? 2 : 1
}

/** Two different numbers of eight digits, four bits each, at distance one: one digit replaced or two neighbours exchanged. */
function oneEdit(a: number, b: number): boolean {
  const x = a ^ b
  const lowest = (31 - Math.clz32(x & -x)) & ~3
  const rest = x >>> lowest
  if (rest <= 15) return true
  if (rest > 255) return false
  const twoA = (a >>> lowest) & 255
  const twoB = (b >>> lowest) & 255
  return twoA >>> 4 === (twoB & 15) && (twoA & 15) === twoB >>> 4
}

export const CODE_LEVELS = ['differs', 'two edits', 'one edit', 'exact'] as const

/** Numbers and codes: exact, one edit, two edits where at least six characters stand. */
export function codeLevel(a: string, b: string): number {
  if (a === b) return 4
  const texts = textsOf([a, b])
  return codeLevelOf(texts, codeSigns(texts), 0, 1)
}

function codeLevelOf(texts: Texts, signs: Int32Array, a: number, b: number): number {
  const digitsA = signs[2 * a] as number
  const digitsB = signs[2 * b] as number
  const lettersA = signs[2 * a + 1] as number
  const lettersB = signs[2 * b + 1] as number
  if (ones(digitsA & ~digitsB) + ones(lettersA & ~lettersB) > 2) return 1
  if (ones(digitsB & ~digitsA) + ones(lettersB & ~lettersA) > 2) return 1
  const longest = Math.max(lengthOf(texts, a), lengthOf(texts, b))
  const distance = distanceOf(texts, a, b, 2)
  if (distance === 1 && longest > 1) return 3
  return distance === 2 && longest >= 6 ? 2 : 1
}

export const PHRASE_LEVELS = ['differs', 'similar', 'near', 'exact'] as const

/** Addresses, places and other phrases without their spaces: exact, near (at most a fifth edited), similar (at most two fifths). */
export function phraseLevel(a: string, b: string): number {
  return a === b ? 4 : phraseLevelOf(textsOf([a, b]), 0, 1)
}

function phraseLevelOf(texts: Texts, a: number, b: number): number {
  const longest = Math.max(lengthOf(texts, a), lengthOf(texts, b))
  // 1 − d/longest ≥ 0.6 and ≥ 0.8, in whole numbers: 5d ≤ 2 longest and ≤ longest.
  const distance = distanceOf(texts, a, b, Math.floor((2 * longest) / 5))
  if (5 * distance <= longest) return 3
  return 5 * distance <= 2 * longest ? 2 : 1
}

export const CATEGORY_LEVELS = ['differs', 'exact'] as const

export const NUMBER_LEVELS = ['differs', 'within five', 'within one', 'equal'] as const

/** A number beside another: equal, within `step`, within five steps, further. For ages, heights and the like. */
export function numericLevel(a: number, b: number, step = 1): number {
  const apart = Math.abs(a - b)
  if (apart === 0) return 4
  return apart <= step ? 3 : apart <= 5 * step ? 2 : 1
}

/** The comparator of a field's values: the level of two different ones, by their numbers. */
export function comparerOf(values: Values): (a: number, b: number) => number {
  switch (values.kind) {
    case 'names': {
      const known = remembered((a, b) => nameLevelOf(values, a, b))
      // Most pairs of names have little in common, which is sooner seen than looked up.
      return (a, b) => (farApart(values, a, b) ? 1 : known(a, b))
    }
    case 'codes':
      return (a, b) => codeLevelOf(values.texts, values.signs, a, b)
    case 'phrases':
      return remembered((a, b) => phraseLevelOf(values.texts, a, b))
    case 'dates': {
      const { digits } = values
      return (a, b) => dateLevelOf(digits[a] as number, digits[b] as number)
    }
    case 'numbers': {
      const { numbers } = values
      return (a, b) => numericLevel(numbers[a] as number, numbers[b] as number)
    }
    case 'categories':
      return () => 1
  }
}
