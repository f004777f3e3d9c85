/** Consonants and vowels that are read aloud alike in Latvian, Russian and English; no letter that looks like a digit. */
const consonants = 'BDFGKLMNPRSTVZ'
const vowels = 'AEIU'

/**
 * A name that stands for a person on screens and in talk: four letters that can be spoken and five digits, `KALU-04170`.
 * Made from the random end of the id, so it says nothing about the person; the database keeps it unique.
 * @param id a UUID
 */
export function pseudonym(id: string): string {
  const random = BigInt(`0x${id.replaceAll('-', '').slice(-16)}`)
  const take = (from: string, at: bigint): string => String(from[Number(at % BigInt(from.length))])
  const letters =
    take(consonants, random) +
    take(vowels, random >> 8n) +
    take(consonants, random >> 16n) +
    take(vowels, random >> 24n)
  const digits = (random >> 32n) % 100_000n
  return `${letters}-${String(digits).padStart(5, '0')}`
}
