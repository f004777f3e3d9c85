import pg from 'pg'
import { installCountry } from './platform/config/country.ts'
import type { Config } from './platform/config/index.ts'
import { startEmbedded } from './platform/database/embedded/index.ts'
import { connect, migrate, type Pools, prepareLogins, readMigrations } from './platform/database/index.ts'
import { prepareJobs } from './platform/jobs/index.ts'
import { installVault, openVault } from './platform/vault/index.ts'

/** A database that is ready to be worked with: reachable, migrated, its logins made. */
export interface Ready {
  readonly ownerUrl: string
  readonly pools: Pools
  readonly embedded: boolean
  /** Resolves when the database ended by itself. */
  readonly lost: Promise<Error>
  announce(address: string): Promise<void>
  /** Closes the pools, then the database where it is ours. */
  stop(): Promise<void>
}

/**
 * Finds or starts the database of these settings and brings it to the program's state.
 * @param tell takes progress: a step's name, how much is done, of how much
 */
export async function ready(
  config: Config,
  tell: { say(line: string): void; step(name: string, done: number, total: number): void; what?: string },
): Promise<Ready> {
  if (config.country) installCountry(config.country)
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({
        data: config.data,
        say: tell.say,
        step: tell.step,
        ...(tell.what ? { what: tell.what } : {}),
      })
  const ownerUrl = config.databaseUrl ?? String(embedded?.ownerUrl)
  try {
    await refuseOld(ownerUrl)
    await prepareLogins(ownerUrl, config.data)
    await migrate(ownerUrl, readMigrations(), tell.step)
    installVault(openVault(config.data))
    const pools = connect(ownerUrl, config.data, tell.say)
    await prepareJobs(pools.lidzas_worker)
    return {
      ownerUrl,
      pools,
      embedded: embedded !== undefined,
      lost: embedded?.lost ?? new Promise(() => {}),
      announce: async (address) => embedded?.announce(address),
      async stop() {
        await pools.end()
        await embedded?.stop()
      },
    }
  } catch (reason) {
    await embedded?.stop()
    throw reason
  }
}

async function refuseOld(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
    const version = Number(rows[0]?.server_version_num)
    if (version < 150000)
      throw new Error(`PostgreSQL 15 or newer is needed; DATABASE_URL leads to version ${Math.floor(version / 10000)}.`)
  } finally {
    await client.end()
  }
}
