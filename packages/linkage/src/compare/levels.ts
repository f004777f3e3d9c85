import { dateDigits, type PlainDate } from '../normalise/dates.ts'
import { containsName, type Name } from '../normalise/names.ts'
import { damerauLevenshtein, editSimilarity } from './damerau-levenshtein.ts'
import { jaroWinkler } from './jaro-winkler.ts'

/*
 * Comparators give a level from 1 (differs) to the number of names in their list (the strongest agreement). Level 0,
 * a value missing on either side, is the caller's. The limits between levels are fixed beforehand from the literature
 * (Winkler 1990 and later practice: 0.92 and 0.82 for Jaro-Winkler), not fitted: how much a level is worth is estimated.
 */

export const NAME_LEVELS = ['differs', 'similar', 'crossed', 'near', 'same name', 'exact'] as const
/** The level of a name that stands in the partner's field (given name and family name exchanged). */
export const NAME_CROSSED = 3
const NAME_NEAR = 4

/** Names: exact as folded; the same skeleton; one edit, close by Jaro-Winkler or in sound; one part in common or similar. */
export function nameLevel(a: Name, b: Name): number {
  if (a.folded === b.folded) return 6
  if (a.skeleton === b.skeleton || a.compact === b.compact) return 5
  if (farApart(a, b)) return 1
  const plain = jaroWinkler(a.compact, b.compact)
  const similarity = plain >= 0.92 ? plain : Math.max(plain, jaroWinkler(a.skeleton, b.skeleton))
  const longest = Math.max(a.compact.length, b.compact.length)
  if (similarity >= 0.92 || (longest >= 4 && plain > 0.6 && damerauLevenshtein(a.compact, b.compact, 1) <= 1))
    return NAME_NEAR
  if (a.phonetic.length >= 4 && a.phonetic === b.phonetic) return NAME_NEAR
  if (
    similarity >= 0.82 ||
    containsName(a, b) ||
    (longest >= 6 && plain > 0.6 && damerauLevenshtein(a.compact, b.compact, 2) <= 2)
  )
    return 2
  return 1
}

/**
 * True when letters alone show that names can't be similar: each letter that the other lacks is one unmatched character,
 * so Jaro's value is at most (c/|a| + c/|b| + 1) / 3 with c the characters left, and the distance at least their number.
 * The skeletons may be closer than the names, so names only count as far apart when they are so by a wide margin.
 */
function farApart(a: Name, b: Name): boolean {
  if (a.words.length > 1 || b.words.length > 1 || a.phonetic === b.phonetic) return false
  const onlyA = ones(a.letters & ~b.letters)
  const onlyB = ones(b.letters & ~a.letters)
  const common = Math.min(a.compact.length - onlyA, b.compact.length - onlyB)
  const most = (common / a.compact.length + common / b.compact.length + 1) / 3
  return onlyA + onlyB > 4 && most < 0.7
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export const DATE_LEVELS = [
  'differs',
  'same year',
  'two of three parts',
  'one digit or neighbours exchanged',
  'day and month exchanged',
  'exact',
] as const

/** Dates; where a day or month isn't known, only what both give is compared, and agreement there counts as two parts at most. */
export function dateLevel(a: PlainDate, b: PlainDate): number {
  if (a.year === b.year && a.month === b.month && a.day === b.day) return 6
  if (a.month === 0 || b.month === 0) return a.year === b.year ? 2 : 1
  if (a.day === 0 || b.day === 0) return a.year !== b.year ? 1 : a.month === b.month ? 3 : 2
  if (a.year === b.year && a.month === b.day && a.day === b.month) return 5
  const same = Number(a.year === b.year) + Number(a.month === b.month) + Number(a.day === b.day)
  // One digit changes one part; exchanged neighbours two parts at most.
  if (same > 0 && damerauLevenshtein(dateDigits(a), dateDigits(b), 1) <= 1) return 4
  const crossed = a.year === b.year && (a.month === b.day || a.day === b.month)
  if (same === 2 || crossed) return 3
  return a.year === b.year ? 2 : 1
}

export const CODE_LEVELS = ['differs', 'two edits', 'one edit', 'exact'] as const

/** Numbers and codes: exact, one edit, two edits where at least six characters stand. */
export function codeLevel(a: string, b: string): number {
  if (a === b) return 4
  const longest = Math.max(a.length, b.length)
  const distance = damerauLevenshtein(a, b, 2)
  if (distance === 1 && longest > 1) return 3
  return distance === 2 && longest >= 6 ? 2 : 1
}

export const PHRASE_LEVELS = ['differs', 'similar', 'near', 'exact'] as const

/** Addresses, places and other phrases without their spaces: exact, near (at most a fifth edited), similar (at most two fifths). */
export function phraseLevel(a: string, b: string): number {
  if (a === b) return 4
  const similarity = editSimilarity(a, b)
  if (similarity >= 0.8) return 3
  return similarity >= 0.6 ? 2 : 1
}

export const CATEGORY_LEVELS = ['differs', 'exact'] as const

export const NUMBER_LEVELS = ['differs', 'within five', 'within one', 'equal'] as const

/** A number beside another: equal, within `step`, within five steps, further. For ages, heights and the like. */
export function numericLevel(a: number, b: number, step = 1): number {
  const apart = Math.abs(a - b)
  if (apart === 0) return 4
  return apart <= step ? 3 : apart <= 5 * step ? 2 : 1
}
