import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/database/embedded/index.ts'
import { connect, migrate, type Pools, prepareLogins } from '../../src/platform/database/index.ts'
import { newId } from '../../src/platform/id.ts'

/** One database of the benchmark's server. */
export interface BenchDatabase {
  readonly ownerUrl: string
  /** Statements that only the benchmark makes: filling, taking policies away. No policy or trigger stands in their way. */
  asSuperuser(work: (client: pg.Client) => Promise<void>): Promise<void>
  /** The program's own pools; the same at every call. */
  pools(): Pools
}

export interface BenchServer {
  /** A migrated, empty database. */
  empty(name: string): Promise<BenchDatabase>
  /** A copy of another database, whose pools must not be open. */
  copy(name: string, of: string): Promise<BenchDatabase>
  stop(): Promise<void>
}

/** Starts the product's embedded PostgreSQL in a temporary folder. */
export async function benchServer(): Promise<BenchServer> {
  const data = mkdtempSync(join(tmpdir(), 'lidzas-bench-'))
  const server = await startEmbedded({ data, say: () => {} })
  const owner = new URL(server.ownerUrl).username
  const opened: Pools[] = []

  async function make(name: string, options: string): Promise<BenchDatabase> {
    await statements(server.superuserUrl, (client) =>
      client.query(`create database ${name} owner ${owner} ${options}`).then(() => {}),
    )
    const ownerUrl = on(server.ownerUrl, name)
    // rights on a database are not copied with it
    await prepareLogins(ownerUrl, data)
    let pools: Pools | undefined
    return {
      ownerUrl,
      asSuperuser: (work) => statements(on(server.superuserUrl, name), work),
      pools() {
        if (pools) return pools
        pools = connect(ownerUrl, data)
        opened.push(pools)
        return pools
      },
    }
  }

  return {
    async empty(name) {
      const made = await make(name, '')
      await migrate(made.ownerUrl)
      return made
    },
    copy: (name, of) => make(name, `template ${of} strategy file_copy`),
    async stop() {
      await Promise.all(opened.map((pools) => pools.end()))
      await server.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The same server and login, another database. */
function on(url: string, database: string): string {
  const made = new URL(url)
  made.pathname = `/${database}`
  return made.href
}

async function statements(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Signs somebody in without a password, as a case worker of the organisation. @returns the session's token */
export async function signIn(client: pg.Client, organisation: string): Promise<string> {
  const [account, token] = [newId(), randomBytes(32)]
  await client.query(
    `insert into accounts.account (id, organisation_id, name, email, roles, second_factor_confirmed)
     values ($1, $2, 'bench', 'bench@example.test', '{case_worker}', true)`,
    [account, organisation],
  )
  const digest = createHash('sha256').update(token).digest()
  await client.query('select accounts.open_session($1, $2, $3, 1, false)', [newId(), account, digest])
  return token.toString('base64url')
}
