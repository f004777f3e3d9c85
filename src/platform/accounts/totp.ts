import { generateSecret, generateURI, verify } from 'otplib'
import { place } from '../vault/aes.ts'
import type { Ring } from '../vault/ring.ts'

/** Seconds that one code holds. Source: RFC 6238. */
const period = 30

/** A new secret for an authenticator application (160 bits, base32) and the address that its picture carries. */
export function newSecret(email: string): { secret: string; address: string } {
  const secret = generateSecret()
  return { secret, address: generateURI({ issuer: 'Līdzās', label: email, secret, period }) }
}

/**
 * The step of time that a code belongs to, or null when it is wrong. A step earlier or later is let pass, for clocks that
 * differ; one at or before `usedStep` is not, so that a code seen over a shoulder opens nothing.
 * Source: RFC 6238, section 5.2; OWASP ASVS 5.0.0 V6.5.1.
 */
export async function codeStep(secret: string, code: string, now: Date, usedStep: number): Promise<number | null> {
  const epoch = Math.floor(now.getTime() / 1000)
  const found = await verify({ secret, token: code, epoch, period, epochTolerance: period })
  if (!found.valid) return null
  const step = Math.floor(epoch / period) + found.delta
  return step > usedStep ? step : null
}

const where = (account: string): string => place('accounts.account', 'second_factor_secret', account)

/** The secret as it is stored: sealed under the installation's key ring, bound to its account. */
export const sealSecret = (ring: Ring, account: string, secret: string): Buffer =>
  ring.seal(Buffer.from(secret, 'utf8'), where(account))
/** @throws Unsealable when it was moved to another account or the ring lost its key */
export const openSecret = (ring: Ring, account: string, sealed: Uint8Array): string =>
  ring.open(sealed, where(account)).toString('utf8')
