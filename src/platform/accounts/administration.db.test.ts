import type { FastifyInstance } from 'fastify'
import { generate } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, TestDatabase } from '../database/testing/index.ts'
import { newId } from '../id.ts'
import {
  addAccount,
  changeAccount,
  closeAccount,
  endAccountSessions,
  listAccounts,
  readAccount,
  reopenAccount,
  resetAccount,
  unlockAccount,
} from './contract/administration.ts'
import { newToken } from './session.ts'
import { type Bureau, bureau, call, refusal, secretOf } from './testing.ts'

let opened: Bureau
let database: TestDatabase
let app: FastifyInstance
let administrator: Actor
let second: Actor
let asOwner: Bureau['asOwner']
let ask: Bureau['ask']
let accept: Bureau['accept']
let enter: Bureau['enter']
let person: Bureau['person']
beforeAll(async () => {
  opened = await bureau()
  ;({ database, app, administrator, second, asOwner, ask, accept, enter, person } = opened)
})
afterAll(() => opened.close())
beforeEach(async () => void (await opened.asOwner('delete from accounts.throttle')))

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
