import { type Kysely, sql } from 'kysely'
import type { OrganisationMandate } from '../../codes/organisation_mandate.ts'
import type { Parsed, Result } from '../../contract/operation.ts'
import { cut, type DB, inOrder } from '../database/index.ts'
import type { AccountEntry, listAccounts, OrganisationEntry, readAccount } from './contract/administration.ts'

interface Standing {
  readonly has_password: boolean
  readonly invited_until: Date | null
  readonly second_factor: boolean
  readonly locked: boolean
  readonly last_seen: Date | null
}

const state = sql<AccountEntry['state']>`case when not a.active then 'closed' when s.locked then 'locked'
  when a.demonstration or s.has_password then 'open' when s.invited_until is not null then 'invited' else 'expired' end`

/** Accounts with how they stand; the database lets administrators alone see them. */
const accounts = (db: Kysely<DB>) =>
  db
    .selectFrom('accounts.account as a')
    .innerJoin('accounts.organisation as o', 'o.id', 'a.organisation_id')
    .innerJoinLateral(sql<Standing>`accounts.standing(a.id)`.as<'s'>(sql`s`), (join) => join.onTrue())
    .select([
      'a.id',
      'a.name',
      'a.email',
      'a.organisation_id',
      'o.name_lv',
      'o.name_en',
      'o.active as organisation_active',
      'a.roles',
      'a.profession',
      'a.created',
      'a.demonstration',
      's.second_factor',
      's.invited_until',
      's.last_seen',
      state.as('state'),
    ])
type Row = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>

const entryOf = (row: Row): AccountEntry => ({
  id: row.id,
  name: row.name,
  email: row.email,
  organisation: {
    id: row.organisation_id,
    name: { lv: row.name_lv, en: row.name_en },
    active: row.organisation_active,
  },
  roles: row.roles as AccountEntry['roles'],
  profession: row.profession as AccountEntry['profession'],
  state: row.state,
  secondFactor: row.second_factor,
  invitedUntil: row.invited_until?.toISOString() ?? null,
  lastSeen: row.last_seen?.toISOString() ?? null,
  created: row.created.toISOString(),
  demonstration: row.demonstration,
})

const orders = {
  name: { value: sql.ref('a.name'), type: 'text' },
  organisation: { value: sql.ref('o.name_lv'), type: 'text' },
  created: { value: sql.ref('a.created'), type: 'timestamptz' },
} as const

/** A page of the accounts that fit. Reads every account that fits before it sorts: a country has thousands, not millions. */
export async function findAccounts(
  db: Kysely<DB>,
  query: Parsed<typeof listAccounts>['query'],
): Promise<Result<typeof listAccounts>> {
  const wanted = { sort: query.sort ?? 'name', limit: query.limit, after: query.after } as const
  let found = accounts(db)
  if (query.search) {
    const part = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`
    found = found.where((on) => on.or([on('a.name', 'ilike', part), on('a.email', 'ilike', part)]))
  }
  if (query.organisation) found = found.where('a.organisation_id', '=', query.organisation)
  if (query.role) found = found.where(sql<boolean>`${query.role} = any(a.roles)`)
  if (query.state) found = found.where(state, '=', query.state)
  const page = cut(await inOrder(found, orders, sql.ref('a.id'), wanted).execute(), wanted)
  return { ...page, items: page.items.map(entryOf) }
}

export async function findAccount(db: Kysely<DB>, id: string): Promise<AccountEntry | undefined> {
  const row = await accounts(db).where('a.id', '=', id).executeTakeFirst()
  return row && entryOf(row)
}

/** The sessions that a person could go on using now, newest first. */
export async function sessionsOf(db: Kysely<DB>, account: string): Promise<Result<typeof readAccount>['sessions']> {
  const { rows } = await sql<{ id: string; created: Date; last_seen: Date; until: Date }>`
    select id, created, last_seen, until from accounts.sessions_of(${account})`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    created: row.created.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    until: row.until.toISOString(),
  }))
}

/** Every organisation by its Latvian name, open ones first, with how many open accounts it has. */
export async function organisationsWithAccounts(db: Kysely<DB>): Promise<OrganisationEntry[]> {
  const rows = await db
    .selectFrom('accounts.organisation as o')
    .select((on) => [
      'o.id',
      'o.slug',
      'o.name_lv',
      'o.name_en',
      'o.kind',
      'o.mandates',
      'o.active',
      on
        .selectFrom('accounts.account as a')
        .select(sql<number>`count(*)::integer`.as('n'))
        .whereRef('a.organisation_id', '=', 'o.id')
        .where('a.active', '=', true)
        .as('accounts'),
    ])
    .orderBy('o.active', 'desc')
    .orderBy(sql`o.name_lv collate "lv-x-icu"`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: { lv: row.name_lv, en: row.name_en },
    kind: row.kind,
    mandates: row.mandates as OrganisationMandate[],
    active: row.active,
    accounts: row.accounts ?? 0,
  }))
}
