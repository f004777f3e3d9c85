import { randomBytes, randomInt } from 'node:crypto'
import { codeDigest } from './password.ts'

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** How many codes a set has. */
export const codesInSet = 10

/** `k7pqm-3mztx`: about 49 bits, of letters and digits that are not mistaken for each other (ASVS 5.0.0 V6.5.4 asks 20). */
const newCode = (): string =>
  Array.from({ length: 2 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  )

/** One code however it was typed: capitals, spaces and hyphens do not matter. */
const typed = (code: string): string => code.toLowerCase().replace(/[\s-]/g, '')

/** The digest that a code of this salt is stored and found under. Takes about a fifth of a second. */
export const recoveryDigest = (code: string, salt: Buffer): Promise<Buffer> => codeDigest(typed(code), salt)

/**
 * A new set: the codes for the person, and what is stored of them, Argon2id under one salt of 128 bits
 * (OWASP ASVS 5.0.0 V6.5.2: lookup secrets below 112 bits are hashed like passwords). Takes about two seconds.
 */
export async function newCodes(): Promise<{ codes: string[]; salt: Buffer; digests: Buffer[] }> {
  const salt = randomBytes(16)
  const codes = new Set<string>()
  while (codes.size < codesInSet) codes.add(newCode())
  const digests: Buffer[] = []
  for (const code of codes) digests.push(await recoveryDigest(code, salt))
  return { codes: [...codes], salt, digests }
}
