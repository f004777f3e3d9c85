import { createHmac } from 'node:crypto'
import type pg from 'pg'

/**
 * Digests callers' addresses for throttling, under a key that all processes of the installation share and that dies with its day:
 * tries are counted together, and yesterday's digests lead to no address.
 * @param pool of `lidzas_app`
 */
export function callerDigest(pool: pg.Pool): (address: string, now: Date) => Promise<Buffer> {
  let known: { day: string; key: Buffer } | undefined
  return async (address, now) => {
    if (known?.day !== now.toISOString().slice(0, 10)) {
      const { rows } = await pool.query<{ day: string; key: Buffer }>('select day, key from accounts.caller_key()')
      known = rows[0]
    }
    if (!known) throw new Error('accounts.caller_key() gave no key')
    return createHmac('sha256', known.key).update(address).digest()
  }
}
