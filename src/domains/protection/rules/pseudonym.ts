/** Consonants and vowels that are read aloud alike in Latvian, Russian and English; no letter that looks like a digit. */
const consonants = 'BDFGKLMNPRSTVZ'
const vowels = 'AEIU'

/**
 * A name that stands for a person on screens and in talk: six letters that can be spoken and five digits,
 * `KALUMI-04170`. Made from the random end of the id, so it says nothing about the person. Among the few thousand cases that
 * one organisation sees, two alike are less likely than one in ten thousand; the case's reference tells them apart even then.
 * @param id a UUID
 */
export function pseudonym(id: string): string {
  const random = BigInt(`0x${id.replaceAll('-', '').slice(-16)}`)
  const take = (from: string, at: bigint): string => String(from[Number(at % BigInt(from.length))])
  const letters =
    take(consonants, random) +
    take(vowels, random >> 8n) +
    take(consonants, random >> 16n) +
    take(vowels, random >> 24n) +
    take(consonants, random >> 32n) +
    take(vowels, random >> 40n)
  const digits = (random >> 44n) % 100_000n
  return `${letters}-${String(digits).padStart(5, '0')}`
}
