import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { caller } from '../http/testing/index.ts'
import { newId } from '../id.ts'
import { draftsApi } from './api.ts'
import { type DraftForm, dropDraft, mostDrafts, readDraft, saveDraft } from './contract.ts'
import { forgetDraft } from './index.ts'
import { draftsJobs } from './jobs.ts'

const run = caller(draftsApi)
let database: TestDatabase
let worker: Actor
let colleague: Actor
let owner: Actor
beforeAll(async () => {
  database = await testDatabase()
  const shelter = await database.organisation('shelter', ['service_provider'])
  const ministry = await database.organisation('ministry', ['coordinator'])
  ;[worker, colleague] = [
    await database.actor(shelter, ['case_worker']),
    await database.actor(shelter, ['case_worker']),
  ]
  owner = await database.actor(ministry, ['measure_owner'])
})
afterAll(() => database.drop())

const which = (form: DraftForm, about: string) => ({ params: { form, about } })
const values = (text: string) => ({ body: { values: JSON.stringify({ text }) } })
const read = async (form: DraftForm, about: string, actor = worker) =>
  (await run(actor, readDraft, which(form, about))).draft?.values

test('what is being written is its writer’s own, and the newest of it', async () => {
  const about = newId()
  expect(await read('protection.step', about)).toBeUndefined()
  await run(worker, saveDraft, { ...which('protection.step', about), ...values('bij') })
  await run(worker, saveDraft, { ...which('protection.step', about), ...values('bijām') })
  expect(await read('protection.step', about)).toBe(values('bijām').body.values)
  // a colleague has their own, also where they ask about mine; the policy alone keeps them apart
  expect(await read('protection.step', about, colleague)).toBeUndefined()
  expect(await colleague.within(({ db }) => db.selectFrom('drafts.draft').selectAll().execute())).toEqual([])
  // another form about the same is another draft
  expect(await read('protection.move', about)).toBeUndefined()
})

test('a form that was sent forgets its draft, and nobody else’s', async () => {
  const about = newId()
  for (const actor of [worker, colleague])
    await run(actor, saveDraft, { ...which('cooperation.answer', about), ...values('nav vietas') })
  await worker.within((scope) => forgetDraft(scope, 'cooperation.answer', about))
  expect(await read('cooperation.answer', about)).toBeUndefined()
  expect(await read('cooperation.answer', about, colleague)).toBeDefined()
  await run(colleague, dropDraft, which('cooperation.answer', about))
  expect(await read('cooperation.answer', about, colleague)).toBeUndefined()
})

test('who does not work with cases keeps nothing of one, and sees no longer what was kept', async () => {
  const about = newId()
  await run(owner, saveDraft, { ...which('plan.report', about), ...values('apmācīti 40') })
  expect(await read('plan.report', about, owner)).toBeDefined()
  await expect(run(owner, saveDraft, { ...which('protection.step', about), ...values('x') })).rejects.toThrow(
    'not_case_work',
  )
  // also past the program's own check
  const row = { account_id: owner.id, form: 'protection.step', about, case_work: true, body: '{}', saved: new Date() }
  await expect(owner.within(({ db }) => db.insertInto('drafts.draft').values(row).execute())).rejects.toThrow(
    'row-level security',
  )
})

test('what nobody went on with is forgotten after thirty days', async () => {
  const about = newId()
  await run(worker, saveDraft, { ...which('protection.opinion', about), ...values('atzinums') })
  const forget = draftsJobs.tasks['drafts.forget']
  const at = (days: number) => ({ pool: database.pools.lidzas_worker, now: new Date(Date.now() + days * 86_400_000) })
  await forget?.({}, at(29) as never)
  expect(await read('protection.opinion', about)).toBeDefined()
  await forget?.({}, at(31) as never)
  expect(await read('protection.opinion', about)).toBeUndefined()
})

test('nobody fills the database: what is too long is refused, and one more than two hundred', async () => {
  const [first, ...others] = Array.from({ length: mostDrafts }, () => newId())
  await expect(
    run(worker, saveDraft, { ...which('protection.step', newId()), body: { values: 'x'.repeat(30_001) } }),
  ).rejects.toThrow()
  for (const about of [first as string, ...others])
    await run(colleague, saveDraft, { ...which('protection.step', about), ...values('x') })
  await expect(run(colleague, saveDraft, { ...which('protection.move', newId()), ...values('x') })).rejects.toThrow(
    'too_many_drafts',
  )
  // those that are there can be gone on with
  await run(colleague, saveDraft, { ...which('protection.step', first as string), ...values('xx') })
  expect(await read('protection.step', first as string, colleague)).toBe(values('xx').body.values)
})
