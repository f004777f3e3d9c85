/**
 * Cyrillic letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and the Central Asian alphabets in one Latin
 * spelling. It is an inner spelling for comparing, not a transliteration standard: what standards (ISO 9, ALA-LC, BGN/PCGN,
 * ICAO 9303, the Latvian and Ukrainian rules) write differently is made equal afterwards by `skeleton`.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'tz',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ә: 'a',
  ғ: 'g',
  қ: 'k',
  ң: 'n',
  ө: 'o',
  ү: 'u',
  ұ: 'u',
  һ: 'h',
  ӣ: 'i',
  ӯ: 'u',
  ҳ: 'h',
  ҷ: 'j',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
} // biome keeps one property a line; the table reads better as rows

/** Latin letters that Unicode doesn't decompose into a base and marks. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ə: 'a',
  ŧ: 't',
}

const MARKS = /\p{M}+/gu
const PLAIN = /^[a-z0-9 ]*$/

/**
 * The text in small Latin letters without marks, Cyrillic letters written in Latin; every run of anything that is
 * neither letter nor digit becomes one space, apostrophes and soft signs vanish. Letters of other scripts stay.
 */
export function fold(text: string): string {
  let value = text.toLowerCase()
  if (!PLAIN.test(value)) {
    // й and ї must be taken before their marks are cut off, or they'd read as и and і.
    let latin = ''
    // ž is zh without its mark, but dž must not become dz.
    for (const letter of value.normalize('NFC').replace(/dž|ǆ/g, 'dzh'))
      latin += CYRILLIC[letter] ?? LATIN[letter] ?? letter
    value = latin
      .normalize('NFD')
      .replace(MARKS, '')
      .replace(/['’ʼ`´ʻʹ"]/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
  }
  return value.trim().replace(/ {2,}/g, ' ')
}
