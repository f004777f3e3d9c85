import type { Kysely } from 'kysely'
import pg from 'pg'
import { builder, type DB, type Office } from '../database/index.ts'

/** The operator's transaction: acts as an office (a role without a login), across organisations, and leaves an event. */
export interface OfficeScope {
  readonly db: Kysely<DB>
  readonly client: pg.ClientBase
  /** Notes what was done, on the operator's chain of the day or the case's. */
  event(
    kind: string,
    caseId: string | null,
    organisation: string | null,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void>
}

/**
 * Runs `work` in one transaction as an office. Only the operator's command line and the start of the program come here:
 * it needs the owner's login, which no request has.
 */
export async function asOffice<T>(
  ownerUrl: string,
  office: Office,
  work: (scope: OfficeScope) => Promise<T>,
  end: 'commit' | 'rollback' = 'commit',
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${office}`)
    const result = await work({
      db: builder(client),
      client,
      event: async (kind, caseId, organisation, data) => {
        await client.query('select record.append_operator($1, $2, $3, $4)', [
          kind,
          caseId,
          organisation,
          JSON.stringify(data),
        ])
      },
    })
    await client.query(end)
    return result
  } catch (reason) {
    await client.query('rollback').catch(() => {})
    throw reason
  } finally {
    await client.end()
  }
}
