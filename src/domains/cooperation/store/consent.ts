import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../platform/database/index.ts'
import { room } from './room.ts'

/** Where several were asked at once, whoever answers does so alone until the transaction ends. */
export const lockQuestion = (db: Kysely<DB>, referral: string) =>
  sql`select cooperation.lock_question(${referral})`.execute(db)
/** Ends the same question to others, once this one has accepted it. */
export const endQuestion = (db: Kysely<DB>, referral: string) =>
  sql`select cooperation.end_question(${referral})`.execute(db)
/** Whether others are still asked the same, or have accepted it. */
export async function askedElsewhere(db: Kysely<DB>, referral: string): Promise<boolean> {
  const { rows } = await sql<{ x: boolean }>`select cooperation.asked_elsewhere(${referral}) as x`.execute(db)
  return rows[0]?.x ?? false
}

/** The person's word taken back; the database lets only a party of the referral through. */
export const withdrawConsent = (
  db: Kysely<DB>,
  referral: string,
  told: { by: string; language: string; interpreter: boolean; note: string },
) =>
  sql`select cooperation.withdraw_consent(${referral}, ${told.by}, ${told.language}, ${told.interpreter}, ${told.note})`.execute(
    db,
  )

/** Consents of a case that the reader may see, with the referral that each let go: for its parties alone. */
export const selectConsents = (db: Kysely<DB>, caseId: string) =>
  room(db)
    .selectFrom('cooperation.consent as c')
    .innerJoin('cooperation.referral as r', 'r.consent_id', 'c.id')
    .innerJoin('accounts.organisation as f', 'f.id', 'r.from_organisation')
    .innerJoin('accounts.organisation as t', 't.id', 'r.to_organisation')
    .select(['c.id', 'c.route', 'c.legal_basis', 'c.language', 'c.interpreter', 'c.explained_by', 'c.explained_at'])
    .select(['c.until', 'c.withdrawn', 'r.id as referral_id', 'r.parts', 'r.status', 'r.from_organisation'])
    .select(['r.to_organisation', 'f.name_lv as from_lv', 'f.name_en as from_en', 't.name_lv as to_lv'])
    .select('t.name_en as to_en')
    .where('c.case_id', '=', caseId)
    .orderBy('c.explained_at', 'desc')
    .orderBy('c.id')
    .limit(200)
    .execute()
