import { createHmac } from 'node:crypto'
import { Refusal, refuse } from '../access/index.ts'
import type { Outside } from '../http/index.ts'
import { isCommon } from './common.ts'
import { acceptInvitation } from './contract/administration.ts'
import { hashPassword } from './password.ts'
import { newToken, tokenDigest } from './session.ts'

/** How long a one-time link opens: long enough for a weekend, short enough for a mailbox (OWASP ASVS 5.0.0 V6.4.1). */
const linkHours = 72
export const linkUntil = (now: Date): Date => new Date(now.getTime() + linkHours * 3_600_000)

/** The page that a link leads to. */
export const linkPath = '/app/welcome'
/**
 * A new link: its secret of 256 random bits stands behind `#`, which no browser sends to a server, so that it is in no
 * log; the database keeps its digest.
 */
export function newLink(): { link: string; digest: Buffer } {
  const { token, digest } = newToken()
  return { link: `${linkPath}#${token}`, digest }
}

/** Tries of one caller in ten minutes. */
const triesOfCaller = 30

/**
 * Sets the password of whoever holds the link; hashing stands between two looks at it. Used, replaced, too old and never
 * made answer alike. @returns the address to sign in with
 */
export async function acceptLink(request: Outside, given: { token: string; password: string }): Promise<string> {
  const pool = request.pools.lidzas_app
  const bucket = createHmac('sha256', request.caller).update('invitation').digest()
  const { rows: tries } = await pool.query<{ ok: boolean }>(`select accounts.allowed($1, $2, '10 minutes') ok`, [
    bucket,
    triesOfCaller,
  ])
  if (!tries[0]?.ok) throw new Refusal('too_many_requests')
  const digest = tokenDigest(given.token)
  const { rows: found } = await pool.query<{ name: string; email: string; organisation: string }>(
    'select name, email, organisation from accounts.invited($1)',
    [digest],
  )
  const whose = found[0]
  if (!whose) refuse(acceptInvitation, 'link_gone')
  const own = [whose.name, whose.email, whose.organisation]
  if (isCommon(given.password, own) || [...given.password].length < 15) refuse(acceptInvitation, 'common_password')
  const hashed = await hashPassword(given.password)
  // the session that this browser has, whosesoever it is, stands in the record beside the deed
  const session = request.token === undefined ? null : tokenDigest(request.token)
  const { rows } = await pool.query<{ whose: string | null }>(
    'select accounts.accept_invitation($1, $2, $3) as whose',
    [digest, hashed, session],
  )
  if (!rows[0]?.whose) refuse(acceptInvitation, 'link_gone')
  return whose.email
}
