import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { NotSignedIn, noteOutside, Refusal, refuse, within } from '../access/index.ts'
import type { Outside } from '../http/index.ts'
import { vault } from '../vault/installed.ts'
import { type Session, signIn, signInDemonstration } from './contract.ts'
import { passwordMatches } from './password.ts'
import { recoveryDigest } from './recovery.ts'
import { describe, newToken } from './session.ts'
import { codeStep, openSecret } from './totp.ts'

type Credentials = {
  id: string
  password_digest: string | null
  second_factor_secret: Buffer | null
  second_factor_confirmed: boolean
  second_factor_step: number
  locked: boolean
  demonstration: boolean
}

/** Tries of one caller, right or wrong; a whole office may stand behind one address. */
const triesOfCaller = 60

/**
 * Signs in with password and second factor. An address without an account is answered like one whose password is wrong:
 * the same words, the same status, the same work, the same lock after six tries (OWASP ASVS 5.0.0 V6.3.8).
 */
export async function signInWithPassword(
  request: Outside,
  given: { email: string; password: string; code?: string | undefined; recovery?: string | undefined },
): Promise<Session> {
  const pool = request.pools.lidzas_app
  const under = (topic: string): Buffer => createHmac('sha256', request.caller).update(topic).digest()
  const { rows: tries } = await pool.query<{ ok: boolean }>(`select accounts.allowed($1, $2, '10 minutes') ok`, [
    under('sign-in'),
    triesOfCaller,
  ])
  if (!tries[0]?.ok) throw new Refusal('too_many_requests')

  const stranger = createHmac('sha256', vault().ring.derive('addresses without an account'))
    .update(given.email.toLowerCase())
    .digest()
  const found = await credentials(request, given.email)
  if (await locked(request, found, stranger)) refuse(signIn, 'locked')

  const matches = await passwordMatches(found?.password_digest, given.password)
  if (!found || !matches) return failed(request, found, stranger)
  // others may have guessed meanwhile
  if (await locked(request, await credentials(request, given.email), stranger)) refuse(signIn, 'locked')

  let step = 0
  if (found.second_factor_confirmed && found.second_factor_secret) {
    if (given.recovery !== undefined) return recovered(request, found, given.recovery, stranger)
    if (given.code === undefined) refuse(signIn, 'code_needed')
    const secret = openSecret(vault().ring, found.id, found.second_factor_secret)
    const counted = await codeStep(secret, given.code, request.now, found.second_factor_step)
    if (counted === null) return failed(request, found, stranger)
    step = counted
  }
  return open(request, found.id, step, 'password')
}

/** Signs in with a recovery code, which is then used up; a wrong one counts as a failed try like a wrong password. */
async function recovered(request: Outside, found: Credentials, code: string, stranger: Buffer): Promise<Session> {
  const { rows } = await request.pools.lidzas_app.query<{ salt: Buffer | null }>(
    'select accounts.recovery_salt($1) salt',
    [found.id],
  )
  const salt = rows[0]?.salt
  // without a set of codes the same work is done, and fails
  const digest = await recoveryDigest(code, salt ?? Buffer.alloc(16))
  const session = salt && (await tryToOpen(request, found.id, 0, 'recovery_code', digest))
  return session ?? failed(request, found, stranger)
}

/** Signs in as an invented person: in the demonstration, and only as one of those. */
export async function signInAsDemonstration(request: Outside, account: string): Promise<Session> {
  if (request.mode !== 'demonstration') refuse(signInDemonstration, 'not_a_demonstration')
  return open(request, account, 0, 'demonstration')
}

async function credentials(request: Outside, email: string): Promise<Credentials | undefined> {
  const { rows } = await request.pools.lidzas_app.query<Credentials>('select * from accounts.credentials($1)', [email])
  // in production an invented person does not exist, however they came into the database
  return rows[0]?.demonstration && request.mode === 'production' ? undefined : rows[0]
}

async function locked(request: Outside, found: Credentials | undefined, stranger: Buffer): Promise<boolean> {
  const { rows } = await request.pools.lidzas_app.query<{ locked: boolean }>(
    'select accounts.stranger_locked($1) locked',
    [stranger],
  )
  return found?.locked ?? rows[0]?.locked ?? false
}

async function failed(request: Outside, found: Credentials | undefined, stranger: Buffer): Promise<never> {
  const pool = request.pools.lidzas_app
  if (found) await countFailure(pool, found.id)
  else {
    const { rows } = await pool.query<{ last: boolean }>('select accounts.count_stranger($1) last', [stranger])
    await noteOutside(pool, rows[0]?.last ? 'sign_in_locked' : 'sign_in_failed', null)
  }
  refuse(signIn, 'wrong_credentials')
}

/** Counts a wrong secret of an account towards its lock, and notes it. @param at what was asked for, where it was not the sign-in */
export async function countFailure(
  pool: pg.Pool,
  account: string,
  at: { readonly asked?: 'password' | 'second_factor' } = {},
): Promise<void> {
  const { rows } = await pool.query<{ last: boolean }>('select accounts.count_failure($1) last', [account])
  await noteOutside(pool, rows[0]?.last ? 'sign_in_locked' : 'sign_in_failed', account, at)
}

async function open(
  request: Outside,
  account: string,
  step: number,
  way: 'password' | 'demonstration',
): Promise<Session> {
  const session = await tryToOpen(request, account, step, way)
  if (session) return session
  await noteOutside(request.pools.lidzas_app, 'sign_in_failed', way === 'password' ? account : null, { way })
  if (way === 'demonstration') refuse(signInDemonstration, 'not_a_demonstration')
  refuse(signIn, 'wrong_credentials')
}

/** Opens a session with a new token; the one that the browser came with ends. */
async function tryToOpen(
  request: Outside,
  account: string,
  step: number,
  way: 'password' | 'demonstration' | 'recovery_code',
  recovery: Buffer | null = null,
): Promise<Session | undefined> {
  const pool = request.pools.lidzas_app
  const { id, token, digest } = newToken()
  const { rows } = await pool.query<{ opened: boolean }>(
    'select accounts.open_session($1, $2, $3, $4, $5, $6) opened',
    [id, account, digest, step, way === 'demonstration', recovery],
  )
  if (!rows[0]?.opened) return undefined
  if (request.token) await endSession(request, request.token)
  await noteOutside(pool, 'sign_in', account, { way, session: id })
  const session = await within(pool, { token }, describe)
  request.setToken(token, new Date(session.until))
  return session
}

async function endSession(request: Outside, token: string): Promise<void> {
  try {
    await within(request.pools.lidzas_app, { token }, async (scope) => {
      await scope.db.deleteFrom('accounts.session').where('id', '=', scope.session.id).execute()
    })
  } catch (reason) {
    if (!(reason instanceof NotSignedIn)) throw reason
  }
}
