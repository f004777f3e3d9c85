import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { accountsJobs } from '../accounts/jobs.ts'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { caller } from '../http/testing/index.ts'
import { recordJobs } from '../record/jobs.ts'
import { jobsApi } from './api.ts'
import { readJob } from './contract.ts'
import { addJob, prepareJobs, type RoomJobs, type Stamp, startJobs } from './index.ts'
import { jobsJobs } from './jobs.ts'

let database: TestDatabase
let asker: Actor
let colleague: Actor
const data = mkdtempSync(join(tmpdir(), 'lidzas-jobs-'))
const call = caller(jobsApi)
const log: object[] = []
let stop: () => Promise<void> = async () => {}

beforeAll(async () => {
  database = await testDatabase()
  await prepareJobs(database.pools.lidzas_worker)
  const organisation = await database.organisation('a', ['service_provider'])
  asker = await database.actor(organisation, ['case_worker'])
  colleague = await database.actor(organisation, ['case_worker'])
})
afterEach(() => stop())
afterAll(async () => {
  await database.drop()
  rmSync(data, { recursive: true })
})

async function start(rooms: readonly RoomJobs[], alone = true): Promise<void> {
  const settings = { smtpUrl: undefined, mailFrom: undefined, origin: 'http://localhost' }
  const pool = database.pools.lidzas_worker
  ;({ stop } = await startJobs({ pool, data, settings, rooms, alone, log: (line) => void log.push(line) }))
}
const room = (tasks: RoomJobs['tasks']): RoomJobs => ({ tasks, cron: [] })
const state = (id: string) => call(asker, readJob, { params: { id } })
const queued = async () =>
  (await database.pools.lidzas_worker.query<{ task: string }>('select task_identifier task from graphile_worker.jobs'))
    .rows

describe('a job', () => {
  test('runs after the request, says how far it is, and only its asker may know', async () => {
    const id = await asker.within((scope) => addJob(scope, 'test.count', { up: 3 }))
    expect(await state(id)).toMatchObject({ id, task: 'test.count', status: 'waiting', done: 0, total: null })
    await expect(call(colleague, readJob, { params: { id } })).rejects.toMatchObject({ code: 'not_found' })
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    await start([
      room({
        'test.count': async (_payload, { progress }) => {
          await progress(2, 3, 'rows')
          await gate
        },
      }),
    ])
    await vi.waitFor(async () =>
      expect(await state(id)).toMatchObject({ status: 'running', done: 2, total: 3, message: 'rows' }),
    )
    go()
    await vi.waitFor(async () => expect(await state(id)).toMatchObject({ status: 'done', done: 3, total: 3 }))
  })
  test('carries who asked and why, whatever the payload said', async () => {
    let seen: Stamp | undefined
    await asker.within((scope) => addJob(scope, 'test.stamp', { account: 'somebody', purpose: 'anything', extra: 1 }), {
      purpose: 'coordination',
    })
    const task = async (payload: unknown): Promise<void> => {
      seen = payload as Stamp
    }
    await start([room({ 'test.stamp': task })])
    await vi.waitFor(() =>
      expect(seen).toMatchObject({
        ...{ account: asker.id, organisation: asker.organisation, purpose: 'coordination', extra: 1 },
      }),
    )
  })
  test('of a request that was rolled back does not exist', async () => {
    await expect(
      asker.within(async (scope) => {
        await addJob(scope, 'test.never')
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(await queued()).toEqual([])
  })
  test('that fails waits for its next try, and the log knows the kind of error and nothing else', async () => {
    const id = await asker.within((scope) => addJob(scope, 'test.fail', { secret: 'Anna' }))
    await start([
      room({
        'test.fail': async () => {
          throw Object.assign(new TypeError('about Anna'), { code: 'E_TEST' })
        },
      }),
    ])
    await vi.waitFor(async () => expect(await state(id)).toMatchObject({ status: 'waiting', message: 'E_TEST' }))
    expect(log).toContainEqual({ task: 'test.fail', attempt: 1, error: 'TypeError', code: 'E_TEST' })
    expect(JSON.stringify(log)).not.toContain('Anna')
    const { rows } = await database.pools.lidzas_worker.query('select last_error from graphile_worker.jobs')
    expect(JSON.stringify(rows)).not.toContain('Anna')
    await database.pools.lidzas_worker.query('delete from graphile_worker._private_jobs')
  })
  test('that a killed process left behind runs again', async () => {
    const id = await asker.within((scope) => addJob(scope, 'test.again'))
    await database.pools.lidzas_worker.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1`,
    )
    await start([room({ 'test.again': async () => {} })])
    await vi.waitFor(async () => expect((await state(id)).status).toBe('done'))
  })
  test('is added by nobody without a context, and by nobody around the stamp', async () => {
    const app = database.pools.lidzas_app
    await expect(app.query(`select jobs.add('x', 'test.never', '{}')`)).rejects.toThrow()
    await expect(app.query(`select graphile_worker.add_job('test.never')`)).rejects.toThrow('permission denied')
    await expect(
      asker.within(({ db }) => sql`select graphile_worker.add_job('test.never')`.execute(db)),
    ).rejects.toThrow('permission denied')
  })
})

describe('the runner', () => {
  test('lets a running job end, and has written that it did, before it says that it has stopped', async () => {
    let began = false
    await asker.within((scope) => addJob(scope, 'test.slow'))
    await start([
      room({
        'test.slow': async () => {
          began = true
          await new Promise((resolve) => setTimeout(resolve, 300))
        },
      }),
    ])
    await vi.waitFor(() => expect(began).toBe(true))
    await stop()
    expect(await queued()).toEqual([])
  })
  test('refuses a task twice, and a clock for a task that nobody has', async () => {
    const one = room({ 'test.a': async () => {} })
    await expect(start([one, one])).rejects.toThrow('two rooms')
    await expect(start([{ tasks: {}, cron: [{ at: '* * * * *', task: 'test.b' }] }])).rejects.toThrow('no room has')
  })
  test("takes the platform's own tasks: the seal is made, what ended is swept away", async () => {
    const stale = await database.actor(asker.organisation, ['case_worker'])
    await database.asOffice('lidzas_import', ({ client }) =>
      client
        .query('reset role')
        .then(() => client.query(`update accounts.session set until = now() where account_id = $1`, [stale.id])),
    )
    await asker.within(async (scope) => scope.event('test.happened', null, {}))
    await start([recordJobs, accountsJobs, jobsJobs])
    for (const task of ['record.seal', 'accounts.sweep', 'jobs.sweep'])
      await database.pools.lidzas_worker.query('select graphile_worker.add_job($1)', [task])
    await vi.waitFor(async () => expect(await queued()).toEqual([]), { timeout: 5000 })
    expect(existsSync(join(data, 'seals.jsonl'))).toBe(true)
    const left = await database.asOffice('lidzas_import', ({ client }) =>
      client.query('reset role').then(() => client.query('select account_id from accounts.session')),
    )
    expect(left.rows.map((row) => row.account_id).toSorted()).toEqual([asker.id, colleague.id].toSorted())
  })
})
