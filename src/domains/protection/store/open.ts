import type { Insertable, Kysely } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'

/**
 * A case with its person, facts and needs, in the order in which the policies let them in: the case first (its trigger makes
 * it visible to its organisation), then what hangs on it.
 */
export async function insertCase(
  db: Kysely<DB>,
  rows: {
    access: Insertable<DB['access.case']>
    person: Insertable<DB['protection.person']>
    facts: Insertable<DB['protection.case']>
    needs: readonly Insertable<DB['protection.need']>[]
  },
): Promise<void> {
  await db.insertInto('access.case').values(rows.access).execute()
  await db.insertInto('protection.person').values(rows.person).execute()
  await db.insertInto('protection.case').values(rows.facts).execute()
  if (rows.needs.length)
    await db
      .insertInto('protection.need')
      .values([...rows.needs])
      .execute()
}
