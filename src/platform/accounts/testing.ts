import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { webServer } from '../http/index.ts'
import { caller } from '../http/testing/index.ts'
import { prepareJobs } from '../jobs/index.ts'
import { installVault, openVault } from '../vault/installed.ts'
import { accountsApi } from './api.ts'

/** Calls an operation of this room in a test. */
export const call = caller(accountsApi)
export const password = 'zaļš zirgs lec pār tiltu'
/** How a call ended: `done`, or the code of its refusal. */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (problem: { code: string }) => problem.code,
  )
export const secretOf = (link: string | null): string => String(link?.split('#')[1])

/** Two administrators of a ministry, a worker of a shelter, the web server, and the owner's hand on the database. */
export interface Bureau {
  readonly database: TestDatabase
  readonly app: FastifyInstance
  readonly here: string
  readonly shelter: string
  readonly administrator: Actor
  readonly second: Actor
  readonly worker: Actor
  asOwner(text: string, values?: unknown[]): Promise<pg.QueryResult>
  ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    token?: string,
  ): Promise<{ status: number; body: ReturnType<JSON['parse']>; token: string }>
  /** Uses a one-time link. @param as the session that the browser has */
  accept(secret: string, word?: string, as?: string): ReturnType<Bureau['ask']>
  enter(email: string, more?: object): ReturnType<Bureau['ask']>
  /** The body that adds another person of the shelter. */
  person(more?: object): {
    name: string
    email: string
    organisation: string
    roles: ['case_worker']
    deliver: 'show'
  }
  close(): Promise<void>
}

/** Call in `beforeAll`, and `close()` in `afterAll`. */
export async function bureau(): Promise<Bureau> {
  const database = await testDatabase()
  installVault(openVault(database.data))
  await prepareJobs(database.pools.lidzas_worker)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const here = await database.organisation('ministry')
  const shelter = await database.organisation('shelter', ['service_provider'])
  const app = await webServer({
    ...{ pools: database.pools, origin: undefined, trustedProxy: undefined, handlers: accountsApi, pages: [] },
    ...{ mode: 'demonstration', log: console.error },
  })
  const ask: Bureau['ask'] = async (method, path, body, token) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      ...(body ? { payload: body } : {}),
      ...(token ? { cookies: { lidzas: token } } : {}),
    })
    const cookie = answer.cookies.find(({ name }) => name === 'lidzas')
    return { status: answer.statusCode, body: answer.json(), token: cookie?.value ?? '' }
  }
  let made = 0
  return {
    ...{ database, app, here, shelter, ask },
    administrator: await database.actor(here, ['administrator']),
    second: await database.actor(here, ['administrator']),
    worker: await database.actor(shelter, ['case_worker']),
    asOwner: (text, values = []) => owner.query(text, values),
    accept: (secret, word = password, as) => ask('POST', '/invitation', { token: secret, password: word }, as),
    enter: (email, more = {}) => ask('POST', '/session', { email, password, ...more }),
    person: (more = {}) => ({
      ...{ name: 'Zane Liepa', email: `zane${++made}@example.test`, organisation: shelter },
      ...{ roles: ['case_worker'], deliver: 'show', ...more },
    }),
    async close() {
      await app.close()
      await owner.end()
      await database.drop()
    },
  }
}
