import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadProfile } from '../demo/load.ts'
import { role } from './codes/role.ts'
import { allows, matrixOf, matrixPage } from './platform/access/matrix.ts'
import { type Actor, type TestDatabase, testDatabase } from './platform/database/testing/index.ts'
import { webServer } from './platform/http/index.ts'
import { sample } from './platform/http/testing/sample.ts'
import { installVault, openVault } from './platform/vault/index.ts'
import { handlers, publicPages } from './rooms.ts'

let database: TestDatabase
let app: FastifyInstance
const actors = new Map<string, Actor>()
beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(database.data))
  // every installation begins with the rule by which it counts
  await loadProfile(database.ownerUrl, { profile: 'empty', mode: 'demonstration', data: database.data }, () => {})
  const organisation = await database.organisation('everybody')
  for (const code of role.codes) actors.set(code, await database.actor(organisation, [code]))
  app = await webServer({
    pools: database.pools,
    mode: 'demonstration',
    origin: undefined,
    trustedProxy: undefined,
    handlers,
    pages: publicPages,
    log: () => {},
    requestsPerMinute: 100_000,
  })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const rows = matrixOf(handlers.map((h) => h.operation))

describe('the access matrix', () => {
  test('holds every operation once', () => {
    expect(rows.length).toBeGreaterThan(25)
    expect(new Set(rows.map((row) => row.operation)).size).toBe(rows.length)
  })
  test('is the one in the documentation', () => {
    expect(readFileSync('docs/access-matrix.md', 'utf8')).toBe(matrixPage(rows))
  })
  test('is what the server does: every operation as every role, and as nobody', async () => {
    const wrong: string[] = []
    for (const { operation } of handlers) {
      const row = rows.find((r) => r.operation === `${operation.method} ${operation.path}`)
      const params = sample(operation.params) as Record<string, string>
      const query = Object.entries((sample(operation.query) ?? {}) as Record<string, unknown>).map(
        ([k, v]) => `${k}=${encodeURIComponent(String(v))}`,
      )
      const url = `${operation.path.replace(/:(\w+)/g, (_: string, name: string) => String(params[name]))}${query.length ? `?${query.join('&')}` : ''}`
      const body = sample(operation.body)
      const call = (token?: string) =>
        app.inject({
          method: operation.method,
          url,
          headers: { 'x-forwarded-for': '127.0.0.1' },
          ...(body === undefined ? {} : { payload: body as object }),
          ...(token ? { cookies: { lidzas: token } } : {}),
        })
      if (operation.access === 'public') continue
      const nobody = await call()
      if (nobody.statusCode !== 401) wrong.push(`${row?.operation} as nobody: ${nobody.statusCode}`)
      // these end the session or change the account that calls
      if (['/api/v1/session', '/api/v1/account/password', '/api/v1/account/second-factor'].includes(operation.path))
        continue
      for (const code of role.codes) {
        const answer = await call(actors.get(code)?.token)
        const refused = answer.statusCode === 403 && answer.json().code === 'not_allowed'
        if (row && allows(row, code) === refused && !(refused && typeof row.who === 'object' && answer.json().detail))
          wrong.push(`${row.operation} as ${code}: ${answer.statusCode} ${answer.body.slice(0, 120)}`)
        if (answer.statusCode === 500 || answer.statusCode === 429)
          wrong.push(`${row?.operation} as ${code}: ${answer.statusCode}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)
})
