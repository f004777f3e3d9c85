import { type Kysely, sql } from 'kysely'
import type { DB } from '../database/index.ts'

/**
 * Where a running emergency opened the case to the signed-in person, the rest of the transaction is for it: events that follow
 * have the purpose `emergency`. Whatever reads a part of one case calls it before.
 * @returns the opening's id, or null when none is running
 */
export async function enterEmergency(db: Kysely<DB>, caseId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select access.use_emergency(${caseId}) as id`.execute(db)
  return rows[0]?.id ?? null
}
