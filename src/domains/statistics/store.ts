import { type Kysely, sql } from 'kysely'
import type { DB } from '../../platform/database/index.ts'
import type { CountingRule, Leaf } from './contract.ts'

/** The register's leaves of one year. The database answers only roles that read statistics. */
export async function selectLeaves(db: Kysely<DB>, year: number): Promise<Leaf[]> {
  const { rows } = await sql<Leaf>`select * from statistics.leaves(${year})`.execute(db)
  return rows
}

export async function selectYears(db: Kysely<DB>): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select year from statistics.years()`.execute(db)
  return rows.map((row) => row.year)
}

/** The newest version of the rule by which the register is counted. */
export async function selectRule(db: Kysely<DB>): Promise<CountingRule> {
  const row = await db
    .selectFrom('statistics.counting_rule')
    .select(['id', 'version', 'text_lv', 'text_en'])
    .where('id', '=', 'register')
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
  return { id: row.id, version: row.version, text: { lv: row.text_lv, en: row.text_en } }
}

export const selectFigures = (db: Kysely<DB>) =>
  db
    .selectFrom('statistics.figure')
    .select([
      'id',
      'period',
      'measure',
      'dimension',
      'category',
      'value',
      'definition',
      'note',
      'conflict',
      'derivation',
      'sources',
    ])
    .orderBy('measure')
    .orderBy('period')
    .orderBy('dimension')
    .orderBy('value', 'desc')
    .orderBy('id')
    .execute()

export const selectSources = (db: Kysely<DB>) =>
  db
    .selectFrom('statistics.source')
    .select(['id', 'title', 'publisher', 'published', 'url', 'evidence'])
    .orderBy('id')
    .execute()
