import { sql } from 'kysely'
import { notFound, refuse, type Scope } from '../access/index.ts'
import { exportedRows, exportTable, type Handler, handle, handlePublic } from '../http/index.ts'
import { newId } from '../id.ts'
import { postMail } from '../mail/index.ts'
import {
  changeWork,
  inRequest,
  openAgain,
  openOrganisationAgain,
  putAccount,
  putOrganisation,
  shutAccount,
  shutOrganisation,
  tellOfficers,
} from './administer.ts'
import {
  acceptInvitation,
  addAccount,
  addOrganisation,
  changeAccount,
  closeAccount,
  closeOrganisation,
  endAccountSessions,
  listAccounts,
  listAllOrganisations,
  listWaysIn,
  readAccount,
  reopenAccount,
  reopenOrganisation,
  resetAccount,
  unlockAccount,
} from './contract/administration.ts'
import { accountTable, wayInTable } from './export.ts'
import { acceptLink, linkPath, linkUntil, newLink } from './link.ts'
import { findAccount, findAccounts, organisationsWithAccounts, sessionsOf } from './list.ts'
import { findWaysIn } from './ways_in.ts'

/** What administrators do. Each deed is an event on the chain of their organisation; none shows a case. */
export const administrationApi: Handler[] = [
  handle(listAccounts, async (scope, { query }) => {
    const { format } = query
    const page = await findAccounts(scope.db, { ...query, limit: format ? exportedRows : query.limit })
    if (!format) return page
    scope.event('accounts.accounts_exported', null, { rows: page.items.length, format })
    return exportTable(accountTable, page.items, { ...query, format }, page.next)
  }),
  handle(readAccount, async ({ db }, { params }) => ({
    ...((await findAccount(db, params.id)) ?? notFound()),
    sessions: await sessionsOf(db, params.id),
  })),
  handle(addAccount, async (scope, { body }) => {
    const made = await putAccount(inRequest(scope), body)
    if ('problem' in made) refuse(addAccount, made.problem, undefined, fieldOf(made.problem))
    return { id: made.id, name: body.name, ...(await giveLink(scope, made.id, body.deliver, false)) }
  }),
  handle(changeAccount, async (scope, { params, body }) => {
    if (params.id === scope.account.id) refuse(changeAccount, 'own_account')
    const done = await changeWork(inRequest(scope), params.id, body)
    if (done === 'not_found') notFound()
    if (done !== 'done') refuse(changeAccount, done, undefined, fieldOf(done))
    return {}
  }),
  handle(closeAccount, async (scope, { params }) => {
    if (params.id === scope.account.id) refuse(closeAccount, 'own_account')
    const done = await shutAccount(inRequest(scope), params.id)
    if (done === 'not_found') notFound()
    if (done !== 'done') refuse(closeAccount, done)
    return {}
  }),
  handle(reopenAccount, async (scope, { params }) => {
    if (params.id === scope.account.id) refuse(reopenAccount, 'own_account')
    const done = await openAgain(inRequest(scope), params.id)
    if (done === 'not_found') notFound()
    if (done !== 'done') refuse(reopenAccount, done)
    return {}
  }),
  handle(resetAccount, async (scope, { params, body }) => {
    if (params.id === scope.account.id) refuse(resetAccount, 'own_account')
    const found = (await findAccount(scope.db, params.id)) ?? notFound()
    if (found.state === 'closed' || found.demonstration) notFound()
    const given = await giveLink(scope, params.id, body.deliver, body.secondFactor)
    // whoever did not ask for it must hear of it (OWASP ASVS 5.0.0 V6.3.7)
    if (body.deliver === 'show')
      await postMail(scope, { to: { account: params.id }, template: 'account_reset', path: '/app' })
    const { roles } = found
    scope.event('accounts.account_reset', null, { account: params.id, roles, secondFactor: body.secondFactor })
    await tellOfficers(scope, roles)
    return given
  }),
  handle(unlockAccount, async (scope, { params }) => {
    if (!(await findAccount(scope.db, params.id))) notFound()
    const { rows } = await sql<{ done: boolean }>`select accounts.unlock(${params.id}) as done`.execute(scope.db)
    if (rows[0]?.done) scope.event('accounts.account_unlock', null, { account: params.id })
    return {}
  }),
  handle(endAccountSessions, async (scope, { params, query }) => {
    if (!(await findAccount(scope.db, params.id))) notFound()
    const { rows } = await sql<{ ended: number }>`
      select accounts.end_sessions(${params.id}, ${query.session ?? null}) as ended`.execute(scope.db)
    const ended = rows[0]?.ended ?? 0
    if (ended > 0) scope.event('accounts.sessions_ended', null, { account: params.id, ended })
    return { ended }
  }),
  handle(listWaysIn, async (scope, { query }) => {
    const { format } = query
    const page = await findWaysIn(scope.db, { ...query, limit: format ? exportedRows : query.limit })
    if (!format) return page
    scope.event('accounts.ways_in_exported', null, { rows: page.items.length, format })
    return exportTable(wayInTable, page.items, { ...query, format }, page.next)
  }),
  handle(listAllOrganisations, async ({ db }) => ({ items: await organisationsWithAccounts(db) })),
  handle(addOrganisation, async (scope, { body }) => {
    const id = await putOrganisation(inRequest(scope), body)
    if (id === null) refuse(addOrganisation, 'slug_taken', undefined, fieldOf('slug_taken'))
    return { id }
  }),
  handle(closeOrganisation, async (scope, { params }) => {
    if (params.id === scope.organisation) refuse(closeOrganisation, 'own_organisation')
    const done = await shutOrganisation(inRequest(scope), params.id)
    if (!('problem' in done)) return done
    if (done.problem === 'not_found') notFound()
    return refuse(closeOrganisation, done.problem)
  }),
  handle(reopenOrganisation, async (scope, { params }) => {
    if (!(await openOrganisationAgain(inRequest(scope), params.id))) notFound()
    return {}
  }),
  handlePublic(acceptInvitation, async (request, { body }) => ({ email: await acceptLink(request, body) })),
]

/** Where a refused field stands. */
const places: Readonly<Record<string, string>> = {
  email_taken: 'email',
  organisation_closed: 'organisation',
  roles_conflict: 'roles',
  profession_needed: 'profession',
  slug_taken: 'slug',
}
const fieldOf = (code: string) => {
  const place = places[code]
  return place ? [{ pointer: `/body/${place}`, code, detail: code }] : []
}

/** Takes what opened the account before away and leaves one link, shown once or made by the mail that carries it. */
async function giveLink(
  scope: Scope,
  account: string,
  deliver: 'show' | 'mail',
  secondFactor: boolean,
): Promise<{ link: string | null; until: string }> {
  const until = linkUntil(scope.now)
  const made = deliver === 'show' ? newLink() : undefined
  await sql`select accounts.invite(${newId()}, ${account}, ${made?.digest ?? null}, ${until}, ${secondFactor})`.execute(
    scope.db,
  )
  if (!made) await postMail(scope, { to: { account }, template: 'account_link', path: linkPath })
  scope.event('accounts.link_given', null, { account, deliver })
  return { link: made?.link ?? null, until: until.toISOString() }
}
