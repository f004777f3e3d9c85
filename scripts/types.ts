/**
 * Writes `src/platform/database/database.types.ts` from a migrated database: kysely-codegen's output, with each column that
 * a check constraint limits to a list of words narrowed to that list.
 * Run: npm run lidzas -- types
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = `${root}src/platform/database/database.types.ts`
const schemas =
  'access|accounts|record|vault|jobs|mail|files|drafts|cooperation|protection|detection|statistics|plan|database'

/** @param ownerUrl a login that sees every schema */
export async function writeTypes(ownerUrl: string): Promise<void> {
  execFileSync(
    process.execPath,
    [
      `${root}node_modules/kysely-codegen/dist/cli/bin.js`,
      ...['--dialect', 'postgres', '--url', ownerUrl, '--out-file', file, '--log-level', 'error'],
      ...['--date-parser', 'string', '--numeric-parser', 'number', '--include-pattern', `(${schemas}).*`],
    ],
    { cwd: root, stdio: 'inherit' },
  )
  // counts come as numbers (connect.ts sets the parser)
  let text = readFileSync(file, 'utf8').replace(
    /export type Int8 = .*;/,
    'export type Int8 = ColumnType<number, number | string, number | string>;',
  )
  for (const [table, column, words] of await limited(ownerUrl)) {
    const name = table.replace(/(^|[._])(\w)/g, (_, __, letter: string) => letter.toUpperCase())
    const union = words.map((word) => `'${word}'`).join(' | ')
    text = text.replace(
      new RegExp(`(export interface ${name} \\{[^}]*?\\n  ${column}: [^;\\n]*?)\\bstring\\b`),
      `$1(${union})`,
    )
  }
  writeFileSync(file, text)
}

async function limited(ownerUrl: string): Promise<[table: string, column: string, words: string[]][]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ table: string; column: string; definition: string }>(
      `select n.nspname || '.' || r.relname as table, a.attname as column, pg_get_constraintdef(c.oid) as definition
       from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
       join pg_attribute a on a.attrelid = r.oid and a.attnum = c.conkey[1]
       where c.contype = 'c' and cardinality(c.conkey) = 1 and a.atttypid = 'text'::regtype order by 1, 2`,
    )
    return rows.flatMap(({ table, column, definition }) => {
      if (!/= ANY \(ARRAY\[/.test(definition)) return []
      return [[table, column, [...definition.matchAll(/'([^']+)'::text/g)].map((m) => String(m[1]))]]
    })
  } finally {
    await client.end()
  }
}

if (import.meta.main) await writeTypes(String(process.argv[2]))
