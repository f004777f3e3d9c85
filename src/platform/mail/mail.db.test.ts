import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Input } from '../../contract/operation.ts'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { caller } from '../http/testing/index.ts'
import { newId } from '../id.ts'
import { prepareJobs, startJobs } from '../jobs/index.ts'
import { mailApi } from './api.ts'
import { listOutbox, retryMail } from './contract.ts'
import { postMail } from './index.ts'
import { mailJobs } from './jobs.ts'
import { templateKeys, templates, written } from './templates.ts'

let database: TestDatabase
let sender: Actor
let reader: Actor
let administrator: Actor
let invited: Actor
let server: Server
let refusing = false
const received: string[] = []
const call = caller(mailApi)

beforeAll(async () => {
  database = await testDatabase()
  await prepareJobs(database.pools.lidzas_worker)
  const here = await database.organisation('a', ['coordinator'])
  const there = await database.organisation('b', ['service_provider'])
  sender = await database.actor(here, ['coordinator'])
  administrator = await database.actor(here, ['administrator'])
  reader = await database.actor(there, ['case_worker'])
  invited = await database.actor(there, ['trainer'])
  server = mailServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
afterAll(async () => {
  server.close()
  await database.drop()
})

/** As much of a mail server as one message needs. Source: RFC 5321. */
const mailServer = (): Server =>
  createServer((socket) => {
    let body: string | undefined
    socket.write('220 test\r\n')
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      if (body !== undefined) {
        body += text
        if (!body.endsWith('\r\n.\r\n')) return
        received.push(body)
        body = undefined
        socket.write('250 kept\r\n')
      } else if (text.startsWith('DATA')) {
        body = ''
        socket.write('354 go on\r\n')
      } else if (text.startsWith('RCPT')) {
        received.push(text.trim())
        socket.write(refusing ? '451 later\r\n' : '250 ok\r\n')
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
    socket.on('error', () => {})
  })

/** Runs what waits in the queue, with or without a mail server, until it is empty. */
async function work(withServer: boolean): Promise<void> {
  const { port } = server.address() as AddressInfo
  const pool = database.pools.lidzas_worker
  await pool.query(`select graphile_worker.add_job('mail.send', job_key := 'mail.send')`)
  const { stop } = await startJobs({
    ...{ pool, data: database.data, rooms: [mailJobs], alone: true, log: () => {} },
    settings: {
      ...{ smtpUrl: withServer ? `smtp://127.0.0.1:${port}` : undefined, origin: 'https://lidzas.example' },
      mailFrom: 'lidzas@example.test',
    },
  })
  const left = async () =>
    (await pool.query('select 1 from graphile_worker.jobs where attempts < 1 or locked_at is not null')).rowCount
  while (await left()) await new Promise((resolve) => setTimeout(resolve, 20))
  await stop()
}
const outbox = (query: Input<typeof listOutbox>['query'] = {}) =>
  call(administrator, listOutbox, { query }).then(({ items }) => items)
const post = (path: string) =>
  sender.within((scope) =>
    postMail(scope, {
      to: { organisation: reader.organisation, roles: ['case_worker', 'first_line'] },
      template: 'referral_waiting',
      path,
    }),
  )

describe('a mail', () => {
  test('without a server waits in the outbox, which administrators read', async () => {
    await post('/app/referrals/01')
    await work(false)
    expect(await outbox()).toMatchObject([
      {
        path: '/app/referrals/01',
        sent: null,
        failed: null,
        state: 'waiting',
        to: { account: reader.id, organisation: { lv: 'b' } },
      },
    ])
    expect(received).toEqual([])
  })
  test('that a server refuses is tried again, and is sent once', async () => {
    refusing = true
    await work(true)
    const refused = await outbox()
    expect(refused).toMatchObject([{ sent: null, failed: 'EENVELOPE', state: 'retrying' }])
    // on a busy machine the second try may come before the first look
    expect(refused[0]?.tries).toBeGreaterThan(0)
    refusing = false
    received.length = 0
    await work(true)
    await work(true)
    expect((await outbox())[0]?.sent).not.toBeNull()
    expect(received).toHaveLength(2)
    expect(received[0]).toContain(`${reader.id}@example.test`)
    expect(received[1]?.replace(/=\r\n/g, '')).toContain('https://lidzas.example/app/referrals/01')
  })
  test('goes to one person, or to those of the organisation whose work it is', async () => {
    await sender.within((scope) =>
      postMail(scope, { to: { account: administrator.id }, template: 'decision_due', path: '/app' }),
    )
    await post('/app/referrals/02')
    await work(false)
    const mails = await outbox()
    expect(mails.map(({ path, to }) => [path, to.account])).toEqual(
      expect.arrayContaining([
        ['/app', administrator.id],
        ['/app/referrals/02', reader.id],
      ]),
    )
    expect(mails).toHaveLength(3)
  })
  test('of a job that ran twice is there once', async () => {
    const before = (await outbox()).length
    const helpers = {
      ...{ pool: database.pools.lidzas_worker, data: '', now: new Date(), progress: async () => {} },
      settings: { smtpUrl: undefined, mailFrom: undefined, origin: '' },
    }
    const payload = { id: newId(), to: { account: reader.id }, template: 'measure_due', path: '/app/plan' }
    for (let i = 0; i < 2; i++) await mailJobs.tasks['mail.post']?.(payload, helpers)
    expect(await outbox()).toHaveLength(before + 1)
  })
  test('of last week is not sent any more', async () => {
    await database.pools.lidzas_worker.query(
      `update mail.message set made = now() - interval '4 days' where sent is null`,
    )
    received.length = 0
    await work(true)
    expect(received).toEqual([])
    const expired = (await outbox({ state: 'expired' })).map(({ id }) => id)
    expect(expired.length).toBeGreaterThan(1)
    expect(await call(administrator, retryMail, { params: { id: String(expired[0]) } }).catch((p) => p.code)).toBe(
      'no_server',
    )
    vi.stubEnv('LIDZAS_SMTP_URL', 'smtp://127.0.0.1:25')
    vi.stubEnv('LIDZAS_MAIL_FROM', 'lidzas@example.test')
    const retry = (id: string) => call(administrator, retryMail, { params: { id } }).catch((p) => p.code)
    expect(await retry(newId())).toBe('not_found')
    await Promise.all([retry(String(expired[0])), retry(String(expired[0]))])
    await work(true)
    expect(received.filter((line) => line.startsWith('RCPT'))).toHaveLength(1)
    expect((await outbox({ state: 'sent' })).map(({ id }) => id)).toContain(expired[0])
    expect(await retry(String(expired[0]))).toBe('not_found')
    vi.unstubAllEnvs()
  })
  test('with a one-time link gets its secret when it is sent; one that is gone is given up and stops nobody', async () => {
    await administrator.within(async (scope) => {
      await sql`select accounts.invite(${newId()}, ${invited.id}, null, now() + interval '1 hour', false)`.execute(
        scope.db,
      )
      await postMail(scope, { to: { account: invited.id }, template: 'account_link', path: '/app/welcome' })
    })
    await work(false)
    expect(JSON.stringify(await outbox())).not.toContain('#')
    received.length = 0
    await work(true)
    const [, secret] = /welcome#([A-Za-z0-9_-]{43})/.exec(received.join('').replace(/=\r\n/g, '')) ?? []
    const digest = createHash('sha256')
      .update(Buffer.from(String(secret), 'base64url'))
      .digest()
    const { rows } = await database.pools.lidzas_app.query('select account_id from accounts.invited($1)', [digest])
    expect(rows).toEqual([{ account_id: invited.id }])

    await administrator.within(async (scope) => {
      await sql`select accounts.shut(${invited.id})`.execute(scope.db)
      await postMail(scope, { to: { account: invited.id }, template: 'account_link', path: '/app/welcome' })
      await postMail(scope, { to: { everywhere: ['trainer', 'administrator'] }, template: 'measure_due', path: '/app' })
    })
    received.length = 0
    await work(true)
    expect(received.filter((line) => line.startsWith('RCPT'))).toHaveLength(2)
    expect(await outbox({ state: 'failed' })).toMatchObject([{ failed: 'link_gone', tries: 8 }])
  })
  test('has no path but ids, in the program or around it', async () => {
    for (const path of ['https://elsewhere.test', '/app/cases?name=Anna', '/app/Anna Liepa', '//app', '/appx'])
      await expect(post(path)).rejects.toThrow()
    await expect(
      database.pools.lidzas_worker.query(
        `insert into mail.message (id, to_account, template, path) values (gen_random_uuid(), $1, 'decision_due', '/app/Anna')`,
        [reader.id],
      ),
    ).rejects.toThrow('check constraint')
  })
  test('list is closed to everybody but administrators in the database, too', async () => {
    const rows = await sender.within(({ db }) => db.selectFrom('mail.message').select('id').execute())
    expect(rows).toEqual([])
  })
  test('list goes on where its page ended', async () => {
    const all = (await outbox()).map(({ id }) => id)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await call(administrator, listOutbox, { query: { limit: 2, ...(after ? { after } : {}) } })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(seen).toEqual(all)
  })
})

test('no template has a place for anything but the link', () => {
  for (const key of templateKeys) {
    const { subject, text } = written(key, 'https://lidzas.example', '/app/x')
    expect(text.match(/https:\/\/lidzas\.example\/app\/x/g)).toHaveLength(2)
    for (const part of [subject, text, ...Object.values(templates[key].text)])
      expect(part).not.toMatch(/[{}]|undefined/)
  }
})
