import { fold } from './letters.ts'
import { patronymicStem, phoneticCode, skeleton } from './skeleton.ts'

/** Words that stand beside a name without telling persons apart: titles, particles, words for son and daughter. */
const PARTICLES = new Set(
  (
    'de da do dos das del della di du des la le van von der den ten ter zu af al el ul bin ben ibn bint abu ' +
    'ogly oglu ogli ugli kyzy qizi kizi gizi mr mrs ms dr prof kungs kundze san sri'
  ).split(' '),
)

/** A name ready for comparing. */
export interface Name {
  /** Folded: small Latin letters without marks, words parted by one space. */
  readonly folded: string
  /** Folded without spaces. */
  readonly compact: string
  /** Skeletons of its words, particles left out, sorted. */
  readonly words: readonly string[]
  /** The sorted skeletons as one string: equal for spellings, genders and orders of one name. */
  readonly skeleton: string
  /** The phonetic codes of its words, sorted, as one string. */
  readonly phonetic: string
  /** Which of the letters a to z stand in it, a bit each: two names without common letters needn't be compared. */
  readonly letters: number
}

/** Prepares a given name, a family name (double ones too) or a whole name in any order. */
export function readName(text: string, kind: 'name' | 'patronymic' = 'name'): Name {
  const folded = fold(text.replace(/['’ʼ`´ʻʹ"]/g, ''))
  const all = folded === '' ? [] : folded.split(' ')
  const kept = all.filter((word) => !PARTICLES.has(word))
  const chosen = kept.length > 0 ? kept : all
  const words = chosen.map((word) => (kind === 'patronymic' ? patronymicStem(word) : skeleton(word))).sort()
  const compact = folded.replace(/ /g, '')
  return {
    folded,
    compact,
    letters: lettersOf(compact),
    words,
    skeleton: words.join(' '),
    phonetic: chosen.map(phoneticCode).sort().join(' '),
  }
}

function lettersOf(text: string): number {
  let letters = 0
  for (let i = 0; i < text.length; i++) {
    const place = text.charCodeAt(i) - 97
    // What is no Latin letter shares the topmost bits, so that it never makes names look more different than they are.
    letters |= 1 << (place >= 0 && place < 26 ? place : 26 + (text.charCodeAt(i) % 6))
  }
  return letters
}

/** True when one name's words all occur in the other: Kalniņa and Bērziņa-Kalniņa, Anna and Anna Marija. */
export function containsName(a: Name, b: Name): boolean {
  const [few, many] = a.words.length <= b.words.length ? [a, b] : [b, a]
  return few.words.length > 0 && few.words.every((word) => word.length >= 2 && many.words.includes(word))
}
