import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { type DraftForm, dropCaseDraft, noteStep, readCaseDraft, saveCaseDraft } from './contract.ts'
import { protectionJobs } from './jobs.ts'
import { aCase, type Cast, cast, run } from './testing.ts'

let database: TestDatabase
let who: Cast
beforeAll(async () => {
  database = await testDatabase()
  who = await cast(database)
})
afterAll(() => database.drop())

const which = (form: DraftForm, about: string) => ({ params: { form, about } })
const values = (text: string) => ({ body: { values: JSON.stringify({ facts: { summary: text } }) } })
const read = async (form: DraftForm, about: string, actor = who.worker) =>
  (await run(actor, readCaseDraft, which(form, about))).draft?.values

test('what is being written is its writer’s own, and the newest of it', async () => {
  const mine = which('new_case', who.worker.id)
  expect(await read('new_case', who.worker.id)).toBeUndefined()
  await run(who.worker, saveCaseDraft, { ...mine, ...values('pus') })
  await run(who.worker, saveCaseDraft, { ...mine, ...values('pusei') })
  expect(await read('new_case', who.worker.id)).toBe(values('pusei').body.values)
  // a colleague has their own, also where they ask about mine; the policy alone keeps them apart
  expect(await read('new_case', who.worker.id, who.colleague)).toBeUndefined()
  expect(await who.colleague.within(({ db }) => db.selectFrom('protection.draft').selectAll().execute())).toEqual([])
  // another form about the same is another draft
  expect(await read('decision', who.worker.id)).toBeUndefined()
})

test('a case that was opened forgets what it was written from', async () => {
  await run(who.worker, saveCaseDraft, { ...which('new_case', who.worker.id), ...values('vēl') })
  const id = await aCase(who.worker)
  expect(await read('new_case', who.worker.id)).toBeUndefined()
  await run(who.worker, saveCaseDraft, { ...which('decision', id), ...values('pamatojums') })
  expect(await read('decision', id)).toBeDefined()
  await run(who.worker, dropCaseDraft, which('decision', id))
  expect(await read('decision', id)).toBeUndefined()
})

test('a step that was noted forgets its draft, and nobody else’s', async () => {
  const id = await aCase(who.worker)
  for (const actor of [who.worker, who.colleague])
    await run(actor, saveCaseDraft, { ...which('step', id), ...values('bijām pie ārsta') })
  await run(who.worker, noteStep, { params: { id }, body: { text: 'Bijām pie ārsta.' } })
  expect(await read('step', id)).toBeUndefined()
  expect(await read('step', id, who.colleague)).toBeDefined()
})

test('what nobody went on with is forgotten after thirty days; what is too long is refused', async () => {
  const { id } = who.worker
  await run(who.worker, saveCaseDraft, { ...which('opinion', id), ...values('atzinums') })
  const forget = protectionJobs.tasks['protection.forget_drafts']
  const at = (days: number) => ({ pool: database.pools.lidzas_worker, now: new Date(Date.now() + days * 86_400_000) })
  await forget?.({}, at(29) as never)
  expect(await read('opinion', id)).toBeDefined()
  await forget?.({}, at(31) as never)
  expect(await read('opinion', id)).toBeUndefined()
  await expect(
    run(who.worker, saveCaseDraft, { ...which('opinion', id), body: { values: 'x'.repeat(30_001) } }),
  ).rejects.toThrow()
})
