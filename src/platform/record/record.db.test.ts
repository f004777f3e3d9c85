import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../codes/role.ts'
import type { CommandIo } from '../../contract/command.ts'
import { type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { webServer } from '../http/index.ts'
import { caller } from '../http/testing/index.ts'
import { newId } from '../id.ts'
import { recordApi } from './api.ts'
import { commands } from './commands.ts'
import { listSeals, readVerification } from './contract.ts'
import { sealsPath } from './outside.ts'

let database: TestDatabase
const call = caller(recordApi)
const data = mkdtempSync(join(tmpdir(), 'lidzas-record-'))
beforeAll(async () => {
  database = await testDatabase()
  const worker = await database.actor(await database.organisation('a', ['service_provider']), ['case_worker'])
  await worker.within(async (scope) => scope.event('test.happened', newId(), {}))
})
afterAll(async () => {
  await database.drop()
  rmSync(data, { recursive: true })
})

async function run(name: string, flags: CommandIo['flags'] = {}) {
  const out: string[] = []
  const errors: string[] = []
  let result: unknown
  const code = await commands
    .find((command) => command.name === name)
    ?.run({
      args: [],
      flags,
      json: false,
      database: { ownerUrl: database.ownerUrl, data },
      say: (line) => void out.push(line),
      result: (value) => {
        result = value
      },
      error: (line) => void errors.push(line),
      progress: () => {},
      readFile: async (path) => readFileSync(path),
      writeFile: async () => {},
    })
  return { code, out, errors, result }
}

describe("the operator's commands", () => {
  test('seal, verify, compare with a copy, and fail with the first broken link', async () => {
    expect(await run('seal')).toMatchObject({ code: 0, result: { number: 1, events: 1 } })
    expect(await run('verify')).toMatchObject({ code: 0, result: { ok: true, events: 1, seals: 1, outside: 1 } })
    const copy = join(data, 'copy.jsonl')
    writeFileSync(copy, readFileSync(sealsPath(data)))
    expect(await run('verify', { seals: copy })).toMatchObject({ code: 0, result: { outside: 1 } })
    writeFileSync(copy, 'no seal\n')
    expect(await run('verify', { seals: copy })).toMatchObject({ code: 1, errors: [`${copy}:1: not a seal`] })

    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query('alter table record.event disable trigger user')
    await owner.query(`update record.event set kind = 'test.other'`)
    await owner.end()
    const { code, errors } = await run('verify')
    expect(code).toBe(1)
    const watcher = await database.actor(await database.organisation('watcher'), ['data_protection_officer'])
    const { last } = await call(watcher, readVerification, {})
    expect(last).toMatchObject({ ok: false, events: 1, firstBroken: errors[0] })
    const stranger = await database.actor(watcher.organisation, ['coordinator'])
    expect((await call(stranger, readVerification, {})).last).toBeNull()
    expect(errors).toEqual([expect.stringMatching(/^chain .+, event 1 \(.+Z\): altered: its column for "kind"/)])
  })
})

describe('the seals', () => {
  test('are listed page by page', async () => {
    const watcher = await database.actor(await database.organisation('pages'), ['rapporteur'])
    for (let i = 0; i < 3; i++) {
      await watcher.within(async (scope) => scope.event('test.happened', newId(), {}))
      await run('seal')
    }
    const first = await call(watcher, listSeals, { query: { limit: 3 } })
    expect(first.items.map((s) => s.number)).toEqual([4, 3, 2])
    const second = await call(watcher, listSeals, { query: { limit: 3, after: String(first.next) } })
    expect([second.items.map((s) => s.number), second.next]).toEqual([[1], undefined])
  })
  test('are for those who watch: list and file, and the taking of the file is an event', async () => {
    const app = await webServer({
      ...{ pools: database.pools, origin: undefined, trustedProxy: undefined, handlers: recordApi, pages: [] },
      ...{ mode: 'demonstration', log: console.error },
    })
    const organisation = await database.organisation('rapporteur')
    const ask = async (role: Role, path: string) => {
      const { token } = await database.actor(organisation, [role])
      return app.inject({ url: `/api/v1/record/seals${path}`, cookies: { lidzas: token } })
    }
    expect((await ask('rapporteur', '')).json().items.at(-1)).toMatchObject({ number: 1, events: 1 })
    const file = await ask('rapporteur', '/file')
    expect(file.body).toBe(readFileSync(sealsPath(data), 'utf8'))
    expect(file.headers['content-disposition']).toMatch(/^attachment; .*lidzas-seals-.*\.jsonl$/)
    const one = await ask('data_protection_officer', '/1/file')
    expect(one.body).toBe(file.body.split('\n')[0]?.concat('\n'))
    expect(one.headers['content-disposition']).toContain('lidzas-seal-000001.jsonl')
    expect((await ask('rapporteur', '/99/file')).statusCode).toBe(404)
    for (const role of ['case_worker', 'coordinator'] as const) expect((await ask(role, '/file')).statusCode).toBe(403)
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    const { rows } = await owner.query(`select 1 from record.event where kind = 'record.seals_downloaded'`)
    await owner.end()
    expect(rows).toHaveLength(2)
    await app.close()
  })
})
