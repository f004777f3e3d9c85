import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadProfile } from '../demo/load.ts'
import { role } from './codes/role.ts'
import { type Actor, type TestDatabase, testDatabase } from './platform/database/testing/index.ts'
import { installVault, openVault } from './platform/vault/index.ts'

/** The database alone: no operation, no check of ours in between, only a session and plain SQL as the application's login. */
let database: TestDatabase
let stranger: Actor
let shelter: Actor
let police: Actor
const all = (text: string, values: unknown[] = []) =>
  database.asOffice('lidzas_import', ({ client }) => client.query(text, values))

beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(database.data))
  await loadProfile(database.ownerUrl, { profile: 'latvia', mode: 'demonstration', data: database.data }, () => {})
  const id = async (slug: string): Promise<string> =>
    (await all('select id from accounts.organisation where slug = $1', [slug])).rows[0].id
  // one person with every role at once, which the database would not allow: the worst that could knock
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('alter table accounts.account drop constraint roles_apart').finally(() => owner.end())
  stranger = await database.actor(await database.organisation('stranger'), [...role.codes])
  shelter = await database.actor(await id('pdm'), ['case_worker', 'commission_member'], 'social_worker')
  police = await database.actor(await id('vp'), ['first_line', 'investigator'])
}, 60_000)
afterAll(() => database.drop())

/** Tables that everybody signed in may read, each with its reason. */
const shared: Readonly<Record<string, string>> = {
  'access.emergency': 'openings in an emergency, for those who review them: no name and no fact of the person',
  'accounts.account': 'who works where, for administrators: no digest and no secret is among the columns',
  'accounts.organisation': 'the directory: names and mandates',
  'cooperation.directory': 'the directory: services and promises',
  'cooperation.place': 'free places: whoever sends somebody on must see where there is room',
  'cooperation.import_run': 'numbers of an import, for coordinators and administrators',
  'mail.message': 'the outbox, for administrators: no personal data is in it',
  'plan.plan': 'published acts',
  'plan.measure': 'published acts',
  'plan.progress': 'reports on published acts',
  'record.verification': 'what `lidzas verify` found, for whoever checks the record',
  'record.seal': 'roots and signatures, for whoever checks the record',
  'statistics.counting_rule': 'rules of counting',
  'vault.organisation_key':
    'keys wrapped under the key ring, which is not in the database; whoever hands an identity over needs the receiver’s',
  'statistics.figure': 'published figures',
  'statistics.source': 'published sources',
}

async function tables(): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await all(
    `select n.nspname || '."' || c.relname || '"' as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')
       and has_column_privilege('lidzas_app', c.oid, a.attnum, 'select')
     group by 1 order by 1`,
  )
  return rows as { name: string; columns: string[] }[]
}
const plain = (name: string): string => name.replaceAll('"', '')
const read = (actor: Actor, name: string, columns: readonly string[]): Promise<Record<string, unknown>[]> =>
  actor.within(async ({ db }) => {
    const { rows } = await sql
      .raw<Record<string, unknown>>(`select ${columns.map((c) => `"${c}"`).join(', ')} from ${name}`)
      .execute(db)
    return rows
  })

