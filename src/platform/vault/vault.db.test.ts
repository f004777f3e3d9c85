import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../access/index.ts'
import { type Actor, type TestDatabase, testDatabase } from '../database/testing/index.ts'
import { newId } from '../id.ts'
import {
  digest,
  grantIdentity,
  openText,
  openVault,
  putIdentity,
  readIdentity,
  sealText,
  storeIdentity,
  type Vault,
  wrapOwn,
} from './index.ts'
import { dropOldKeys, rotateRing } from './rotate.ts'

let database: TestDatabase
let owner: pg.Client
let vault: Vault
// a key ring of its own: other test files share the run's, and this one forgets old keys
const data = mkdtempSync(join(tmpdir(), 'lidzas-vault-'))
let a: Actor
let b: Actor
let c: Actor

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  vault = openVault(data)
  a = await database.actor(await database.organisation('a', ['inspects_labour']), ['first_line'])
  b = await database.actor(await database.organisation('b', ['service_provider']), ['case_worker'])
  c = await database.actor(await database.organisation('c', ['service_provider']), ['case_worker'])
})
afterAll(async () => {
  await owner.end()
  await database.drop()
  rmSync(data, { recursive: true })
})

async function openCase(actor: Actor): Promise<{ caseId: string; personId: string }> {
  const [caseId, personId] = [newId(), newId()]
  await actor.within(async ({ db }) => {
    const org = actor.organisation
    const row = { id: caseId, reference: caseId, person_id: personId, lead: org, opened_by: org }
    await db
      .insertInto('access.case')
      .values({ ...row, status: 'active', opened: '2026-11-24' })
      .execute()
  })
  return { caseId, personId }
}
async function share(scope: Scope, caseId: string, to: Actor, parts: readonly string[], accepted = true) {
  await sql`select access.offer_share(${newId()}, ${caseId}, ${to.organisation}, ${parts}, true, false, 'protection', 'consent',
    null, now() + interval '1 day', ${accepted})`.execute(scope.db)
}
const read = (actor: Actor, caseId: string) => actor.within((scope) => readIdentity(scope, vault, caseId))
const values = async (actor: Actor, caseId: string) =>
  (await read(actor, caseId)).fields.map((f) => `${f.field}=${f.value}`)

describe('an identity', () => {
  test('is read by who recorded it, changed, cleared, and each reading is an event with its purpose', async () => {
    const { caseId, personId } = await openCase(a)
    const put = (fields: object) => a.within((scope) => putIdentity(scope, vault, { caseId, personId, fields }))
    await put({ phone: '+371 20000000', name: 'Anna Kalniņa' })
    expect(await values(a, caseId)).toEqual(['name=Anna Kalniņa', 'phone=+371 20000000'])
    await put({ name: 'Anna Liepa', phone: '' })
    expect(await values(a, caseId)).toEqual(['name=Anna Liepa'])
    await a.within((scope) => readIdentity(scope, vault, caseId), { purpose: 'investigation' })
    const { rows } = await owner.query(
      `select kind, body::jsonb ->> 'purpose' as purpose, body from record.event where case_id = $1 order by seq`,
      [caseId],
    )
    expect(rows.filter((r) => r.kind === 'vault.identity_read').map((r) => r.purpose)).toEqual([
      'identification',
      'identification',
      'investigation',
    ])
    expect(rows.map((r) => r.body).join()).not.toMatch(/Anna|2000/)
  })
  test('is closed to another organisation until its part is shared, then opens, also what was recorded before and after', async () => {
    const { caseId, personId } = await openCase(a)
    const put = (actor: Actor, fields: object) =>
      actor.within((scope) => putIdentity(scope, vault, { caseId, personId, fields }))
    await put(a, { name: 'Anna' })
    await a.within((scope) => share(scope, caseId, b, ['facts', 'needs']))
    expect(await read(b, caseId)).toEqual({ fields: [], closed: 0 })

    await a.within(async (scope) => {
      await share(scope, caseId, b, ['identity'])
      await grantIdentity(scope, vault, caseId, personId, b.organisation)
    })
    expect(await values(b, caseId)).toEqual(['name=Anna'])
    await put(a, { phone: '1' })
    await put(b, { name: 'Anita', address: 'Rīga' })
    expect((await values(b, caseId)).toSorted()).toEqual(['address=Rīga', 'name=Anita', 'name=Anna', 'phone=1'])
    // what the receiver adds opens for the one who opened the case
    expect((await values(a, caseId)).toSorted()).toEqual(['address=Rīga', 'name=Anita', 'name=Anna', 'phone=1'])
    expect(await values(c, caseId)).toEqual([])
  })
  test('whose rows are shared without the keys is said to be closed, not absent', async () => {
    const { caseId, personId } = await openCase(a)
    await a.within((scope) => putIdentity(scope, vault, { caseId, personId, fields: { name: 'Anna' } }))
    await a.within((scope) => share(scope, caseId, b, ['identity']))
    expect(await read(b, caseId)).toEqual({ fields: [], closed: 1 })
  })
  test('opens to one person in an emergency, and to nobody else of the organisation', async () => {
    const { caseId, personId } = await openCase(a)
    await a.within((scope) => putIdentity(scope, vault, { caseId, personId, fields: { name: 'Anna' } }))
    await owner.query(
      `insert into access.emergency (case_id, account_id, reason, until) values ($1, $2, 'danger', now() + interval '1 hour')`,
      [caseId, c.id],
    )
    const colleague = await database.actor(c.organisation, ['case_worker'])
    expect(await values(c, caseId)).toEqual(['name=Anna'])
    expect(await values(colleague, caseId)).toEqual([])
    await owner.query('update access.emergency set until = now() where case_id = $1', [caseId])
    expect(await values(c, caseId)).toEqual([])
  })
  test('cannot be opened up by whoever is no party to the case, and administrators see no key', async () => {
    const { caseId, personId } = await openCase(a)
    await a.within((scope) => putIdentity(scope, vault, { caseId, personId, fields: { name: 'Anna' } }))
    const forge = (actor: Actor, organisation: string) =>
      actor.within(({ db }) =>
        db
          .insertInto('vault.person_key')
          .values({
            person_id: personId,
            made_by: a.organisation,
            organisation_id: organisation,
            wrapped: Buffer.alloc(60),
          })
          .execute(),
      )
    await expect(forge(c, c.organisation)).rejects.toThrow('row-level security')
    await expect(forge(b, c.organisation)).rejects.toThrow('row-level security')
    await expect(a.within((s) => grantIdentity(s, vault, caseId, personId, c.organisation))).rejects.toThrow(
      'row-level security',
    )
    const administrator = await database.actor(a.organisation, ['administrator'])
    const keys = await administrator.within(({ db }) => db.selectFrom('vault.person_key').select('person_id').execute())
    expect(keys).toEqual([])
  })
  test("can be loaded by the operator for an organisation and wrapped for another's", async () => {
    const { caseId, personId } = await openCase(a)
    await a.within((scope) => share(scope, caseId, b, ['identity']))
    await database.asOffice('lidzas_import', async ({ db }) => {
      const keeper = { db, organisation: a.organisation }
      await storeIdentity(keeper, vault, { caseId, personId, fields: { name: 'Anna' } })
      await wrapOwn(keeper, vault, personId, b.organisation)
    })
    expect(await values(a, caseId)).toEqual(['name=Anna'])
    expect(await values(b, caseId)).toEqual(['name=Anna'])
  })
})

