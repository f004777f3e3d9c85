import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { webServer } from '../http/index.ts'
import { newId } from '../id.ts'
import { filesApi } from './api.ts'

let database: TestDatabase
let app: FastifyInstance
let worker: Actor
let stranger: Actor
let caseId: string
beforeAll(async () => {
  database = await testDatabase()
  worker = await database.actor(await database.organisation('a'), ['case_worker'])
  stranger = await database.actor(await database.organisation('b'), ['case_worker'])
  caseId = newId()
  await worker.within(({ db }) =>
    db
      .insertInto('access.case')
      .values({
        id: caseId,
        reference: '26-0001',
        person_id: newId(),
        lead: worker.organisation,
        opened_by: worker.organisation,
        status: 'active',
        opened: '2026-11-24',
      })
      .execute(),
  )
  app = await webServer({
    pools: database.pools,
    mode: 'demonstration',
    origin: undefined,
    trustedProxy: undefined,
    handlers: filesApi,
    pages: [],
    log: () => {},
  })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

function upload(
  actor: Actor,
  name: string,
  content: Buffer,
  headers: Record<string, string> = { 'lidzas-upload': '1' },
) {
  const boundary = 'x'.repeat(20)
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return app.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/files`,
    cookies: { lidzas: actor.token },
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
const pdf = Buffer.from('%PDF-1.7 līgums')

test('a document goes in, is listed, and comes out as an attachment that nothing runs', async () => {
  const made = await upload(worker, '../līgums.pdf', pdf)
  expect(made.statusCode).toBe(200)
  expect(made.json()).toMatchObject({ name: 'līgums.pdf', mediaType: 'application/pdf', bytes: pdf.length, mine: true })
  const list = await app.inject({ url: `/api/v1/cases/${caseId}/files`, cookies: { lidzas: worker.token } })
  expect(list.json().items).toHaveLength(1)
  const out = await app.inject({ url: `/api/v1/files/${made.json().id}`, cookies: { lidzas: worker.token } })
  expect(out.headers['content-disposition']).toMatch(/^attachment/)
  expect(out.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  expect(out.rawPayload.equals(pdf)).toBe(true)
  const kinds = await worker.within(({ db }) =>
    db.selectFrom('record.event').select('kind').where('case_id', '=', caseId).orderBy('seq').execute(),
  )
  expect(kinds.map((k) => k.kind)).toEqual(['files.upload', 'files.read'])
})
test('a stranger finds neither the case nor the document', async () => {
  const made = await upload(worker, 'a.pdf', pdf)
  expect((await upload(stranger, 'b.pdf', pdf)).statusCode).toBe(404)
  expect(
    (await app.inject({ url: `/api/v1/files/${made.json().id}`, cookies: { lidzas: stranger.token } })).statusCode,
  ).toBe(404)
  expect(
    (await app.inject({ url: `/api/v1/cases/${caseId}/files`, cookies: { lidzas: stranger.token } })).json().items,
  ).toEqual([])
})
test('what is not what it says, or comes from another site, is refused', async () => {
  expect((await upload(worker, 'a.png', pdf)).json().code).toBe('wrong_kind')
  expect((await upload(worker, 'a.html', Buffer.from('<script>'))).json().code).toBe('wrong_kind')
  expect((await upload(worker, 'a.pdf', pdf, {})).statusCode).toBe(400)
  expect((await upload(worker, 'a.txt', Buffer.alloc(21 * 1024 * 1024, 65))).statusCode).toBe(413)
})
