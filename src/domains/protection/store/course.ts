import type { Insertable, Kysely, Updateable } from 'kysely'
import type { CaseStatus } from '../../../codes/case_status.ts'
import type { DB } from '../../../platform/database/index.ts'

export const updateStatus = (db: Kysely<DB>, id: string, status: CaseStatus) =>
  db.updateTable('access.case').set({ status }).where('id', '=', id).execute()

export const insertMove = (db: Kysely<DB>, values: Insertable<DB['protection.case_move']>) =>
  db.insertInto('protection.case_move').values(values).execute()

/** The moves of a case, newest first. */
export const selectMoves = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('protection.case_move as m')
    .innerJoin('accounts.organisation as o', 'o.id', 'm.recorded_by')
    .selectAll('m')
    .select(['o.name_lv', 'o.name_en'])
    .where('m.case_id', '=', caseId)
    .orderBy('m.at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(100)
    .execute()

/** @returns whether the row was still the version that was read */
export async function updateNeed(
  db: Kysely<DB>,
  id: string,
  version: number,
  values: Updateable<DB['protection.need']>,
): Promise<boolean> {
  const done = await db
    .updateTable('protection.need')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}
