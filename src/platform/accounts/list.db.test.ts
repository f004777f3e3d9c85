import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, TestDatabase } from '../database/testing/index.ts'
import { addAccount, listAccounts } from './contract/administration.ts'
import { type Bureau, bureau, call } from './testing.ts'

let opened: Bureau
let database: TestDatabase
let here: string
let shelter: string
let administrator: Actor
let worker: Actor
let person: Bureau['person']
beforeAll(async () => {
  opened = await bureau()
  ;({ database, here, shelter, administrator, worker, person } = opened)
})
afterAll(() => opened.close())

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
