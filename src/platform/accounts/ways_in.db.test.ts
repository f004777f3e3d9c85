import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { role } from '../../codes/role.ts'
import { asOffice } from '../access/index.ts'
import type { Actor } from '../database/testing/index.ts'
import { inCommand, putAccount } from './administer.ts'
import {
  addAccount,
  changeAccount,
  closeAccount,
  listWaysIn,
  reopenAccount,
  resetAccount,
} from './contract/administration.ts'
import { opensCases } from './roles.ts'
import { type Bureau, bureau, call, secretOf } from './testing.ts'

let opened: Bureau
let administrator: Actor
let officer: Actor
let asOwner: Bureau['asOwner']
let person: Bureau['person']
beforeAll(async () => {
  opened = await bureau()
  ;({ administrator, asOwner, person } = opened)
  officer = await opened.database.actor(opened.here, ['data_protection_officer'])
})
afterAll(() => opened.close())
beforeEach(async () => void (await asOwner('delete from accounts.throttle')))

/** The mails of a kind that wait, by whom they go to; they are gone afterwards. */
async function mails(template: string): Promise<string[]> {
  const { rows } = await asOwner('delete from mail.message where template = $1 returning to_account, path', [template])
  expect(JSON.stringify(rows)).not.toContain('Zane')
  return rows.map((row) => row.to_account)
}
const told = async (): Promise<boolean> => {
  const to = await mails('access_given')
  if (to.length > 0) expect(to).toEqual([officer.id])
  return to.length > 0
}
const seen = async () => (await call(officer, listWaysIn, {})).items
const work = (roles: readonly ('case_worker' | 'analyst' | 'investigator')[]) => ({
  name: 'Zane Liepa',
  roles: [...roles],
})

describe('data protection officers hear by mail of a way into case work', () => {
  test('of a new account and of one that is opened again', async () => {
    const { id } = await call(administrator, addAccount, { body: person() })
    expect(await told()).toBe(true)
    await call(administrator, closeAccount, { params: { id } })
    expect(await told()).toBe(false)
    await call(administrator, reopenAccount, { params: { id } })
    expect(await told()).toBe(true)
  })
  test('of a role that opens cases, and of no other', async () => {
    const { id } = await call(administrator, addAccount, { body: person({ roles: ['analyst'] }) })
    expect(await told()).toBe(false)
    const change = (roles: Parameters<typeof work>[0]) =>
      call(administrator, changeAccount, { params: { id }, body: work(roles) })
    await change(['analyst', 'case_worker'])
    expect(await told()).toBe(true)
    await change(['case_worker'])
    expect(await told()).toBe(false)
    await change(['case_worker', 'investigator'])
    expect(await told()).toBe(true)
  })
  test('of a new link and a second factor that was taken away', async () => {
    const { id } = await call(administrator, addAccount, { body: person() })
    await told()
    await call(administrator, resetAccount, { params: { id }, body: { secondFactor: true, deliver: 'mail' } })
    expect(await told()).toBe(true)
  })
  test('of what the operator’s command gives', async () => {
    const { name, email, organisation, roles } = person()
    await asOffice(opened.database.ownerUrl, 'lidzas_import', (scope) =>
      putAccount(inCommand(scope), { name, email, organisation, roles, profession: null }),
    )
    expect(await told()).toBe(true)
    expect((await seen())[0]).toMatchObject({ kind: 'account_add', byOperator: true, by: null })
  })
  test('once while the mail waits', async () => {
    for (let i = 0; i < 3; i++) await call(administrator, addAccount, { body: person() })
    expect(await mails('access_given')).toEqual([officer.id])
  })
  test('and nobody tells them but who manages accounts', async () => {
    await expect(
      opened.worker.within(({ db }) => db.selectNoFrom((e) => e.fn('accounts.tell_officers').as('x')).execute()),
    ).rejects.toThrow('not an administrator')
  })
  test('by the same list of roles as the database opens cases to', async () => {
    for (const one of role.codes) {
      const { rows } = await asOwner(`select set_config('lidzas.roles', $1, false), access.works_cases() as works`, [
        one,
      ])
      expect([one, rows[0].works]).toEqual([one, opensCases([one])])
    }
  })
})

describe('the list of ways in', () => {
  test('says who was let in, by whom and to what, page by page', async () => {
    const { id, link } = await call(administrator, addAccount, { body: person({ name: 'Ieva Kalna' }) })
    await call(administrator, changeAccount, { params: { id }, body: work(['case_worker', 'investigator']) })
    // less work is no way in
    await call(administrator, changeAccount, { params: { id }, body: work(['investigator']) })
    await call(administrator, resetAccount, { params: { id }, body: { secondFactor: true, deliver: 'show' } })
    expect(await opened.accept(secretOf(link))).toMatchObject({ status: 410 })
    const ways = (await seen()).filter((way) => way.account.id === id)
    const by = { name: administrator.name, organisation: { lv: 'ministry', en: 'ministry' } }
    expect(ways).toMatchObject([
      { kind: 'account_reset', by, opensCases: true, secondFactor: true },
      { kind: 'account_change', by, roles: ['case_worker', 'investigator'], secondFactor: false },
      { kind: 'account_add', by, byOperator: false, account: { organisation: { lv: 'shelter' } } },
    ])
    const all = (await call(officer, listWaysIn, { query: { limit: 200 } })).items.map((way) => way.id)
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await call(officer, listWaysIn, { query: { limit: 2, ...(after ? { after } : {}) } })
      paged.push(...page.items.map((way) => way.id))
      after = page.next
    } while (after)
    expect(paged).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
    for (const mark of ['x', Buffer.from('2026-01-01|x|1').toString('base64url')])
      await expect(call(officer, listWaysIn, { query: { after: mark } })).rejects.toMatchObject({
        code: 'invalid_input',
      })
  })
  test('is the database’s own secret from everybody else', async () => {
    for (const who of [administrator, opened.worker])
      await expect(call(who, listWaysIn, {})).rejects.toMatchObject({ code: 'LZ005' })
  })
})

describe('a one-time link that was used', () => {
  const use = async (as?: string) => {
    const { id, link } = await call(administrator, addAccount, { body: person() })
    expect((await opened.accept(secretOf(link), undefined, as)).status).toBe(200)
    expect(await mails('password_chosen')).toEqual([id])
    return (await seen())[0]
  }
  test('in the browser of whoever gave it, stands in the record with their session; its person hears of it', async () => {
    expect(await use(administrator.token)).toMatchObject({
      ...{ kind: 'invitation_accepted', by: { name: administrator.name }, byOperator: false },
    })
    const { rows } = await asOwner(
      `select body::jsonb -> 'data' as data from record.event where kind = 'accounts.invitation_accepted' order by at desc limit 1`,
    )
    const { rows: sessions } = await asOwner('select id from accounts.session where account_id = $1', [
      administrator.id,
    ])
    expect(rows[0].data).toEqual({ by: administrator.id, session: sessions[0].id })
  })
  test('without a session names nobody', async () => {
    expect(await use()).toMatchObject({ kind: 'invitation_accepted', by: null, byOperator: false })
    expect(await use('A'.repeat(43))).toMatchObject({ by: null })
  })
})
