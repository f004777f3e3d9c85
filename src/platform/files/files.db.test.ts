import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../../contract/call.ts'
import { fetchFile, sendFile } from '../../contract/transfer.ts'
import { grantShare } from '../access/index.ts'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { webServer } from '../http/index.ts'
import { newId } from '../id.ts'
import { filesApi } from './api.ts'
import { downloadFile, removeFile, uploadFile } from './contract.ts'

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

test('sent and fetched by the functions that pages use; a refusal is an answer', async () => {
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  const at = { base, headers: { cookie: `lidzas=${worker.token}` } }
  const content = new Blob([pdf])
  const made = await sendFile(uploadFile, { params: { id: caseId } }, { name: 'līgums 2.pdf', content }, at)
  if (!made.ok) throw new Error(made.problem.code)
  expect(made.value).toMatchObject({ name: 'līgums 2.pdf', bytes: pdf.length, by: { lv: 'a' } })
  const out = await fetchFile(downloadFile, { params: { id: made.value.id } }, at)
  expect(out.ok && Buffer.from(await out.content.arrayBuffer()).equals(pdf)).toBe(true)
  const wrong = await sendFile(uploadFile, { params: { id: caseId } }, { name: 'a.exe', content }, at)
  expect(wrong).toMatchObject({ ok: false, problem: { code: 'wrong_kind', status: 422 } })
  const absent = await fetchFile(downloadFile, { params: { id: newId() } }, at)
  expect(absent).toMatchObject({ ok: false, problem: { code: 'not_found' } })
  const nobody = await sendFile(
    uploadFile,
    { params: { id: caseId } },
    { name: 'a.pdf', content },
    { base: 'http://127.0.0.1:1' },
  )
  expect(nobody).toMatchObject({ ok: false, problem: { code: 'unreachable', status: 0 } })
  await call(removeFile, { params: { id: made.value.id } }, at)
  expect(await fetchFile(downloadFile, { params: { id: made.value.id } }, at)).toMatchObject({ ok: false })
})
test('only the organisation that added a document destroys it, and the record keeps that it was there', async () => {
  const id = (await upload(worker, 'sveša lieta.pdf', pdf)).json().id
  await worker.within((scope) =>
    grantShare(scope, {
      caseId,
      to: stranger.organisation,
      parts: ['documents'],
      mayWrite: true,
      takesLead: false,
      purpose: 'protection',
      basis: 'consent',
      referral: newId(),
      until: new Date(Date.now() + 3_600_000),
    }),
  )
  const remove = (actor: Actor, file: string) =>
    app.inject({ method: 'DELETE', url: `/api/v1/files/${file}`, cookies: { lidzas: actor.token } })
  const seen = await app.inject({ url: `/api/v1/cases/${caseId}/files`, cookies: { lidzas: stranger.token } })
  expect(seen.json().items.map((f: { id: string }) => f.id)).toContain(id)
  expect((await remove(stranger, id)).json().code).toBe('not_mine')
  expect((await remove(worker, id)).statusCode).toBe(200)
  expect((await remove(worker, id)).statusCode).toBe(404)
  const kept = await worker.within(({ db }) =>
    db
      .selectFrom('record.event')
      .select('body')
      .where('case_id', '=', caseId)
      .where('kind', '=', 'files.remove')
      .execute(),
  )
  expect(kept.some((e) => e.body.includes(id))).toBe(true)
  // the policy alone refuses, whatever the operation asks
  const other = (await upload(worker, 'b.pdf', pdf)).json().id
  const gone = await stranger.within(({ db }) => db.deleteFrom('files.file').where('id', '=', other).executeTakeFirst())
  expect(Number(gone.numDeletedRows)).toBe(0)
})
test('in a closed case nothing is added or destroyed; reading goes on', async () => {
  const id = (await upload(worker, 'a.pdf', pdf)).json().id
  const status = (to: 'closed' | 'active') =>
    worker.within(({ db }) => db.updateTable('access.case').set({ status: to }).where('id', '=', caseId).execute())
  await status('closed')
  expect((await upload(worker, 'b.pdf', pdf)).json().code).toBe('case_closed')
  const out = await app.inject({ method: 'DELETE', url: `/api/v1/files/${id}`, cookies: { lidzas: worker.token } })
  expect(out.json().code).toBe('case_closed')
  expect((await app.inject({ url: `/api/v1/files/${id}`, cookies: { lidzas: worker.token } })).statusCode).toBe(200)
  await status('active')
})
