import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../database/testing/index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** Tables without forced row-level security, each with its reason. Nothing else may join them silently. */
const open: Readonly<Record<string, string>> = {
  'access.key': 'the signing key: no login has any right on it',
  'database.migration': "names and digests of the program's own files: no login has any right on it",
}

const all = (text: string) => database.asOffice('lidzas_import', ({ client }) => client.query(text))

describe('every table', () => {
  test('has forced row-level security, or stands here with its reason', async () => {
    const { rows } = await all(
      `select n.nspname || '.' || c.relname as t, c.relrowsecurity and c.relforcerowsecurity as forced
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`,
    )
    expect(rows.length).toBeGreaterThan(30)
    expect(rows.filter((r) => !r.forced && !(r.t in open)).map((r) => r.t)).toEqual([])
  })
  test('without a context answers requests with an error instead of an empty list', async () => {
    const { rows } = await all(
      `select n.nspname as s, c.relname as t, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and has_column_privilege('lidzas_app', c.oid, a.attnum, 'select') limit 1) as readable
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`,
    )
    const silent: string[] = []
    for (const { s, t, readable } of rows) {
      if (!readable) continue
      await database.pools.lidzas_app.query(`select "${readable}" from "${s}"."${t}"`).then(
        () => silent.push(`${s}.${t}`),
        () => {},
      )
    }
    expect(silent).toEqual([])
  })
  test('the public login reads only what is published', async () => {
    const { rows } = await all(
      `select n.nspname || '.' || c.relname as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and has_any_column_privilege('lidzas_public', c.oid, 'select')
         and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`,
    )
    expect(rows.map((r) => r.t)).toEqual([
      'accounts.organisation',
      'cooperation.directory',
      'plan.measure',
      'plan.plan',
      'statistics.counting_rule',
      'statistics.figure',
      'statistics.source',
    ])
  })
  test('no login owns a table of ours but the job runner its jobs', async () => {
    const { rows } = await all(
      `select n.nspname || '.' || c.relname as t from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where r.rolname in ('lidzas_app', 'lidzas_public', 'lidzas_worker') and n.nspname not in ('graphile_worker', 'jobs')
         and c.relkind in ('r', 'p', 'v')`,
    )
    expect(rows).toEqual([])
  })
})