describe('texts and digests', () => {
  const cell = { table: 'detection.sign_person', column: 'name_sealed', row: newId() }
  test("a draft's text opens for its organisation, in its place", async () => {
    const sealed = await a.within((scope) => sealText(scope, vault, cell, 'Anna'))
    expect(await a.within((scope) => openText(scope, vault, cell, sealed))).toBe('Anna')
    await expect(a.within((s) => openText(s, vault, { ...cell, row: newId() }, sealed))).rejects.toThrow('name_sealed')
    await expect(b.within((scope) => openText(scope, vault, cell, sealed))).rejects.toThrow('name_sealed')
  })
  test('a digest is equal for equal content of one person, and differs between persons', async () => {
    const [one, two] = [await openCase(a), await openCase(a)]
    const of = (personId: string, object: object) => a.within((scope) => digest(scope, vault, personId, object))
    const first = await of(one.personId, { name: 'Anna', phone: '1' })
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(await of(one.personId, { phone: '1', name: 'Anna' })).toBe(first)
    expect(await of(one.personId, { phone: '2', name: 'Anna' })).not.toBe(first)
    expect(await of(two.personId, { name: 'Anna', phone: '1' })).not.toBe(first)
  })
  test('two requests that need a first key at once end with one', async () => {
    const { personId } = await openCase(a)
    const both = await Promise.all([1, 2, 3].map(() => a.within((scope) => digest(scope, vault, personId, { a: 1 }))))
    expect(new Set(both).size).toBe(1)
  })
})

/** Every value of every table as text, as a dump would hold it. */
async function dump(): Promise<string> {
  // as a superuser, so that the jobs' own tables are in it too
  const superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  const { rows: tables } = await superuser.query<{ t: string }>(
    `select format('%I.%I', n.nspname, c.relname) as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  let text = ''
  for (const { t } of tables)
    for (const { row } of (await superuser.query(`select x::text as row from ${t} x`)).rows) text += `${row}\n`
  await superuser.end()
  return text
}

describe('the database', () => {
  test('holds no identity in any form that could be read without the ring', async () => {
    const marker = 'Mārķis-Neredzamais'
    const { caseId, personId } = await openCase(a)
    const fields = { name: marker, address: `${marker} 1`, document: `LV-${marker}` }
    await a.within((scope) => putIdentity(scope, vault, { caseId, personId, fields }))
    const sealed = await a.within((s) => sealText(s, vault, { table: 't', column: 'c', row: 'r' }, marker))
    const everything = await dump()
    expect(everything).toContain(caseId)
    for (const form of ['utf8', 'hex', 'base64'] as const)
      for (const text of [everything, sealed.toString('hex')])
        expect(text).not.toContain(Buffer.from('Neredzamais').toString(form).replace(/=+$/, ''))
  })
  test('is sealed anew under a new key of the ring, and the old one can be forgotten', async () => {
    const { caseId, personId } = await openCase(a)
    await a.within((scope) => putIdentity(scope, vault, { caseId, personId, fields: { name: 'Anna' } }))
    const secret = vault.ring.seal(Buffer.from('secret'), `accounts.account|second_factor_secret|${a.id}`)
    await owner.query('update accounts.account set second_factor_secret = $1 where id = $2', [secret, a.id])

    const { version, sealed } = await rotateRing(database.ownerUrl, data)
    expect(version).toBe(2)
    expect(sealed).toBeGreaterThanOrEqual(2)
    expect(await dropOldKeys(database.ownerUrl, data)).toBe(1)
    const reopened = openVault(data)
    expect((await a.within((scope) => readIdentity(scope, reopened, caseId))).fields[0]?.value).toBe('Anna')
    const { rows } = await owner.query('select second_factor_secret s from accounts.account where id = $1', [a.id])
    const again = reopened.ring.open(rows[0].s, `accounts.account|second_factor_secret|${a.id}`)
    expect(again.toString()).toBe('secret')
    expect(() => reopened.ring.open(secret, `accounts.account|second_factor_secret|${a.id}`)).toThrow('no version 1')
  })
})
