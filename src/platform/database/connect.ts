import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './database.types.ts'
import { type Login, loginUrl } from './logins.ts'

// Once for every pool: dates stay the text they are (pg would make them the evening before in Riga's zone), and counts are
// numbers (JSON cannot carry a BigInt, and no count of ours comes near 2^53).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** One pool a login. */
export type Pools = Record<Login, pg.Pool> & { end(): Promise<void> }

/**
 * Opens the pools of all logins. A dropped connection is an event of the pool, never an uncaught error of the process.
 * @param say told about connections that the server closed
 */
export function connect(ownerUrl: string, data: string, say: (line: string) => void = () => {}): Pools {
  // once we end by ourselves, a connection that goes is no news
  let ending = false
  const open = (login: Login, max: number): pg.Pool => {
    const pool = new pg.Pool({ connectionString: loginUrl(ownerUrl, login, data), max, idleTimeoutMillis: 30_000 })
    const lost = (error: Error): void => {
      if (!ending) say(`database connection lost (${login}): ${error.message}`)
    }
    pool.on('error', lost)
    pool.on('connect', (client) => client.on('error', lost))
    return pool
  }
  const pools = {
    lidzas_app: open('lidzas_app', 10),
    lidzas_public: open('lidzas_public', 4),
    lidzas_worker: open('lidzas_worker', 4),
  }
  return {
    ...pools,
    async end() {
      ending = true
      await Promise.all(Object.values(pools).map((pool) => pool.end()))
    },
  }
}

/** A query builder over one connection, for the length of one transaction. */
export function builder(client: pg.ClientBase): Kysely<DB> {
  // Kysely asks a pool for a connection and gives it back; here there is one, and the transaction around it owns it
  const connection = { query: client.query.bind(client), release: () => {} }
  const pool = { connect: async () => connection, end: async () => {} }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
}
