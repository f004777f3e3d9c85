import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { notFound, Refusal, refuse, type Scope } from '../access/index.ts'
import type { Staged } from '../http/index.ts'
import { vault } from '../vault/installed.ts'
import { isCommon } from './common.ts'
import { beginSecondFactor, changePassword, confirmSecondFactor } from './contract.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { newToken, tokenDigest } from './session.ts'
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
  if (!(await passwordMatches(mine.password_digest, given.current))) refuse(changePassword, 'wrong_credentials')
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

/** Guesses at one's own secrets from a session left open are as few as at the door. */
async function tryOnce(request: Staged, account: string): Promise<void> {
  const bucket = createHash('sha256').update(`own secrets|${account}`).digest()
  const { rows } = await request.pools.lidzas_app.query<{ ok: boolean }>(
    `select accounts.allowed($1, 6, '30 minutes') ok`,
    [bucket],
  )
  if (!rows[0]?.ok) throw new Refusal('too_many_requests')
}
