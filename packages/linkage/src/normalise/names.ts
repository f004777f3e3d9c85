import { fold } from './letters.ts'
import { codeOf, skeleton, stemOf } from './skeleton.ts'

/** Words that stand beside a name without telling persons apart: titles, particles, words for son and daughter. */
const PARTICLES = new Set(
  (
    'de da do dos das del dela delas delos della di du des la las le los van von der den ten ter zu af al el ul bin ben ibn bint abu ' +
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
}

/** Prepares a given name, a family name (double ones too) or a whole name in any order. */
export function readName(text: string, kind: 'name' | 'patronymic' = 'name'): Name {
  const folded = fold(text.replace(/['’ʼ`´ʻʹ"]/g, ''))
  const all = folded === '' ? [] : folded.split(' ')
  const kept = all.filter((word) => !PARTICLES.has(word))
  const chosen = kept.length > 0 ? kept : all
  const bones = chosen.map((word) => skeleton(word) || word)
  const words = (kind === 'patronymic' ? bones.map(stemOf) : bones.slice()).sort()
  const compact = folded.replace(/ /g, '')
  return {
    folded,
    compact,
    words,
    skeleton: words.join(' '),
    phonetic: bones.map(codeOf).sort().join(' '),
  }
}
