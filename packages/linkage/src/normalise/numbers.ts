import { fold } from './letters.ts'

/**
 * A document or personal number: letters and digits only, capitals, Cyrillic capitals that look Latin read as Latin
 * (В, Е, К, М, Н, О, Р, С, Т, У, Х stand in passports of both alphabets).
 */
export function documentNumber(text: string): string {
  let value = ''
  for (const letter of text.toUpperCase().normalize('NFKC')) value += LOOKALIKE[letter] ?? letter
  return value.replace(/[^\p{L}\p{N}]/gu, '')
}

const LOOKALIKE: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
}

/**
 * A telephone number as its last eight digits, which hold the subscriber's number in Latvia and most of Europe with or
 * without country and trunk prefix; shorter numbers stay whole. '' when there are fewer than five digits.
 */
export function phoneNumber(text: string): string {
  const digits = text.replace(/[^0-9]/g, '')
  return digits.length < 5 ? '' : digits.slice(-8)
}

/** A postcode in capitals without spaces and hyphens, without the country's prefix (LV-1010 is 1010). */
export function postcode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^[A-Z]{2}(?=\d{4,5}$)/, '')
}

/** An address for mail: small letters, without what follows a plus sign; '' when there is no @. */
export function email(text: string): string {
  const value = text.trim().toLowerCase()
  const at = value.lastIndexOf('@')
  if (at < 1) return ''
  return `${value.slice(0, at).replace(/\+.*$/, '')}${value.slice(at)}`
}

/** A house number or other short number: folded, without leading zeros and spaces. */
export function shortNumber(text: string): string {
  return fold(text)
    .replace(/ /g, '')
    .replace(/^0+(?=.)/, '')
}
