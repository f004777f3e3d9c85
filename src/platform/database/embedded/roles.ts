import pg from 'pg'
import { superuser } from './cluster.ts'
import type { DatabaseKeys } from './keys.ts'

/** The login that owns the product's schemas, and the database's name. */
export const owner = 'lidzas_owner'
export const database = 'lidzas'

export const url = (user: string, password: string, port: number, name: string) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${name}`

/**
 * Makes the owner's login and the database where they are missing: what an administrator of an ordinary PostgreSQL does
 * by hand (docs/operation.md). The owner may make logins and is neither superuser nor above row-level security.
 */
export async function prepareRoles(port: number, keys: DatabaseKeys): Promise<void> {
  const client = new pg.Client({ connectionString: url(superuser, keys.superuser, port, 'postgres') })
  // A server that dies under us is reported by whoever watches the process; without a listener it would end Node.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const known = await client.query('select from pg_roles where rolname = $1', [owner])
    if (known.rowCount === 0) {
      await client.query(
        `create role ${owner} login createrole nosuperuser nobypassrls nocreatedb noreplication password ${client.escapeLiteral(keys.owner)}`,
      )
    }
    const made = await client.query('select from pg_database where datname = $1', [database])
    if (made.rowCount === 0) await client.query(`create database ${database} owner ${owner}`)
  } finally {
    await client.end()
  }
}
