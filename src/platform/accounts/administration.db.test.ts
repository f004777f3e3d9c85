import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { generate } from 'otplib'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { role } from '../../codes/role.ts'
import type { CommandIo } from '../../contract/command.ts'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { webServer } from '../http/index.ts'
import { caller } from '../http/testing/index.ts'
import { newId } from '../id.ts'
import { prepareJobs } from '../jobs/index.ts'
import { installVault, openVault } from '../vault/installed.ts'
import { accountsApi } from './api.ts'
import { commands } from './commands.ts'
import {
  addAccount,
  addOrganisation,
  changeAccount,
  closeAccount,
  closeOrganisation,
  endAccountSessions,
  listAccounts,
  listAllOrganisations,
  readAccount,
  reopenAccount,
  reopenOrganisation,
  resetAccount,
  unlockAccount,
} from './contract/administration.ts'
import { rolesProblem } from './roles.ts'
import { newToken } from './session.ts'

let database: TestDatabase
let owner: pg.Client
let app: FastifyInstance
let here: string
let shelter: string
let administrator: Actor
let second: Actor
let worker: Actor
const call = caller(accountsApi)
const password = 'zaļš zirgs lec pār tiltu'
const asOwner = (text: string, values: unknown[] = []) => owner.query(text, values)

beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(database.data))
  await prepareJobs(database.pools.lidzas_worker)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  here = await database.organisation('ministry')
  shelter = await database.organisation('shelter', ['service_provider'])
  administrator = await database.actor(here, ['administrator'])
  second = await database.actor(here, ['administrator'])
  worker = await database.actor(shelter, ['case_worker'])
  const site = { pools: database.pools, origin: undefined, trustedProxy: undefined, handlers: accountsApi, pages: [] }
  app = await webServer({ ...site, mode: 'demonstration', log: console.error })
})
afterAll(async () => {
  await app.close()
  await owner.end()
  await database.drop()
})
beforeEach(async () => void (await asOwner('delete from accounts.throttle')))

let made = 0
const person = (more: object = {}) => ({
  name: 'Zane Liepa',
  email: `zane${++made}@example.test`,
  organisation: shelter,
  roles: ['case_worker' as const],
  deliver: 'show' as const,
  ...more,
})
const secretOf = (link: string | null): string => String(link?.split('#')[1])
async function ask(method: 'GET' | 'POST', path: string, body?: object, token?: string) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    ...(body ? { payload: body } : {}),
    ...(token ? { cookies: { lidzas: token } } : {}),
  })
  const cookie = answer.cookies.find(({ name }) => name === 'lidzas')
  return { status: answer.statusCode, body: answer.json(), token: cookie?.value ?? '' }
}
const accept = (token: string, word = password) => ask('POST', '/invitation', { token, password: word })
const enter = (email: string, more: object = {}) => ask('POST', '/session', { email, password, ...more })
const code = (problem: unknown) => (problem as { code: string }).code
const refusal = (work: Promise<unknown>) => work.then(() => 'done', code)

