import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, TestDatabase } from '../database/testing/index.ts'
import { newId } from '../id.ts'
import {
  addAccount,
  addOrganisation,
  closeOrganisation,
  listAllOrganisations,
  readAccount,
  reopenAccount,
  reopenOrganisation,
} from './contract/administration.ts'
import { type Bureau, bureau, call, refusal } from './testing.ts'

let opened: Bureau
let database: TestDatabase
let here: string
let asOwner: Bureau['asOwner']
let person: Bureau['person']
beforeAll(async () => {
  opened = await bureau()
  ;({ database, here, asOwner, person } = opened)
})
afterAll(() => opened.close())

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
    // both hold a connection already: neither is signed out by the other before it has begun
    await Promise.all([first, other].map((who) => who.within(async () => {})))
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
