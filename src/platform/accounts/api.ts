import { sql } from 'kysely'
import { NotSignedIn, notFound, within } from '../access/index.ts'
import { type Handler, handle, handlePublic, handleStaged, type Outside } from '../http/index.ts'
import { administrationApi } from './administration.ts'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  currentSession,
  listOrganisations,
  listSessions,
  makeRecoveryCodes,
  readRecoveryCodes,
  revokeSession,
  type Session,
  signIn,
  signInDemonstration,
  signOut,
} from './contract.ts'
import { demonstrationPeople } from './demonstration.ts'
import { beginMySecondFactor, changeMyPassword, confirmMySecondFactor, makeMyRecoveryCodes } from './mine.ts'
import { describe, organisationColumns, toOrganisation } from './session.ts'
import { signInAsDemonstration, signInWithPassword } from './signing.ts'

/** Signing in and out, one's own sessions and secrets, and who the organisations are. */
export const accountsApi: Handler[] = [
  handlePublic(currentSession, async (request) => ({
    session: await mySession(request),
    mode: request.mode,
    demonstration: request.mode === 'demonstration' ? await demonstrationPeople(request.pools.lidzas_app) : [],
  })),
  handlePublic(signIn, (request, { body }) => signInWithPassword(request, body)),
  handlePublic(signInDemonstration, (request, { body }) => signInAsDemonstration(request, body.account)),
  handle(signOut, async (scope) => {
    await scope.db.deleteFrom('accounts.session').where('id', '=', scope.session.id).execute()
    scope.event('accounts.signed_out', null, { session: scope.session.id })
    return {}
  }),
  handle(listSessions, async (scope) => {
    const { rows } = await sql<{ id: string; created: Date; last_seen: Date; until: Date }>`
      select id, created, last_seen, until from accounts.session
      where until > now() and last_seen > now() - accounts.idle_limit(${[...scope.roles]}) order by created desc`.execute(
      scope.db,
    )
    return {
      items: rows.map((row) => ({
        id: row.id,
        current: row.id === scope.session.id,
        created: row.created.toISOString(),
        lastSeen: row.last_seen.toISOString(),
        until: row.until.toISOString(),
      })),
    }
  }),
  handle(revokeSession, async (scope, { params }) => {
    const ended = await scope.db.deleteFrom('accounts.session').where('id', '=', params.id).executeTakeFirst()
    if (Number(ended.numDeletedRows) === 0) notFound()
    scope.event('accounts.session_revoked', null, { session: params.id })
    return {}
  }),
  handleStaged(changePassword, async (request, { body }) => {
    await changeMyPassword(request, body)
    return {}
  }),
  handle(beginSecondFactor, (scope) => beginMySecondFactor(scope)),
  handleStaged(confirmSecondFactor, async (request, { body }) => {
    await confirmMySecondFactor(request, body.code)
    return {}
  }),
  handle(readRecoveryCodes, async ({ db }) => {
    const { rows } = await sql<{ left: number }>`select accounts.my_recovery_codes() as left`.execute(db)
    return { left: rows[0]?.left ?? 0 }
  }),
  handleStaged(makeRecoveryCodes, async (request, { body }) => ({
    codes: await makeMyRecoveryCodes(request, body.password),
  })),
  handle(listOrganisations, async (scope, { query }) => {
    const rows = await scope.db
      .selectFrom('accounts.organisation')
      .select(organisationColumns)
      .where('active', '=', true)
      .$if(query.mandate !== undefined, (q) => q.where(sql<boolean>`${query.mandate} = any(mandates)`))
      .orderBy(sql`name_lv collate "lv-x-icu"`)
      .execute()
    return { items: rows.map(toOrganisation) }
  }),
  ...administrationApi,
]

async function mySession(request: Outside): Promise<Session | null> {
  if (!request.token) return null
  try {
    return await within(request.pools.lidzas_app, { token: request.token }, describe)
  } catch (reason) {
    if (!(reason instanceof NotSignedIn)) throw reason
    request.setToken(null)
    return null
  }
}
