import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** One numbered SQL file. Numbers are one sequence across all rooms; a file is never edited once it has run anywhere. */
export interface Migration {
  readonly number: number
  readonly room: string
  readonly name: string
  readonly sha256: string
  readonly sql: string
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Reads every room's migrations in the order of their numbers. @throws Error when a number stands twice or a name is off */
export function readMigrations(): Migration[] {
  const files = globSync('src/{domains,platform}/*/migrations/*.sql', { cwd: root })
  const all = files.map((file): Migration => {
    const parts = /([^/\\]+)[/\\]migrations[/\\](\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
    if (!parts) throw new Error(`${file}: a migration is named NNNN_name.sql`)
    const sql = readFileSync(`${root}${file}`, 'utf8')
    return {
      number: Number(parts[2]),
      room: String(parts[1]),
      name: String(parts[3]),
      sha256: createHash('sha256').update(sql).digest('hex'),
      sql,
    }
  })
  all.sort((a, b) => a.number - b.number)
  all.forEach((m, i) => {
    if (all[i + 1]?.number === m.number)
      throw new Error(
        `migration ${m.number} stands twice: ${m.room}/${m.name} and ${all[i + 1]?.room}/${all[i + 1]?.name}`,
      )
  })
  return all
}

/**
 * Brings the database to the program's state: one advisory lock for the run, one transaction a file.
 * @returns how many ran
 * @throws Error when a file changed after it ran, when one was added below the newest that ran, or when the database is newer
 */
export async function migrate(
  ownerUrl: string,
  migrations: readonly Migration[] = readMigrations(),
  step: (name: string, done: number, total: number) => void = () => {},
): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4870, 2)')
    await client.query(`set lock_timeout = '5s'`)
    await client.query(`create schema if not exists database`)
    // no row-level security: names and digests of the program's own files
    await client.query(`create table if not exists database.migration
      (number integer primary key, room text not null, name text not null, sha256 text not null, ran timestamptz not null default now())`)
    const { rows } = await client.query<{ number: number; sha256: string }>(
      'select number, sha256 from database.migration order by number',
    )
    const known = new Map(migrations.map((m) => [m.number, m]))
    for (const row of rows) {
      const file = known.get(row.number)
      if (!file) throw new Error(`the database is newer than this program: it has migration ${row.number}`)
      if (file.sha256 !== row.sha256)
        throw new Error(`migration ${row.number} (${file.room}/${file.name}) was changed after it ran`)
    }
    const newest = rows.at(-1)?.number ?? 0
    const ran = new Set(rows.map((row) => row.number))
    const due = migrations.filter((m) => !ran.has(m.number))
    const below = due.find((m) => m.number < newest)
    if (below)
      throw new Error(`migration ${below.number} (${below.room}/${below.name}) is below ${newest}, which already ran`)
    for (const [i, m] of due.entries()) {
      step(`${m.room}/${m.name}`, i, due.length)
      await client.query('begin')
      try {
        await client.query(m.sql)
        await client.query('insert into database.migration (number, room, name, sha256) values ($1, $2, $3, $4)', [
          m.number,
          m.room,
          m.name,
          m.sha256,
        ])
        await client.query('commit')
      } catch (reason) {
        await client.query('rollback')
        const { message, position } = reason as { message: string; position?: string }
        const line = position ? m.sql.slice(0, Number(position)).split('\n').length : undefined
        throw new Error(`migration ${m.number} (${m.room}/${m.name})${line ? ` line ${line}` : ''}: ${message}`)
      }
    }
    return due.length
  } finally {
    await client.end()
  }
}