describe('an administrator adds a person (V6.4.1, V6.4.6)', () => {
  test('who chooses a password through a link that works once', async () => {
    const given = person({ email: 'New@Example.test' })
    const { id, link, until } = await call(administrator, addAccount, { body: given })
    expect(link).toMatch(/^\/app\/welcome#[A-Za-z0-9_-]{43}$/)
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(71 * 3_600_000)
    expect((await call(administrator, readAccount, { params: { id } })).state).toBe('invited')
    expect((await enter('new@example.test')).status).toBe(401)

    const token = secretOf(link)
    expect((await accept(token, 'Zane Liepa 123456')).body.code).toBe('common_password')
    expect((await accept(token, 'short')).status).toBe(400)
    expect(await accept(token)).toMatchObject({ status: 200, body: { email: 'new@example.test' } })
    expect((await accept(token)).body.code).toBe('link_gone')
    expect((await enter('new@example.test')).status).toBe(200)
    expect((await call(administrator, readAccount, { params: { id } })).state).toBe('open')
    const { rows } = await asOwner('select kind from record.event where account_id = $1 order by at', [id])
    expect(rows.map((r) => r.kind)).toEqual(['sign_in_failed', 'accounts.invitation_accepted', 'sign_in'])
  })
  test('whose link is in no table and in no event', async () => {
    const { link } = await call(administrator, addAccount, { body: person() })
    const { rows } = await asOwner(`select encode(digest, 'hex') d from accounts.invitation`)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(secretOf(link), 'base64url').toString('hex'))
    expect(
      (await asOwner(`select 1 from record.event where body like '%' || $1 || '%'`, [secretOf(link)])).rows,
    ).toEqual([])
  })
  test('and two who open the link at once: one gets in', async () => {
    const { link } = await call(administrator, addAccount, { body: person() })
    const both = await Promise.all([accept(secretOf(link)), accept(secretOf(link), 'kvxpt-mufer-waldoz')])
    expect(both.map((a) => a.status).toSorted()).toEqual([200, 410])
  })
  test('whose link of four days ago opens nothing', async () => {
    const { id, link } = await call(administrator, addAccount, { body: person() })
    await asOwner(`update accounts.invitation set until = now() where account_id = $1`, [id])
    expect((await accept(secretOf(link))).body.code).toBe('link_gone')
    expect((await call(administrator, readAccount, { params: { id } })).state).toBe('expired')
  })
  test('once an address, in an open organisation, with roles that go together', async () => {
    const given = person()
    await call(administrator, addAccount, { body: given })
    expect(await refusal(call(second, addAccount, { body: { ...given, email: given.email.toUpperCase() } }))).toBe(
      'email_taken',
    )
    const twice = person()
    const both = [administrator, second].map((who) => refusal(call(who, addAccount, { body: twice })))
    expect((await Promise.all(both)).toSorted()).toEqual(['done', 'email_taken'])
    expect(await refusal(call(administrator, addAccount, { body: person({ organisation: newId() }) }))).toBe(
      'organisation_closed',
    )
    expect(
      await refusal(call(administrator, addAccount, { body: person({ roles: ['administrator', 'coordinator'] }) })),
    ).toBe('roles_conflict')
    expect(await refusal(call(administrator, addAccount, { body: person({ roles: ['commission_member'] }) }))).toBe(
      'profession_needed',
    )
  })
  test('by mail: the link is made when the mail is sent, and stands in no outbox', async () => {
    const { id, link } = await call(administrator, addAccount, { body: person({ deliver: 'mail' }) })
    expect(link).toBeNull()
    const pool = database.pools.lidzas_worker
    const { rows } = await pool.query(`select payload from graphile_worker._private_jobs`)
    const post = rows.map((r) => r.payload).find((p) => p.template === 'account_link' && p.to.account === id)
    expect(post).toMatchObject({ path: '/app/welcome' })
    const digest = newToken()
    expect((await pool.query('select accounts.mint_link($1, $2) as made', [id, digest.digest])).rows[0].made).toBe(true)
    expect((await accept(digest.token)).status).toBe(200)
    expect((await pool.query('select accounts.mint_link($1, $2) as made', [id, digest.digest])).rows[0].made).toBe(
      false,
    )
  })
})

