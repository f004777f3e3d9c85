import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { NotSignedIn, within } from './index.ts'

let database: TestDatabase
let worker: Actor
beforeAll(async () => {
  database = await testDatabase()
  worker = await database.actor(await database.organisation('a', ['first_line']), ['case_worker'])
})
afterAll(() => database.drop())

const failing = (text: string) => database.pools.lidzas_app.query(text)

describe('the signed context', () => {
  test('enters with a session and knows who asks and why', async () => {
    const seen = await worker.within(async (scope) => {
      const { rows } = await sql<{ a: string; o: string; signed: boolean }>`
        select access.account() a, access.organisation() o, access.signed() signed`.execute(scope.db)
      return { ...rows[0], purpose: scope.purpose }
    })
    expect(seen).toEqual({ a: worker.id, o: worker.organisation, signed: true, purpose: 'protection' })
  })
  test('without a context every table answers with an error, even an empty one', async () => {
    await expect(failing('select * from protection."case"')).rejects.toThrow(/lidzas\.|invalid input/)
  })
  test('a context made by hand is forged', async () => {
    const client = await database.pools.lidzas_app.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('lidzas.account', $1, true), set_config('lidzas.organisation', $2, true), set_config('lidzas.purpose', 'protection', true),
         set_config('lidzas.roles', 'case_worker', true), set_config('lidzas.context', $1 || '|' || $2 || '|protection|case_worker', true),
         set_config('lidzas.mac', 'x', true)`,
        [worker.id, worker.organisation],
      )
      await expect(client.query('select id from accounts.account')).rejects.toThrow('forged access context')
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
  test('another organisation set after entering sees nothing', async () => {
    const other = await database.organisation('b')
    await database.actor(other, ['case_worker'])
    const rows = await worker.within(async (scope) => {
      await sql`select set_config('lidzas.organisation', ${other}, true)`.execute(scope.db)
      return scope.db.selectFrom('accounts.account').select('id').execute()
    })
    expect(rows).toEqual([])
  })
  test('a context does not outlive its transaction', async () => {
    const client = await database.pools.lidzas_app.connect()
    try {
      await client.query('begin')
      await client.query('select access.enter($1, null)', [Buffer.from(worker.token, 'base64url')])
      const kept = (await client.query(`select current_setting('lidzas.context') c, current_setting('lidzas.mac') m`))
        .rows[0]
      await client.query('commit')
      await expect(client.query('select id from accounts.account')).rejects.toThrow()
      await client.query('begin')
      await client.query(
        `select set_config('lidzas.account', $1, true), set_config('lidzas.organisation', $2, true), set_config('lidzas.purpose', 'protection', true),
         set_config('lidzas.roles', 'case_worker', true), set_config('lidzas.context', $3, true), set_config('lidzas.mac', $4, true)`,
        [worker.id, worker.organisation, kept.c, kept.m],
      )
      await expect(client.query('select id from accounts.account')).rejects.toThrow('forged access context')
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
  test('a wrong token opens nothing', async () => {
    await expect(within(database.pools.lidzas_app, { token: 'AAAA' }, async () => 1)).rejects.toBeInstanceOf(
      NotSignedIn,
    )
  })
  test('the application login can become nobody else', async () => {
    for (const role of [new URL(database.ownerUrl).username, 'lidzas_worker', 'lidzas_import', 'lidzas_statistics'])
      await expect(failing(`set role ${role}`)).rejects.toThrow('permission denied')
    await expect(failing('select * from access.key')).rejects.toThrow('permission denied')
    await expect(failing('select token_digest from accounts.session')).rejects.toThrow()
    await expect(
      worker.within((scope) => scope.db.selectFrom('accounts.account').select('password_digest').execute()),
    ).rejects.toThrow('permission denied')
    await expect(failing('create temporary table t (i int)')).rejects.toThrow('permission denied')
  })
})
