import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** What was sealed does not open: another key, another place, or altered. */
export class Unsealable extends Error {
  override readonly name = 'Unsealable'
}

/** Where a sealed value stands; a value copied to another row, column or table does not open there. */
export const place = (table: string, column: string, row: string): string => `${table}|${column}|${row}`

/**
 * Seals bytes: AES-256-GCM with a random nonce (NIST SP 800-38D; ASVS 5.0.0 V11.3.3).
 * @param key 32 bytes
 * @param aad what the value is bound to, from `place`
 * @returns nonce, cipher text, tag
 */
export function seal(key: Uint8Array, plain: Uint8Array, aad: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(aad, 'utf8'))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made. @throws Unsealable when key, place or content differ */
export function open(key: Uint8Array, sealed: Uint8Array, aad: string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new Unsealable('too short')
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(aad, 'utf8'))
  decipher.setAuthTag(sealed.subarray(end))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()])
  } catch {
    throw new Unsealable(aad)
  }
}
