import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Purpose } from '../../codes/purpose.ts'
import type { Role } from '../../codes/role.ts'
import { builder, type DB } from '../database/index.ts'
import { appendAll, type Event } from '../record/index.ts'

/** What an operation gets to work with: one transaction, entered as one person of one organisation for one purpose. */
export interface Scope {
  readonly db: Kysely<DB>
  readonly account: { readonly id: string; readonly name: string; readonly profession: string | null }
  readonly organisation: string
  readonly roles: readonly Role[]
  readonly purpose: Purpose
  readonly session: {
    readonly id: string
    readonly until: Date
    readonly secondFactor: boolean
    readonly demonstration: boolean
    readonly email: string
  }
  /** The moment of the request; rules take it from here and never look at a clock. */
  readonly now: Date
  /** Notes an event; it is appended last, when the transaction is about to commit. */
  event(kind: string, caseId: string | null, data?: Readonly<Record<string, unknown>>): void
}

/** There is no such session, or it ended. */
export class NotSignedIn extends Error {}

/**
 * Runs `work` in one transaction inside a signed context. Whatever throws, nothing is saved.
 * @param asked the session's token as the cookie carries it, and the purpose (by default what the person's first role is for)
 * @throws NotSignedIn when the token opens no session
 */
export async function within<T>(
  pool: pg.Pool,
  asked: { token: string; purpose?: Purpose | undefined; now?: Date },
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const entered = await enter(client, asked)
    const events: Event[] = []
    const db = builder(client)
    const result = await work({
      ...entered,
      db,
      now: asked.now ?? new Date(),
      event: (kind, caseId, data = {}) => void events.push({ kind, caseId, data }),
    })
    await appendAll(db, events)
    await client.query('commit')
    return result
  } catch (reason) {
    await client.query('rollback').catch((error: Error) => {
      broken = error
    })
    throw reason
  } finally {
    client.release(broken)
  }
}

type Entered = {
  session_id: string
  account_id: string
  name: string
  email: string
  organisation_id: string
  roles: Role[]
  profession: string | null
  purpose: Purpose
  second_factor: boolean
  demonstration: boolean
  until: Date
}

async function enter(client: pg.PoolClient, asked: { token: string; purpose?: Purpose | undefined }) {
  const { rows } = await client
    .query<Entered>('select * from access.enter($1, $2)', [
      Buffer.from(asked.token, 'base64url'),
      asked.purpose ?? null,
    ])
    .catch((reason: { code?: string }) => {
      if (reason.code === 'LZ003') throw new NotSignedIn()
      throw reason
    })
  const row = rows[0]
  if (!row) throw new NotSignedIn()
  return {
    account: { id: row.account_id, name: row.name, profession: row.profession },
    organisation: row.organisation_id,
    roles: row.roles,
    purpose: row.purpose,
    session: {
      id: row.session_id,
      until: row.until,
      secondFactor: row.second_factor,
      demonstration: row.demonstration,
      email: row.email,
    },
  }
}

/** Notes something that happened outside a context, or in one that was rolled back: sign-ins, failures, refusals. */
export async function noteOutside(
  pool: pg.Pool,
  kind: 'sign_in' | 'sign_in_failed' | 'sign_in_locked' | 'sign_out' | 'refused',
  account: string | null,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await pool.query('select record.append_outside($1, $2, $3)', [kind, account, JSON.stringify(data)])
}
