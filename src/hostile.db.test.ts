import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Role, role } from './codes/role.ts'
import { type Actor, type TestDatabase, testDatabase } from './platform/database/testing/index.ts'
import { webServer } from './platform/http/index.ts'
import { sample } from './platform/http/testing/sample.ts'
import { installVault, openVault } from './platform/vault/index.ts'
import { handlers } from './rooms.ts'

/** What hostile requests get: a refusal that says why, never a fault of the server. */
let database: TestDatabase
let organisation: string
const actors = new Map<Role, Actor>()
beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(database.data))
  organisation = await database.organisation('everybody')
  for (const code of role.codes) actors.set(code, await database.actor(organisation, [code]))
})
afterAll(() => database.drop())

const server = (requestsPerMinute: number): Promise<FastifyInstance> =>
  webServer({
    ...{ pools: database.pools, mode: 'demonstration', origin: undefined, trustedProxy: undefined, handlers },
    ...{ pages: [], log: () => {}, requestsPerMinute },
  })
const mark = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')
const id = '01890000-0000-7000-8000-000000000000'

test('a mark of a page that is none of the list, in any of its orders, is refused as such (V2.2.1)', async () => {
  const app = await server(100_000)
  const wrong: string[] = []
  let lists = 0
  for (const { operation } of handlers) {
    const keys = Object.keys((operation.query as { shape?: object }).shape ?? {})
    if (!keys.includes('after')) continue
    lists++
    const may = typeof operation.access === 'object' ? operation.access.roles[0] : role.codes[0]
    const query = (sample(operation.query) ?? {}) as Record<string, string>
    for (const after of [
      ...['x', '\0', mark(), mark('name', 'a', 'b'), mark('-opened', '2026-02-31', id), mark('-opened', null, id)],
      ...[mark('-since', '2026-11-25 25:00:00+00', id), mark('-since', "'; drop table x; --", id)],
      ...[mark('due', 'infinity', id), mark('-sent', 'x', id), mark('name', '\0', id)],
    ]) {
      const answer = await app.inject({
        url: `${operation.path}?${new URLSearchParams({ ...query, after })}`,
        cookies: { lidzas: actors.get(may as Role)?.token ?? '' },
      })
      if (answer.statusCode !== 400) wrong.push(`${operation.path} ${after}: ${answer.statusCode}`)
    }
  }
  await app.close()
  expect(wrong).toEqual([])
  expect(lists).toBeGreaterThan(3)
})

test('the character U+0000, which the database keeps in no text, is refused and no fault (V2.2.1)', async () => {
  const app = await server(100_000)
  const administrator = actors.get('administrator')?.token ?? ''
  const cookies = { lidzas: administrator }
  const found = await app.inject({ url: '/api/v1/administration/accounts?search=%00%00', cookies })
  const payload = {
    ...{ name: 'a\0b', email: 'a@example.test', organisation, roles: ['trainer'], profession: null, deliver: 'show' },
  }
  const added = await app.inject({ method: 'POST', url: '/api/v1/administration/accounts', payload, cookies })
  const draft = await app.inject({
    ...{ method: 'PUT', url: `/api/v1/drafts/protection.step/${id}`, payload: { values: 'a\0b' } },
    cookies: { lidzas: actors.get('case_worker')?.token ?? '' },
  })
  await app.close()
  expect([found, added, draft].map((a) => [a.statusCode, a.json().code])).toEqual([
    ...Array(3).fill([400, 'invalid_input']),
  ])
})

test('half a character, which no database keeps as it was sent, is refused with its place', async () => {
  const app = await server(100_000)
  const cookies = { lidzas: actors.get('case_worker')?.token ?? '' }
  const draft = await app.inject({
    ...{ method: 'PUT', url: `/api/v1/drafts/protection.step/${id}`, payload: { values: 'a\ud800' }, cookies },
  })
  const sign = await app.inject({
    ...{ method: 'POST', url: '/api/v1/signs', cookies },
    payload: { facts: { what: 'viss labi 😀' }, people: [{ note: 'labi' }, { note: '\udc00' }] },
  })
  await app.close()
  expect([draft, sign].map((a) => [a.statusCode, a.json().errors?.[0]?.pointer])).toEqual([
    [400, '/body/values'],
    [400, '/body/people/1/note'],
  ])
})

test('a day before 1900 or after 2199 is refused wherever one is written, and so is a version beyond 32 bits', async () => {
  const days: string[] = []
  // a draft is kept as far as it has been written: nothing in it is checked
  for (const { operation } of handlers.filter((h) => !h.operation.path.includes('-drafts/'))) {
    const shape = z.toJSONSchema(operation.body, { io: 'input', unrepresentable: 'any' })
    const given = sample(operation.body) as Record<string, unknown> | undefined
    const walk = (node: unknown, path: string[]): void => {
      if (typeof node !== 'object' || node === null) return
      const { format, type } = node as { format?: string; type?: string }
      const wrong =
        format === 'date'
          ? ['0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31']
          : format === 'date-time'
            ? ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']
            : type === 'integer' && path.at(-1) === 'version'
              ? [2 ** 31, -(2 ** 31) - 1]
              : []
      for (const value of wrong) {
        const put = (into: unknown, [key, ...rest]: string[]): unknown =>
          key === undefined
            ? value
            : { ...(into as object), [key]: put((into as Record<string, unknown>)?.[key], rest) }
        const parsed = operation.body.safeParse(put(given, path))
        const at = path.join('/')
        if (parsed.success || !parsed.error.issues.some((i: z.core.$ZodIssue) => i.path.join('/') === at))
          days.push(`${operation.method} ${operation.path} ${at} ${value}`)
      }
      for (const [key, child] of Object.entries((node as { properties?: object }).properties ?? {}))
        walk(child, [...path, key])
      for (const choice of (node as { anyOf?: object[] }).anyOf ?? []) walk(choice, path)
    }
    walk(shape, [])
  }
  expect(days).toEqual([])
})

test('a number beyond what the database counts in is a mistake of the sender', async () => {
  const app = await server(100_000)
  const cookies = { lidzas: actors.get('rapporteur')?.token ?? '' }
  for (const url of ['/api/v1/record/seals/2147483648/file', '/api/v1/record/seals?after=2147483648'])
    expect((await app.inject({ url, cookies })).statusCode, url).toBe(400)
  await app.close()
})

test('a made-up cookie in each request does not escape the count; a session is counted alone (V2.4.1)', async () => {
  const app = await server(5)
  const ask = (token: string) => app.inject({ url: '/api/v1/sessions', cookies: { lidzas: token } })
  const worker = actors.get('case_worker')?.token ?? ''
  expect((await ask(worker)).statusCode).toBe(200)
  const invented = []
  for (let i = 0; i < 6; i++) invented.push((await ask(`invented${i}`)).statusCode)
  expect(invented).toEqual([401, 401, 401, 401, 429, 429])
  expect((await ask(worker)).statusCode).toBe(200)
  await app.close()
})