describe('with every check of the application removed', () => {
  test('a stranger who holds every role finds no row of anybody else in any table', async () => {
    const found: string[] = []
    for (const { name, columns } of await tables()) {
      if (plain(name) in shared) continue
      const rows = await read(stranger, name, columns)
      const foreign = rows.filter(
        (row) => !Object.values(row).some((value) => value === stranger.id || value === stranger.organisation),
      )
      if (foreign.length) found.push(`${name}: ${foreign.length}`)
    }
    expect(found).toEqual([])
  })
  test('the shared tables are there, so that the test above is not looking at nothing', async () => {
    expect((await read(stranger, 'plan."measure"', ['id'])).length).toBeGreaterThan(30)
    expect((await read(stranger, 'statistics."figure"', ['id'])).length).toBeGreaterThan(50)
  })

  /** Which part of a case a table holds; the proof fails for a table with cases that nobody put here. */
  const parts: Readonly<Record<string, string>> = {
    'protection.case': 'facts',
    'protection.decision': 'facts',
    'protection.case_move': 'facts',
    'protection.panel': 'facts',
    'protection.panel_member': 'facts',
    'protection.opinion': 'facts',
    'cooperation.consent': 'facts',
    'protection.need': 'needs',
    'protection.service_request': 'needs',
    'protection.service_decision': 'needs',
    'protection.delivery': 'needs',
    'protection.note': 'notes',
    'protection.proceedings_link': 'proceedings',
    'vault.identity': 'identity',
    'files.file': 'documents',
  }
  const byCase = [
    'access.share',
    'access.visible',
    'access.emergency',
    'cooperation.referral',
    'record.event',
    'detection.sign_person',
  ]

  test.each([['shelter'], ['police']])(
    'the %s sees of each case the parts that were granted or that it recorded, and no other',
    async (who) => {
      const actor = who === 'shelter' ? shelter : police
      const wrong: string[] = []
      let seen = 0
      for (const { name, columns } of await tables()) {
        if (!columns.includes('case_id') || byCase.includes(plain(name))) continue
        const part = parts[plain(name)]
        if (!part) {
          wrong.push(`${name}: which part of a case does it hold?`)
          continue
        }
        const granted = new Set(await grantedCases(actor.organisation, part))
        const rows = await read(actor, name, columns)
        seen += rows.length
        for (const row of rows) {
          const own = row.recorded_by === actor.organisation || row.organisation_id === actor.organisation
          if (!granted.has(String(row.case_id)) && !own) wrong.push(`${name}: case ${row.case_id}`)
        }
        const { rows: there } = await all(`select count(*) as n from ${name} where case_id = any($1)`, [
          [...granted],
        ]).catch(() => ({ rows: [{ n: 0 }] }))
        // what was granted is really seen, opinions aside, which are kept apart until all are in
        if (
          plain(name) !== 'protection.opinion' &&
          rows.filter((row) => granted.has(String(row.case_id))).length < Number(there[0].n)
        )
          wrong.push(`${name}: granted rows are missing`)
      }
      expect(wrong).toEqual([])
      expect(seen).toBeGreaterThan(20)
    },
  )

  /** Cases whose part an organisation holds, worked out from leads and shares without the product's own `access.visible`. */
  async function grantedCases(organisation: string, part: string): Promise<string[]> {
    const { rows } = await all(
      `select id from access."case" where lead = $1 and (opened_by = $1 or $2 in ('facts', 'needs'))
       union select case_id from access.share where organisation_id = $1 and $2 = any(parts) and accepted is not null and withdrawn is null and until > now()`,
      [organisation, part],
    )
    return rows.map((row) => String(row.id))
  }

  test('opinions of an open commission are seen by whoever gave them alone', async () => {
    const rows = await read(police, 'protection."opinion"', ['panel_id', 'account_id'])
    const { rows: open } = await all('select id from protection.panel where decision_id is null')
    const openIds = new Set(open.map((row) => row.id))
    expect(openIds.size).toBeGreaterThan(0)
    expect(rows.filter((row) => openIds.has(row.panel_id) && row.account_id !== police.id)).toEqual([])
  })
  test('nothing can be written into a case of others', async () => {
    const { rows } = await all('select id from access."case" limit 1')
    const write = stranger.within(({ db }) =>
      sql`insert into protection.note (id, case_id, recorded_by, by_name, text) values (gen_random_uuid(), ${rows[0].id}, ${stranger.organisation}, 'x', 'x')`.execute(
        db,
      ),
    )
    await expect(write).rejects.toThrow('row-level security')
    const changed = await stranger.within(({ db }) =>
      sql`update protection."case" set place = 'x' where case_id = ${rows[0].id}`.execute(db),
    )
    expect(Number(changed.numAffectedRows)).toBe(0)
  })
  test('the record of others is neither read nor changed', async () => {
    await expect(stranger.within(({ db }) => sql`update record.event set body = 'x'`.execute(db))).rejects.toThrow(
      'permission denied',
    )
    expect(await read(stranger, 'record."event"', ['chain'])).toEqual([])
  })
})
