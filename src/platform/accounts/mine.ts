import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { notFound, Refusal, refuse, type Scope } from '../access/index.ts'
import type { Staged } from '../http/index.ts'
import { vault } from '../vault/installed.ts'
import { isCommon } from './common.ts'
import { beginSecondFactor, changePassword, confirmSecondFactor, makeRecoveryCodes } from './contract.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { newCodes } from './recovery.ts'
import { newToken, tokenDigest } from './session.ts'
import { countFailure } from './signing.ts'
import { codeStep, newSecret, openSecret, sealSecret } from './totp.ts'

type Secrets = {
  password_digest: string | null
  second_factor_secret: Buffer | null
  second_factor_confirmed: boolean
  second_factor_step: number
}
async function mySecrets(scope: Scope): Promise<Secrets> {
  const { rows } = await sql<Secrets>`select * from accounts.my_secrets()`.execute(scope.db)
  return rows[0] ?? notFound()
}

/** Changes the password; hashing stands between two transactions. Every other session of the person ends. */
export async function changeMyPassword(request: Staged, given: { current: string; next: string }): Promise<void> {
  const mine = await request.enter(async (scope) => ({
    ...(await mySecrets(scope)),
    id: scope.account.id,
    own: [scope.account.name, scope.session.email],
  }))
  await tryOnce(request, mine.id)
  if (!(await passwordMatches(mine.password_digest, given.current))) {
    await countFailure(request.pools.lidzas_app, mine.id, { asked: 'password' })
    refuse(changePassword, 'wrong_credentials')
  }
  if (isCommon(given.next, mine.own) || [...given.next].length < 15) refuse(changePassword, 'common_password')
  const digest = await hashPassword(given.next)
  await request.enter(async (scope) => {
    await sql`select accounts.set_password(${digest}, ${tokenDigest(request.token)})`.execute(scope.db)
    scope.event('accounts.password_changed', null)
  })
}

/** Makes a secret that waits to be confirmed. One that counts already is not replaced: the operator takes it away first. */
export async function beginMySecondFactor(scope: Scope): Promise<{ secret: string; address: string }> {
  const mine = await mySecrets(scope)
  if (mine.second_factor_confirmed) refuse(beginSecondFactor, 'already_set')
  const made = newSecret(scope.session.email)
  const sealed = sealSecret(vault().ring, scope.account.id, made.secret)
  await sql`select accounts.set_second_factor(${sealed}, false, 0)`.execute(scope.db)
  scope.event('accounts.second_factor_begun', null)
  return made
}

/**
 * Confirms it with its first code. The session gains power by this, so it gets a new token, and every other one, opened
 * with the password alone, ends (OWASP ASVS 5.0.0 V7.2.4).
 */
export async function confirmMySecondFactor(request: Staged, code: string): Promise<void> {
  const mine = await request.enter(async (scope) => ({ ...(await mySecrets(scope)), id: scope.account.id }))
  if (mine.second_factor_confirmed) refuse(confirmSecondFactor, 'already_set')
  await tryOnce(request, mine.id)
  if (!mine.second_factor_secret) refuse(confirmSecondFactor, 'wrong_code')
  const secret = openSecret(vault().ring, mine.id, mine.second_factor_secret)
  const step = await codeStep(secret, code, request.now, mine.second_factor_step)
  if (step === null) refuse(confirmSecondFactor, 'wrong_code')
  const { id, token, digest } = newToken()
  const until = await request.enter(async (scope) => {
    await sql`select accounts.set_second_factor(${mine.second_factor_secret}, true, 0)`.execute(scope.db)
    await sql`select accounts.open_session(${id}, ${scope.account.id}, ${digest}, ${step}, false)`.execute(scope.db)
    await scope.db.deleteFrom('accounts.session').where('id', '<>', id).execute()
    scope.event('accounts.second_factor_confirmed', null)
    return scope.session.until
  })
  request.setToken(token, until)
}

/** Makes ten new recovery codes. The password is asked for again: a session left open must not leave with ten ways in. */
export async function makeMyRecoveryCodes(request: Staged, password: string): Promise<string[]> {
  const mine = await request.enter(async (scope) => ({ ...(await mySecrets(scope)), id: scope.account.id }))
  if (!mine.second_factor_confirmed) refuse(makeRecoveryCodes, 'no_second_factor')
  await tryOnce(request, mine.id)
  if (!(await passwordMatches(mine.password_digest, password))) {
    await countFailure(request.pools.lidzas_app, mine.id, { asked: 'password' })
    refuse(makeRecoveryCodes, 'wrong_credentials')
  }
  const { codes, salt, digests } = await newCodes()
  await request.enter(async (scope) => {
    await sql`select accounts.set_recovery_codes(${salt}, ${digests})`.execute(scope.db)
    scope.event('accounts.recovery_codes_made', null, { codes: codes.length })
  })
  return codes
}

/**
 * Asks for the second factor again before a deed that opens much (OWASP ASVS 5.0.0 V7.5.3). Who has none set up, as the
 * invented people of the demonstration, passes; in production nobody gets this far without one.
 * @throws Refusal `code_needed` or `wrong_code` at the body's `code`; the operation's contract must name both
 */
export async function proveSecondFactor(request: Staged, code: string | undefined): Promise<void> {
  const mine = await request.enter(async (scope) => ({ ...(await mySecrets(scope)), id: scope.account.id }))
  if (!mine.second_factor_confirmed || !mine.second_factor_secret) return
  if (code === undefined) throw atCode('code_needed')
  await tryOnce(request, mine.id)
  const secret = openSecret(vault().ring, mine.id, mine.second_factor_secret)
  const step = await codeStep(secret, code, request.now, mine.second_factor_step)
  const counted =
    step !== null &&
    (await request.enter(async ({ db }) => {
      const { rows } = await sql<{ used: boolean }>`select accounts.use_step(${step}) as used`.execute(db)
      return rows[0]?.used
    }))
  if (counted) return
  await countFailure(request.pools.lidzas_app, mine.id, { asked: 'second_factor' })
  throw atCode('wrong_code')
}

const atCode = (code: string): Refusal => new Refusal(code, undefined, [{ pointer: '/body/code', code, detail: code }])

/**
 * Guesses at one's own secrets from a session left open are as few as at the door, and a wrong one counts there too
 * (`countFailure`). A lock at the door stops nobody here: a stranger could otherwise keep an emergency closed.
 */
async function tryOnce(request: Staged, account: string): Promise<void> {
  const bucket = createHash('sha256').update(`own secrets|${account}`).digest()
  const { rows } = await request.pools.lidzas_app.query<{ ok: boolean }>(
    `select accounts.allowed($1, 6, '30 minutes') ok`,
    [bucket],
  )
  if (!rows[0]?.ok) throw new Refusal('too_many_requests')
}
