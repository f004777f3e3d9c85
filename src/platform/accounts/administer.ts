import { type Kysely, sql } from 'kysely'
import type { OrganisationMandate } from '../../codes/organisation_mandate.ts'
import type { Role } from '../../codes/role.ts'
import type { OfficeScope, Scope } from '../access/index.ts'
import type { DB } from '../database/index.ts'
import { newId } from '../id.ts'
import type { Profession } from './contract/administration.ts'
import { opensCases, rolesProblem } from './roles.ts'

/**
 * Who manages accounts and organisations: an administrator's request or the operator's command. Both come here, so that a
 * rule cannot hold on the page alone.
 */
export interface Keeper {
  readonly db: Kysely<DB>
  note(kind: string, organisation: string, data: Readonly<Record<string, unknown>>): void | Promise<void>
}
export const inRequest = (scope: Scope): Keeper => ({
  db: scope.db,
  note: (kind, organisation, data) => scope.event(kind, null, { ...data, about: organisation }),
})
export const inCommand = (scope: OfficeScope): Keeper => ({
  db: scope.db,
  note: (kind, organisation, data) => scope.event(kind, null, organisation, data),
})

/**
 * Tells the data protection officers that somebody got a way into case work: whoever gives it could use it themselves, and
 * must not be the only one who knows. The mail names nobody; they look it up (`listWaysIn`).
 */
export async function tellOfficers({ db }: Pick<Keeper, 'db'>, roles: readonly string[]): Promise<void> {
  if (opensCases(roles)) await sql`select accounts.tell_officers()`.execute(db)
}

export interface NewOrganisation {
  readonly slug: string
  readonly nameLv: string
  readonly nameEn: string
  readonly kind: string
  readonly mandates: readonly OrganisationMandate[]
}
/** @returns its id, or null when another has the short name */
export async function putOrganisation(keeper: Keeper, given: NewOrganisation): Promise<string | null> {
  const id = newId()
  const made = await keeper.db
    .insertInto('accounts.organisation')
    .values({
      id,
      slug: given.slug,
      name_lv: given.nameLv,
      name_en: given.nameEn,
      kind: given.kind,
      mandates: [...given.mandates],
    })
    .onConflict((on) => on.column('slug').doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) return null
  await keeper.note('accounts.organisation_add', id, { mandates: given.mandates })
  return id
}

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly roles: readonly Role[]
  readonly profession: Profession | null
  /** Only the operator's command sets a first password; on the page the person chooses it through a link. */
  readonly passwordDigest?: string
}
type Refused<Code extends string> = { readonly problem: Code }
const refused = <Code extends string>(problem: Code): Refused<Code> => ({ problem })

export async function putAccount(
  keeper: Keeper,
  given: NewAccount,
): Promise<
  { readonly id: string } | Refused<'email_taken' | 'organisation_closed' | 'roles_conflict' | 'profession_needed'>
> {
  const { name, email, organisation, roles, profession, passwordDigest } = given
  const problem = rolesProblem(roles, profession)
  if (problem) return refused(problem)
  if (!(await isOpen(keeper, organisation))) return refused('organisation_closed')
  const id = newId()
  const made = await keeper.db
    .insertInto('accounts.account')
    .values({
      id,
      organisation_id: organisation,
      name,
      email: email.toLowerCase(),
      roles: [...new Set(roles)],
      profession,
      ...(passwordDigest ? { password_digest: passwordDigest } : {}),
    })
    .onConflict((on) => on.column('email').doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) return refused('email_taken')
  await keeper.note('accounts.account_add', organisation, { account: id, roles })
  await tellOfficers(keeper, roles)
  return { id }
}

/** Changes what an open or closed account is for; it counts from the person's next request on. */
export async function changeWork(
  keeper: Keeper,
  id: string,
  given: Pick<NewAccount, 'name' | 'roles' | 'profession'>,
): Promise<'done' | 'not_found' | 'last_administrator' | 'roles_conflict' | 'profession_needed'> {
  const problem = rolesProblem(given.roles, given.profession)
  if (problem) return problem
  if (!given.roles.includes('administrator') && (await isLastAdministrator(keeper, id))) return 'last_administrator'
  const before = await keeper.db.selectFrom('accounts.account').select('roles').where('id', '=', id).executeTakeFirst()
  const changed = await keeper.db
    .updateTable('accounts.account')
    .set({ name: given.name, roles: [...new Set(given.roles)], profession: given.profession })
    .where('id', '=', id)
    .returning('organisation_id')
    .executeTakeFirst()
  if (!changed) return 'not_found'
  await keeper.note('accounts.account_change', changed.organisation_id, {
    account: id,
    before: before?.roles ?? [],
    roles: given.roles,
  })
  await tellOfficers(
    keeper,
    given.roles.filter((role) => !before?.roles.includes(role)),
  )
  return 'done'
}