describe('an administrator changes an account', () => {
  async function ready(more: object = {}) {
    const given = person(more)
    const { id, link } = await call(administrator, addAccount, { body: given })
    await accept(secretOf(link))
    return { id, email: given.email, params: { id } }
  }
  test('its work, from the next request on (V8.3.2)', async () => {
    const { email, params } = await ready()
    const { token } = await enter(email)
    await call(administrator, changeAccount, { params, body: { name: 'Zane Kļava', roles: ['analyst'] } })
    const { session } = (await ask('GET', '/session', undefined, token)).body
    expect([session.account.name, session.roles]).toEqual(['Zane Kļava', ['analyst']])
  })
  test('closes it: sessions end at once and do not come back when it is opened again (V7.4.2)', async () => {
    const { id, email, params } = await ready()
    const { token } = await enter(email)
    await call(administrator, closeAccount, { params })
    expect((await ask('GET', '/sessions', undefined, token)).status).toBe(401)
    expect((await enter(email)).body.code).toBe('wrong_credentials')
    expect(await refusal(call(administrator, closeAccount, { params }))).toBe('not_found')
    await call(administrator, reopenAccount, { params })
    expect((await ask('GET', '/sessions', undefined, token)).status).toBe(401)
    expect((await enter(email)).status).toBe(200)
    const { rows } = await asOwner(
      `select kind from record.event where body like '%' || $1 || '%' and kind like 'accounts.account_%'`,
      [id],
    )
    expect(rows.map((r) => r.kind)).toEqual(
      expect.arrayContaining(['accounts.account_close', 'accounts.account_reopen']),
    )
  })
  test('takes the password and the second factor away, and whoever did not ask hears of it', async () => {
    const { id, email, params } = await ready()
    const { token } = await enter(email)
    const { secret } = (await ask('POST', '/account/second-factor', undefined, token)).body
    const seconds = Math.floor(Date.now() / 1000)
    const confirmed = await app.inject({
      method: 'PUT',
      url: '/api/v1/account/second-factor',
      payload: { code: await generate({ secret, epoch: seconds - 30 }) },
      cookies: { lidzas: token },
    })
    expect(confirmed.statusCode).toBe(200)
    const first = await call(administrator, resetAccount, { params, body: { deliver: 'show' } })
    expect((await enter(email)).body.code).toBe('wrong_credentials')
    expect((await call(administrator, readAccount, { params })).sessions).toEqual([])
    const again = await call(administrator, resetAccount, { params, body: { deliver: 'show' } })
    expect((await accept(secretOf(first.link))).body.code).toBe('link_gone')
    expect((await accept(secretOf(again.link))).status).toBe(200)
    expect((await enter(email)).body.code).toBe('code_needed')

    await asOwner(`insert into accounts.recovery_code (account_id, digest, salt) values ($1, 'd', 's')`, [id])
    const both = await call(administrator, resetAccount, { params, body: { deliver: 'show', secondFactor: true } })
    expect((await asOwner('select 1 from accounts.recovery_code where account_id = $1', [id])).rows).toEqual([])
    await accept(secretOf(both.link))
    expect((await enter(email)).status).toBe(200)
    const { rows } = await database.pools.lidzas_worker.query('select payload from graphile_worker._private_jobs')
    expect(rows.filter((r) => r.payload.template === 'account_reset' && r.payload.to.account === id)).toHaveLength(3)
  })
  test('unlocks it', async () => {
    const { email, params } = await ready()
    for (let i = 0; i < 6; i++) await enter(email, { password: 'wrong' })
    expect((await enter(email)).body.code).toBe('locked')
    const { items } = await call(administrator, listAccounts, { query: { state: 'locked' } })
    expect(items.map((a) => a.email)).toEqual([email])
    await call(administrator, unlockAccount, { params })
    expect((await enter(email)).status).toBe(200)
  })
  test('ends its sessions, one or all (V7.4.5)', async () => {
    const { email, params } = await ready()
    const [a, b, c] = [await enter(email), await enter(email), await enter(email)]
    const { sessions } = await call(administrator, readAccount, { params })
    expect(sessions).toHaveLength(3)
    expect(
      await call(administrator, endAccountSessions, { params, query: { session: String(sessions[0]?.id) } }),
    ).toEqual({ ended: 1 })
    expect(await call(administrator, endAccountSessions, { params, query: { session: newId() } })).toEqual({ ended: 0 })
    expect(await call(administrator, endAccountSessions, { params })).toEqual({ ended: 2 })
    for (const { token } of [a, b, c]) expect((await ask('GET', '/sessions', undefined, token)).status).toBe(401)
  })
  test('but not their own, and never the last administrator', async () => {
    const own = { id: administrator.id }
    expect(await refusal(call(administrator, closeAccount, { params: own }))).toBe('own_account')
    expect(
      await refusal(call(administrator, changeAccount, { params: own, body: { name: 'Es', roles: ['analyst'] } })),
    ).toBe('own_account')
    // past the program's own check the database still lets nobody change themselves
    const changed = await administrator.within(({ db }) =>
      db
        .updateTable('accounts.account')
        .set({ roles: ['coordinator'] })
        .where('id', '=', administrator.id)
        .executeTakeFirst(),
    )
    expect(Number(changed.numUpdatedRows)).toBe(0)
    const [one, other] = await Promise.all([
      refusal(call(administrator, closeAccount, { params: { id: second.id } })),
      refusal(call(second, closeAccount, { params: own })),
    ])
    expect([one, other].filter((r) => r === 'done')).toHaveLength(1)
  })
})

