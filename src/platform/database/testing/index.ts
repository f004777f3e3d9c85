import { createHash, randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { OrganisationMandate } from '../../../codes/organisation_mandate.ts'
import type { Purpose } from '../../../codes/purpose.ts'
import type { Role } from '../../../codes/role.ts'
import { asOffice, type OfficeScope, type Scope, within } from '../../access/index.ts'
import { newId } from '../../id.ts'
import { connect, type Office, type Pools, prepareLogins } from '../index.ts'
import { asSuperuser, on } from './cluster.ts'

/** A person of the tests: signed in, of an organisation, with roles. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly token: string
  /** Runs work in this person's signed transaction. */
  within<T>(work: (scope: Scope) => Promise<T>, options?: { purpose?: Purpose; now?: Date }): Promise<T>
}

/** A fresh, migrated, empty database for one test file. */
export interface TestDatabase {
  readonly name: string
  readonly data: string
  readonly ownerUrl: string
  readonly superuserUrl: string
  readonly pools: Pools
  organisation(slug: string, mandates?: readonly OrganisationMandate[]): Promise<string>
  actor(organisation: string, roles: readonly [Role, ...Role[]], profession?: string): Promise<Actor>
  asOffice<T>(office: Office, work: (scope: OfficeScope) => Promise<T>): Promise<T>
  drop(): Promise<void>
}

/** Copies the run's template (about 50 ms). Call in `beforeAll`, and `drop()` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `t_${randomBytes(6).toString('hex')}`
  const owner = new URL(cluster.ownerUrl).username
  await asSuperuser(
    cluster.superuserUrl,
    `create database ${name} template ${cluster.template} owner ${owner} strategy wal_log`,
  )
  const ownerUrl = on(cluster.ownerUrl, name)
  await prepareLogins(ownerUrl, cluster.data)
  const pools = connect(ownerUrl, cluster.data)
  const office = <T>(as: Office, work: (scope: OfficeScope) => Promise<T>): Promise<T> => asOffice(ownerUrl, as, work)
  return {
    name,
    data: cluster.data,
    ownerUrl,
    superuserUrl: on(cluster.superuserUrl, name),
    pools,
    asOffice: office,
    async organisation(slug, mandates = []) {
      const id = newId()
      await office('lidzas_import', ({ client }) =>
        client.query(
          `insert into accounts.organisation (id, slug, name_lv, name_en, kind, mandates) values ($1, $2, $2, $2, 'test', $3)`,
          [id, slug, mandates],
        ),
      )
      return id
    },
    async actor(organisation, roles, profession) {
      const id = newId()
      const name = `${roles[0]}-${id.slice(-4)}`
      const token = randomBytes(32)
      const client = await pools.lidzas_app.connect()
      try {
        await asOwner(ownerUrl, [
          [
            `insert into accounts.account (id, organisation_id, name, email, roles, profession, second_factor_confirmed)
             values ($1, $2, $3, $4, $5, $6, true)`,
            [id, organisation, name, `${id}@example.test`, roles, profession ?? null],
          ],
        ])
        const digest = createHash('sha256').update(token).digest()
        await client.query('select accounts.open_session($1, $2, $3, 1, false)', [newId(), id, digest])
      } finally {
        client.release()
      }
      const text = token.toString('base64url')
      return {
        id,
        name,
        organisation,
        token: text,
        within: (work, options = {}) => within(pools.lidzas_app, { token: text, ...options }, work),
      }
    },
    async drop() {
      await pools.end()
      await dropDatabase(cluster.superuserUrl, name)
    },
  }
}

/**
 * On a server of somebody's own the login may not end the server's own work in the database (a vacuum that runs by itself):
 * that is over in a moment.
 */
async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await asSuperuser(superuserUrl, `drop database ${name} with (force)`)
    } catch (reason) {
      if ((reason as { code?: string }).code !== '42501' || tries === 50) throw reason
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

/** Statements as the owner, for what only the operator's commands do. */
async function asOwner(ownerUrl: string, statements: readonly [text: string, values: unknown[]][]): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    for (const [text, values] of statements) await client.query(text, values)
  } finally {
    await client.end()
  }
}