/** Closes an open account; its sessions and links end with it. */
export async function shutAccount(keeper: Keeper, id: string): Promise<'done' | 'not_found' | 'last_administrator'> {
  if (await isLastAdministrator(keeper, id)) return 'last_administrator'
  const closed = await keeper.db
    .updateTable('accounts.account')
    .set({ active: false })
    .where('id', '=', id)
    .where('active', '=', true)
    .returning('organisation_id')
    .executeTakeFirst()
  if (!closed) return 'not_found'
  await sql`select accounts.shut(${id})`.execute(keeper.db)
  await keeper.note('accounts.account_close', closed.organisation_id, { account: id })
  return 'done'
}

/** Opens a closed account of an open organisation again. What it could sign in with before, it can again. */
export async function openAgain(keeper: Keeper, id: string): Promise<'done' | 'not_found' | 'organisation_closed'> {
  const found = await keeper.db
    .selectFrom('accounts.account')
    .select(['organisation_id', 'roles'])
    .where('id', '=', id)
    .where('active', '=', false)
    .executeTakeFirst()
  if (!found) return 'not_found'
  if (!(await isOpen(keeper, found.organisation_id))) return 'organisation_closed'
  await keeper.db.updateTable('accounts.account').set({ active: true }).where('id', '=', id).execute()
  await keeper.note('accounts.account_reopen', found.organisation_id, { account: id, roles: found.roles })
  await tellOfficers(keeper, found.roles)
  return 'done'
}

/** Closes an organisation with its accounts. Work that it leads must be handed on before. @returns how many accounts closed */
export async function shutOrganisation(
  keeper: Keeper,
  id: string,
): Promise<{ readonly accounts: number } | Refused<'not_found' | 'leads_cases' | 'last_administrator'>> {
  const { rows } = await sql<{ leads: boolean }>`select access.leads_work(${id}) as leads`.execute(keeper.db)
  if (rows[0]?.leads) return refused('leads_cases')
  if (!(await administratorElsewhere(keeper, id))) return refused('last_administrator')
  const closed = await keeper.db
    .updateTable('accounts.organisation')
    .set({ active: false })
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (Number(closed.numUpdatedRows) === 0) return refused('not_found')
  const people = await keeper.db
    .updateTable('accounts.account')
    .set({ active: false })
    .where('organisation_id', '=', id)
    .where('active', '=', true)
    .returning('id')
    .execute()
  for (const person of people) await sql`select accounts.shut(${person.id})`.execute(keeper.db)
  await keeper.note('accounts.organisation_close', id, { accounts: people.map((person) => person.id) })
  return { accounts: people.length }
}

export async function openOrganisationAgain(keeper: Keeper, id: string): Promise<boolean> {
  const opened = await keeper.db
    .updateTable('accounts.organisation')
    .set({ active: true })
    .where('id', '=', id)
    .where('active', '=', false)
    .executeTakeFirst()
  if (Number(opened.numUpdatedRows) === 0) return false
  await keeper.note('accounts.organisation_reopen', id, {})
  return true
}

const isOpen = async ({ db }: Keeper, organisation: string): Promise<boolean> =>
  (await db
    .selectFrom('accounts.organisation')
    .select('id')
    .where('id', '=', organisation)
    .where('active', '=', true)
    .executeTakeFirst()) !== undefined

/** One after the other: two administrators who close each other, or each other's organisation, must not both succeed. */
const oneByOne = ({ db }: Keeper) => sql`select pg_advisory_xact_lock(4873, 1)`.execute(db)

async function administratorElsewhere(keeper: Keeper, organisation: string): Promise<boolean> {
  await oneByOne(keeper)
  const found = await keeper.db
    .selectFrom('accounts.account')
    .select('id')
    .where('active', '=', true)
    .where(sql<boolean>`'administrator' = any(roles)`)
    .where('organisation_id', '<>', organisation)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

async function isLastAdministrator(keeper: Keeper, id: string): Promise<boolean> {
  await oneByOne(keeper)
  const { db } = keeper
  const rows = await db
    .selectFrom('accounts.account')
    .select('id')
    .where('active', '=', true)
    .where(sql<boolean>`'administrator' = any(roles)`)
    .limit(2)
    .execute()
  return rows.length === 1 && rows[0]?.id === id
}