describe('the list of accounts', () => {
  let admin: Actor
  beforeAll(async () => {
    admin = await database.actor(here, ['administrator'])
  })
  test('is searched by part of a name or address, by organisation, role and state, page by page', async () => {
    await call(admin, addAccount, { body: person({ name: 'Ādams Žagars' }) })
    await call(admin, addAccount, { body: person({ name: '100% Bērzs', roles: ['analyst'] }) })
    const names = async (query: object) => (await call(admin, listAccounts, { query })).items.map((a) => a.name)
    expect(await names({ search: 'žagar' })).toEqual(['Ādams Žagars'])
    expect(await names({ search: '0%' })).toEqual(['100% Bērzs'])
    expect(await names({ role: 'analyst', organisation: shelter, state: 'invited' })).toContain('100% Bērzs')
    expect(await names({ organisation: shelter, state: 'closed' })).toEqual([])
    const all = await names({ limit: 200 })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await call(admin, listAccounts, { query: { limit: 3, ...(after ? { after } : {}) } })
      seen.push(...page.items.map((a) => a.name))
      after = page.next
    } while (after)
    expect(seen).toEqual(all)
    expect(all.indexOf('Ādams Žagars')).toBeLessThan(all.indexOf('case_worker-'.concat(worker.id.slice(-4))))
  })
  test('in the database, too, is for administrators alone, and holds no digest', async () => {
    const mine = await worker.within(({ db }) => db.selectFrom('accounts.account').select('organisation_id').execute())
    expect(new Set(mine.map((a) => a.organisation_id))).toEqual(new Set([shelter]))
    const changed = await worker.within(({ db }) =>
      db.updateTable('accounts.account').set({ name: 'x' }).executeTakeFirst(),
    )
    expect(Number(changed.numUpdatedRows)).toBe(0)
    for (const text of [
      `accounts.standing('${worker.id}')`,
      `accounts.sessions_of('${worker.id}')`,
      `accounts.end_sessions('${administrator.id}', null)`,
      `accounts.unlock('${worker.id}')`,
      `accounts.invite(gen_random_uuid(), '${administrator.id}', 'x', now(), true)`,
      `accounts.shut('${administrator.id}')`,
      `access.leads_work('${shelter}')`,
    ])
      await expect(
        worker.within(({ db }) => sql.raw(`select ${text}`).execute(db)),
        text,
      ).rejects.toThrow('not an administrator')
    await expect(
      admin.within(({ db }) => db.selectFrom('accounts.account').select('password_digest').execute()),
    ).rejects.toThrow('permission denied')
    await expect(
      admin.within(({ db }) => db.updateTable('accounts.account').set({ password_digest: 'x' }).execute()),
    ).rejects.toThrow('permission denied')
  })
  test('leads to no case', async () => {
    const rows = await admin.within(({ db }) => db.selectFrom('access.case').select('id').execute())
    expect(rows).toEqual([])
  })
})

