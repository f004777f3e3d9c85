import { fold } from './letters.ts'

/**
 * Rewrites that make spellings of one sound equal, in this order. Each line says whose spellings it brings together.
 */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|schtsch|szcz|stsch|sch|shh|sh|sz/g, 's'], // щ ш: shch, šč, shh (GOST 7.79), sch (German), sz (Polish); š without its mark is s
  [/tsch|tch|ch|cz/g, 'c'], // ч: ch, č, tsch, cz
  [/dzh|dj|dg(?=[ei])/g, 'j'], // дж: dž, dzh, and the j of English, Uzbek, Tajik and Indian spelling
  [/zh/g, 'z'], // ж: zh, ž
  [/dz/g, 'z'],
  [/sc(?=[aeiu])/g, 's'], // šč without its marks
  [/([rslnki])ts$/g, '$1t'], // Latvian Roberts, Gurprīts; Cyrillic ц is folded to tz
  [/tz|ts/g, 'c'], // ц: ts, tz, c
  [/ph/g, 'f'],
  [/([bdt])kh/g, '$1'], // тх of Vietnamese and Indian names is th
  [/([bdt])h/g, '$1'], // th, dh, bh of South Asian and English spelling
  [/nh$/g, 'n'], // Vietnamese Minh, Минь
  [/x(?=[bdfgklmnprstvzuo])/g, 'kh'], // Uzbek and GOST 7.79 х; ks stays before a, e, i and at the end
  [/kh|gh|h/g, 'g'], // х г: kh, h, gh; Russian writes foreign h as г, Ukrainian г is h
  [/([aeiou])g$/g, '$1'], // silent h at the end: Sarah, Abdallah
  [/ck|q/g, 'k'],
  [/c(?=[aourltk])/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/ff$/g, 'v'], // Ivanoff
  [/ou/g, 'u'],
  [/oo/g, 'u'],
  [/ee(?!v|nk)/g, 'i'], // Gurpreet, Гурприт; but Сергеев and Алексеенко have two vowels
]

/** Family-name endings that follow gender or language. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/nie[kc](?:s|e|a)?$/, 'niek'], // Zvejnieks, Zvejniece
  [/(sk|ck)(?:ij|iy|yj|yi|ii|iys|ijs|is|ais|oj|oy|oi|aja|aya|aia|a|i|y)$/, '$1'], // -skij, -skis, -ska, -skaya
  [/([oe]v|in)(?:s|a|as)$/, '$1'], // -ovs, -ova, -ov; -ins, -ina
  [/(?<=..[^s])(?:ais|is|us|as|es|s)$/, ''], // Latvian (Zaļais, Zaļā) and Lithuanian masculine nominatives
  [/(?<=..n)[iyj]*a$/, ''], // Берзиня is Bērziņa
  [/(?<=...)[aeo]$/, ''], // feminine nominatives; Ukrainian -o
]

const PATRONYMIC = /(?:[oeiy]+[iyj]?(?:vic|vics|vn)|ic|icn)$/

/**
 * What remains of one name when spelling is taken away: equal for Bērziņš, Bērziņa, Berzins and Берзиньш, and for
 * Andrejs, Andrey and Андрей. Two different names may share a skeleton; equal skeletons are evidence, not proof.
 * @param name one word; fold it first or give it as written
 */
export function skeleton(name: string): string {
  const bones = bonesOf(name)
  return forms().get(bones) ?? bones
}

/** Given names that Ukrainian, Russian, Belarusian and Latvian write as different words; each line is one name. */
const FORMS = `
  Николай Микола Мікалай Nikolajs
  Владимир Володимир Уладзімір Vladimirs
  Александр Олександр Аляксандр Aleksandrs Alexander
  Алексей Олексій Аляксей Aleksejs
  Анна Ганна Anna Hanna
  Елена Олена Алена Jeļena Elena
  Сергей Сергій Сяргей Sergejs
  Андрей Андрій Andrejs Andrew
  Евгений Євген Яўген Jevgeņijs
  Евгения Євгенія Jevgeņija
  Дмитрий Дмитро Дзмітрый Dmitrijs
  Михаил Михайло Міхаіл Mihails Michael
  Екатерина Катерина Кацярына Jekaterina Katerina
  Татьяна Тетяна Таццяна Tatjana
  Василий Василь Vasīlijs
  Григорий Григорій Рыгор Grigorijs
  Павел Павло Pavels
  Пётр Петро Пятро Pjotrs
  Филипп Пилип Filips Philip
  Никита Микита Мікіта Ņikita
  Иосиф Йосип Язэп Josifs Joseph
  Игнат Гнат Ignats
  Ирина Ірина Irina Iryna
  Юрий Юрій Jurijs Yuri
`

let known: ReadonlyMap<string, string> | undefined

function forms(): ReadonlyMap<string, string> {
  known ??= new Map(
    FORMS.trim()
      .split('\n')
      .flatMap((line) => {
        const [first, ...others] = line.trim().split(' ').map(bonesOf) as [string, ...string[]]
        return others.filter((other) => other !== first).map((other) => [other, first] as const)
      }),
  )
  return known
}

function bonesOf(name: string): string {
  let word = fold(name).replace(/ /g, '')
  for (const [pattern, sound] of SOUNDS) word = word.replace(pattern, sound)
  word = word.replace(/(.)\1+/g, '$1')
  for (const [pattern, rest] of ENDINGS) {
    const shorter = word.replace(pattern, rest)
    if (shorter !== word) {
      if (shorter.length >= 2) word = shorter
      break
    }
  }
  return glides(word)
}

/** The skeleton of a patronymic without its suffix: Ivanovich, Ivanovna, Ivanovičs and Іванівна give one stem. */
export function patronymicStem(name: string): string {
  return stemOf(skeleton(name))
}

/** `patronymicStem` of a skeleton. */
export function stemOf(word: string): string {
  const stem = word.replace(PATRONYMIC, '')
  return stem.length >= 2 ? stem : word
}

function glides(word: string): string {
  return word
    .replace(/^[iyj]+(?=[aeou])/, '') // Юрий, Jurijs, Yuri; Екатерина, Jekaterina, Yekaterina
    .replace(/([^aeiouyj])[iyj]*[yj]o/g, '$1e') // ё: Semyon, Semjons, Semen; Bakhtiyor
    .replace(/[iyj]+e/g, 'e')
    .replace(/[iyj]+/g, 'i')
    .replace(/(.)\1+/g, '$1')
}

/**
 * Consonants of a skeleton, voiced and unvoiced made one, with a mark where a vowel begins the word: the phonetic code
 * for blocking. Kin to Soundex (Russell 1918) but over the sounds of the languages this package reads.
 */
export function phoneticCode(word: string): string {
  return codeOf(skeleton(word))
}

/** `phoneticCode` of a skeleton. */
export function codeOf(bones: string): string {
  if (bones === '') return ''
  const first = /^[aeiou]/.test(bones) ? 'a' : ''
  const rest = bones
    .replace(/[aeiou]/g, '')
    .replace(/[bp]/g, 'p')
    .replace(/[vf]/g, 'f')
    .replace(/[dt]/g, 't')
    .replace(/[gk]/g, 'k')
    .replace(/[zsc]/g, 's')
    .replace(/[nm]/g, 'n')
    .replace(/(.)\1+/g, '$1')
  return (first + rest).slice(0, 6)
}
