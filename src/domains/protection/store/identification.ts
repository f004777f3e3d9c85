import { type Insertable, type Kysely, sql } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'

export const selectDecisions = (db: Kysely<DB>, caseId: string) =>
  db
    .selectFrom('protection.decision as d')
    .innerJoin('accounts.organisation as o', 'o.id', 'd.recorded_by')
    .selectAll('d')
    .select(['o.name_lv', 'o.name_en'])
    .where('d.case_id', '=', caseId)
    .orderBy('d.decided_on', 'desc')
    .orderBy('d.recorded', 'desc')
    .orderBy('d.id', 'desc')
    .execute()

export const insertDecision = (db: Kysely<DB>, values: Insertable<DB['protection.decision']>) =>
  db.insertInto('protection.decision').values(values).execute()

const panels = (db: Kysely<DB>) =>
  db
    .selectFrom('protection.panel as n')
    .innerJoin('accounts.organisation as o', 'o.id', 'n.recorded_by')
    .selectAll('n')
    .select(['o.name_lv', 'o.name_en'])

/** The case's latest commission. */
export const selectPanelOf = (db: Kysely<DB>, caseId: string) =>
  panels(db).where('n.case_id', '=', caseId).orderBy('n.id', 'desc').limit(1).executeTakeFirst()
export const selectPanel = (db: Kysely<DB>, caseId: string, id: string) =>
  panels(db).where('n.case_id', '=', caseId).where('n.id', '=', id).executeTakeFirst()

export const insertPanel = (db: Kysely<DB>, values: Insertable<DB['protection.panel']>) =>
  db.insertInto('protection.panel').values(values).execute()
export const insertSeats = (db: Kysely<DB>, values: readonly Insertable<DB['protection.panel_member']>[]) =>
  db
    .insertInto('protection.panel_member')
    .values([...values])
    .execute()
export const updatePanel = (db: Kysely<DB>, id: string, decision: string) =>
  db.updateTable('protection.panel').set({ decision_id: decision }).where('id', '=', id).execute()

export const selectSeats = (db: Kysely<DB>, panel: string) =>
  db
    .selectFrom('protection.panel_member as m')
    .innerJoin('accounts.organisation as o', 'o.id', 'm.organisation_id')
    .select(['m.profession', 'm.organisation_id', 'o.name_lv', 'o.name_en'])
    .where('m.panel_id', '=', panel)
    .execute()

/** Who has given an opinion, without what it says. */
export async function selectGiven(db: Kysely<DB>, panel: string) {
  const { rows } = await sql<{ profession: string; by_name: string; given: Date }>`
    select * from protection.opinions_given(${panel})`.execute(db)
  return rows
}
/** Opinions that the database lets the reader see: one's own, and all once the four are in. */
export const selectOpinions = (db: Kysely<DB>, panel: string) =>
  db
    .selectFrom('protection.opinion')
    .select(['profession', 'by_name', 'given', 'outcome', 'acts', 'means', 'forms', 'grounds'])
    .where('panel_id', '=', panel)
    .execute()
export const insertOpinion = (db: Kysely<DB>, values: Insertable<DB['protection.opinion']>) =>
  db.insertInto('protection.opinion').values(values).execute()
