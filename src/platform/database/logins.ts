import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { createOnce } from '../config/keyfile.ts'

/** The logins that the program makes for itself. None owns a table of ours (`lidzas_worker` owns its jobs' schemas). */
export type Login = 'lidzas_app' | 'lidzas_public' | 'lidzas_worker'
const logins: readonly Login[] = ['lidzas_app', 'lidzas_public', 'lidzas_worker']

/** Roles without a login, each with policies of its own, reached by `set local role` for work that crosses organisations. */
const offices = ['lidzas_statistics', 'lidzas_import'] as const
export type Office = (typeof offices)[number]

/**
 * Passwords of the logins, kept in `<data>/keys`, which all processes of an installation share.
 * @throws Error when the file is there and holds something else
 */
export function passwords(data: string): Record<Login, string> {
  const file = join(data, 'keys', 'logins.json')
  createOnce(file, () =>
    JSON.stringify(Object.fromEntries(logins.map((login) => [login, randomBytes(24).toString('base64url')]))),
  )
  const kept = read(readFileSync(file, 'utf8'))
  if (!kept)
    throw new Error(
      `${file} does not hold the passwords of ${logins.join(', ')}: restore it from a backup, or delete it and the program makes new ones.`,
    )
  return kept
}

function read(text: string): Record<Login, string> | undefined {
  try {
    const kept = JSON.parse(text) as Partial<Record<Login, unknown>> | null
    if (kept && logins.every((login) => typeof kept[login] === 'string')) return kept as Record<Login, string>
  } catch {}
  return undefined
}

/**
 * Makes logins and offices in the cluster and their rights on this database; safe to repeat and to run from two processes.
 * @param ownerUrl a login with CREATEROLE that owns the database
 */
export async function prepareLogins(ownerUrl: string, data: string): Promise<void> {
  const secret = passwords(data)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4870, 1)')
    const { rows } = await client.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname like 'lidzas\\_%'`,
    )
    const there = new Set(rows.map((row) => row.rolname))
    const me = client.escapeIdentifier((await client.query('select current_user as me')).rows[0].me)
    const version = Number((await client.query('show server_version_num')).rows[0].server_version_num)
    for (const role of [...logins, ...offices]) {
      if (!there.has(role)) await client.query(`create role ${role} nologin noinherit`)
      // the owner must be able to act as an office, and to give the job runner its function; never as a request's login:
      // on PostgreSQL 15 it would inherit the policies that bind those
      if (role === 'lidzas_app' || role === 'lidzas_public') continue
      // PostgreSQL 16 and later ask for SET by name and can leave INHERIT off
      await client.query(`grant ${role} to ${me}${version >= 160000 ? ' with set true, inherit false' : ''}`)
    }
    for (const login of logins) {
      const password = client.escapeLiteral(secret[login])
      await client.query(`alter role ${login} login noinherit password ${password}`)
    }
    const database = client.escapeIdentifier((await client.query('select current_database() as d')).rows[0].d)
    await client.query(`revoke all on database ${database} from public`)
    for (const login of logins) await client.query(`grant connect on database ${database} to ${login}`)
    // graphile-worker makes its schema itself, at its first start
    await client.query(`grant create on database ${database} to lidzas_worker`)
    await client.query('revoke create on schema public from public')
  } finally {
    await client.end()
  }
}

/** The address of a login on the owner's server and database. */
export function loginUrl(ownerUrl: string, login: Login, data: string): string {
  const url = new URL(ownerUrl)
  url.username = login
  url.password = passwords(data)[login]
  return url.href
}
