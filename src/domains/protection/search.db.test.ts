import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { listCases, readCase } from './contract.ts'
import { aCase, type Cast, cast, run, share } from './testing.ts'

let database: TestDatabase
let who: Cast
beforeAll(async () => {
  database = await testDatabase()
  who = await cast(database)
  // a register in which many cases of others begin alike, so that the search goes the other of its two ways
  await database.asOffice('lidzas_import', async ({ client }) => {
    await client.query(
      `insert into access."case" (id, reference, person_id, lead, opened_by, status, opened)
       select gen_random_uuid(), '31-' || lpad(n::text, 4, '0'), gen_random_uuid(), $1, $1, 'active', '2031-01-01'
       from generate_series(1, 1200) n`,
      [who.stranger.organisation],
    )
    await client.query(
      `insert into protection.person (id, pseudonym, sex, recorded_by)
       select c.person_id, 'ZUZUZU-' || right(c.reference, 4), 'unknown', $1 from access."case" c where c.lead = $1`,
      [who.stranger.organisation],
    )
  })
})
afterAll(() => database.drop())

const found = async (actor: Cast['worker'], search: string) =>
  (await run(actor, listCases, { query: { search, limit: 200 } })).items.map((c) => c.reference)

test('a beginning that much of the register has finds one’s own, and nothing of others', async () => {
  const id = await aCase(who.worker)
  await database.asOffice('lidzas_import', async ({ client }) => {
    await client.query(`update access."case" set reference = '31-9999' where id = $1`, [id])
  })
  expect(await found(who.worker, '31-')).toEqual(['31-9999'])
  expect(await found(who.worker, '31')).toEqual(['31-9999'])
  expect(await found(who.worker, '31-0001')).toEqual([])
  expect(await found(who.lawyer, '31-')).toEqual([])
  expect((await found(who.stranger, '31-')).length).toBe(200)
  expect(await found(who.stranger, '31-0001')).toEqual(['31-0001'])
})
test('by a pseudonym one’s own are found, and only where the facts are held', async () => {
  const id = await aCase(who.worker)
  const { person, reference } = await run(who.worker, readCase, { params: { id } })
  const beginning = String(person?.pseudonym).slice(0, 6)
  expect(await found(who.worker, beginning)).toContain(reference)
  expect(await found(who.worker, 'zuzuzu')).toEqual([])
  await share(who.worker, id, who.agency, ['needs'])
  expect(await found(who.agency, beginning)).toEqual([])
  expect(await found(who.agency, reference)).toEqual([reference])
  await share(who.worker, id, who.agency, ['facts'])
  expect(await found(who.agency, beginning)).toContain(reference)
})
test('signs of a pattern are letters like others', async () => {
  expect(await found(who.worker, '3%')).toEqual([])
  expect(await found(who.worker, '3_-')).toEqual([])
  expect(await found(who.worker, '3\\')).toEqual([])
})
