import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { DB } from '../database/index.ts'

/** Something that happened: kept in the record, in the transaction that did it. */
export interface Event {
  /** `room.what_happened`, e.g. `cooperation.referral_sent` */
  readonly kind: string
  readonly caseId: string | null
  /** Ids, codes and digests; never a name, a number of a document or free text. */
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * Appends events at the end of a transaction, those of cases first in the order of the cases' ids: two transactions that
 * touch the same cases then lock their chains in one order and cannot block each other.
 */
export async function appendAll(db: Kysely<DB>, events: readonly Event[]): Promise<void> {
  const sorted = events.toSorted((a, b) => (a.caseId ?? '~').localeCompare(b.caseId ?? '~', 'en'))
  for (const event of sorted)
    await sql`select record.append(${event.kind}, ${event.caseId}::uuid, ${JSON.stringify(event.data)}::jsonb)`.execute(
      db,
    )
}