describe('organisations', () => {
  let admin: Actor
  beforeAll(async () => {
    admin = await database.actor(here, ['administrator'])
  })
  const organisation = (slug: string) => ({
    slug,
    nameLv: 'Biedrība',
    nameEn: 'Society',
    kind: 'ngo',
    mandates: ['service_provider' as const],
  })
  test('are added once, closed with their accounts, and opened again without them', async () => {
    const { id } = await call(admin, addOrganisation, { body: organisation('society') })
    expect(await refusal(call(admin, addOrganisation, { body: organisation('society') }))).toBe('slug_taken')
    const { id: member } = await call(admin, addAccount, { body: person({ organisation: id }) })
    const entry = async () => (await call(admin, listAllOrganisations, {})).items.find((o) => o.id === id)
    expect(await entry()).toMatchObject({ active: true, accounts: 1 })
    expect(await call(admin, closeOrganisation, { params: { id } })).toEqual({ accounts: 1 })
    expect(await entry()).toMatchObject({ active: false, accounts: 0 })
    expect(await refusal(call(admin, reopenAccount, { params: { id: member } }))).toBe('organisation_closed')
    await call(admin, reopenOrganisation, { params: { id } })
    expect((await call(admin, readAccount, { params: { id: member } })).state).toBe('closed')
    expect(await refusal(call(admin, closeOrganisation, { params: { id: here } }))).toBe('own_organisation')
  })
  test('that lead work are not closed', async () => {
    const id = await database.organisation('busy')
    await asOwner(
      `insert into access."case" (id, reference, person_id, lead, opened_by, status, opened) values ($1, '26-9001', $1, $2, $2, 'active', '2026-01-01')`,
      [newId(), id],
    )
    expect(await refusal(call(admin, closeOrganisation, { params: { id } }))).toBe('leads_cases')
    await asOwner(`update access."case" set status = 'closed' where lead = $1`, [id])
    expect(await call(admin, closeOrganisation, { params: { id } })).toEqual({ accounts: 0 })
  })
  test('whose last administrators close each other’s at once: one of them stays (V2.3.3)', async () => {
    const others = `update accounts.account set active = $1 where 'administrator' = any(roles)`
    await asOwner(others, [false])
    const [one, two] = [await database.organisation('one'), await database.organisation('two')]
    const [first, other] = [await database.actor(one, ['administrator']), await database.actor(two, ['administrator'])]
    const said = await Promise.all([
      refusal(call(first, closeOrganisation, { params: { id: two } })),
      refusal(call(other, closeOrganisation, { params: { id: one } })),
    ])
    const { rows } = await asOwner(
      `select count(*)::int as n from accounts.account where active and 'administrator' = any(roles)`,
    )
    await asOwner(others, [true])
    expect([said.toSorted(), rows[0].n]).toEqual([['done', 'last_administrator'], 1])
  })
})

describe('the operator’s commands share the rules', () => {
  async function run(name: string, flags: CommandIo['flags']) {
    const errors: string[] = []
    let result: unknown
    const exit = await commands
      .find((command) => command.name === name)
      ?.run({
        args: [],
        flags,
        json: false,
        database: { ownerUrl: database.ownerUrl, data: database.data },
        say: () => {},
        result: (value) => {
          result = value
        },
        error: (line) => void errors.push(line),
        progress: () => {},
        readFile: async () => new Uint8Array(),
        writeFile: async () => {},
      })
    return { exit, errors, result: result as Record<string, string> }
  }
  test('to add and close', async () => {
    expect((await run('organisation add', { slug: 'cli', 'name-lv': 'A', 'name-en': 'A', kind: 'ngo' })).exit).toBe(0)
    expect((await run('organisation add', { slug: 'cli', 'name-lv': 'A', 'name-en': 'A', kind: 'ngo' })).exit).toBe(1)
    const flags = { email: 'cli@example.test', name: 'Komanda', organisation: 'cli', roles: 'case_worker' }
    const added = await run('account add', flags)
    expect(added.exit).toBe(0)
    expect((await ask('POST', '/session', { email: flags.email, password: added.result.password })).status).toBe(200)
    expect(await run('account add', flags)).toMatchObject({ exit: 1, errors: [expect.stringContaining('--email')] })
    expect(
      await run('account add', { ...flags, email: 'x@example.test', roles: 'administrator,prosecutor' }),
    ).toMatchObject({
      exit: 1,
      errors: [expect.stringContaining('--roles')],
    })
    expect((await run('account add', { ...flags, email: 'x@example.test', organisation: 'none' })).exit).toBe(1)
    expect((await run('account close', { email: flags.email })).exit).toBe(0)
    expect((await run('account close', { email: flags.email })).exit).toBe(1)
  })
})

test('the database refuses what the rule keeps apart, and nothing else', async () => {
  const id = administrator.id
  for (const one of role.codes)
    for (const other of role.codes) {
      const roles = [one, other]
      const apart = rolesProblem(roles, 'lawyer') === 'roles_conflict'
      await owner.query('begin')
      const done = await owner.query('update accounts.account set roles = $2 where id = $1', [id, roles]).then(
        () => 'done',
        (reason: { constraint?: string }) => reason.constraint,
      )
      await owner.query('rollback')
      expect([roles, done]).toEqual([roles, apart ? 'roles_apart' : 'done'])
    }
})
