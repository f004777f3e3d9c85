import type { Kysely } from 'kysely'
import type { Scope } from '../../platform/access/index.ts'
import type { DB } from '../../platform/database/index.ts'
import type { Count, Dimension, Figure, Source } from './contract.ts'
import { count } from './rules/count.ts'
import * as store from './store.ts'

/**
 * People in the register in one year, by the stored rule, for indicators and reports.
 * @throws the database's refusal where the person's role reads no statistics
 */
export async function countYear(
  scope: Pick<Scope, 'db' | 'now'>,
  year: number,
  by: readonly Dimension[] = [],
): Promise<Count> {
  const leaves = await store.selectLeaves(scope.db, year)
  return count(year, leaves, by, await store.selectRule(scope.db), scope.now)
}

/** The published figures with their sources, for public pages too. */
export async function publishedFigures(db: Kysely<DB>): Promise<{ figures: Figure[]; sources: Source[] }> {
  return { figures: await store.selectFigures(db), sources: await store.selectSources(db) }
}
