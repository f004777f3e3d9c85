import { z } from 'zod'
import { organisationMandate } from '../../../codes/organisation_mandate.ts'
import { type Role, role } from '../../../codes/role.ts'
import { operation } from '../../../contract/operation.ts'
import { ExportQuery, Moment, oneLine, PageQuery, pageOf, sortBy } from '../../../contract/shapes.ts'
import { Named } from '../contract.ts'

const administrator = { roles: ['administrator'] } as const

/** Roles that an account can have; a visitor of the public pages has none. */
export const accountRoles = role.codes.filter((code): code is Exclude<Role, 'visitor'> => code !== 'visitor')
/** What a member of a commission is on it. */
export const professions = ['social_worker', 'psychologist', 'lawyer', 'police_officer'] as const
export type Profession = (typeof professions)[number]
/** The kinds of organisation that the first installation knew; another country may name others. */
export const OrganisationKind = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'kind_form')

/**
 * How an account stands: open; a link waits to be used; the link grew old unused; locked after wrong passwords; closed.
 */
export const accountStates = ['open', 'invited', 'expired', 'locked', 'closed'] as const

/** An account as an administrator sees it: who, where, what work, and whether they can get in. No case is among it. */
export const AccountEntry = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    organisation: z.object({ id: z.uuid(), name: Named, active: z.boolean() }),
    roles: z.array(z.enum(role.codes)),
    profession: z.enum(professions).nullable(),
    state: z.enum(accountStates),
    secondFactor: z.boolean(),
    /** Until when the link opens, while one waits. */
    invitedUntil: Moment.nullable(),
    lastSeen: Moment.nullable(),
    created: Moment,
    demonstration: z.boolean(),
  })
  .meta({ id: 'AccountEntry' })
export type AccountEntry = z.infer<typeof AccountEntry>

/** A person's first and last name. */
export const PersonName = oneLine(z.string().trim()).min(2).max(120)
/** What an organisation is called. */
export const OrganisationName = oneLine(z.string().trim()).min(2).max(200)

const Work = {
  name: PersonName,
  roles: z.array(z.enum(accountRoles)).min(1).max(accountRoles.length),
  profession: z.enum(professions).nullable().default(null),
}
/** How the one-time link reaches the person: shown here once, or by mail. */
const deliver = z.enum(['show', 'mail'])
/** A link shown once: the page's address from `/app` on, with its secret behind `#`, which browsers send to nobody. */
const Link = z.object({ link: z.string().nullable(), until: Moment })

const One = z.strictObject({ id: z.uuid() })

export const listAccounts = operation({
  method: 'GET',
  path: '/api/v1/administration/accounts',
  access: administrator,
  summary: 'The accounts of every organisation, and how each stands',
  query: z.strictObject({
    ...PageQuery,
    ...ExportQuery,
    /** A part of a name or of an address. */
    search: z.string().trim().min(2).max(60).optional(),
    organisation: z.uuid().optional(),
    role: z.enum(role.codes).optional(),
    state: z.enum(accountStates).optional(),
    sort: sortBy('name', 'organisation', 'created').optional(),
  }),
  result: pageOf(AccountEntry),
})

export const readAccount = operation({
  method: 'GET',
  path: '/api/v1/administration/accounts/:id',
  access: administrator,
  summary: 'One account with its open sessions',
  params: One,
  result: AccountEntry.extend({
    sessions: z.array(z.object({ id: z.uuid(), created: Moment, lastSeen: Moment, until: Moment })),
  }),
  errors: { not_found: 404 },
})

export const addAccount = operation({
  method: 'POST',
  path: '/api/v1/administration/accounts',
  access: administrator,
  summary: 'Add a person of an organisation; they choose their password through a one-time link',
  body: z.strictObject({ ...Work, email: z.email().max(254), organisation: z.uuid(), deliver }),
  result: Link.extend({ id: z.uuid(), name: z.string() }),
  errors: { email_taken: 409, organisation_closed: 409, roles_conflict: 422, profession_needed: 422 },
})

export const changeAccount = operation({
  method: 'PUT',
  path: '/api/v1/administration/accounts/:id',
  access: administrator,
  summary: "Change a person's name and kinds of work; it counts from their next request on",
  params: One,
  body: z.strictObject(Work),
  result: z.object({}),
  errors: { not_found: 404, own_account: 409, last_administrator: 409, roles_conflict: 422, profession_needed: 422 },
})

export const closeAccount = operation({
  method: 'POST',
  path: '/api/v1/administration/accounts/:id/close',
  access: administrator,
  summary: 'Close an account: its sessions and links end at once, what the person did stays in the record',
  params: One,
  result: z.object({}),
  errors: { not_found: 404, own_account: 409, last_administrator: 409 },
})

export const reopenAccount = operation({
  method: 'POST',
  path: '/api/v1/administration/accounts/:id/reopen',
  access: administrator,
  summary: 'Open a closed account again',
  params: One,
  result: z.object({}),
  errors: { not_found: 404, own_account: 409, organisation_closed: 409 },
})

export const resetAccount = operation({
  method: 'POST',
  path: '/api/v1/administration/accounts/:id/reset',
  access: administrator,
  summary: 'Take the password away, and the second factor when asked; a one-time link sets a new one',
  params: One,
  body: z.strictObject({ secondFactor: z.boolean().default(false), deliver }),
  result: Link,
  errors: { not_found: 404, own_account: 409 },
})

export const unlockAccount = operation({
  method: 'POST',
  path: '/api/v1/administration/accounts/:id/unlock',
  access: administrator,
  summary: 'Take away the lock that wrong passwords left',
  params: One,
  result: z.object({}),
  errors: { not_found: 404 },
})

export const endAccountSessions = operation({
  method: 'DELETE',
  path: '/api/v1/administration/accounts/:id/sessions',
  access: administrator,
  summary: "End a person's sessions, or one of them",
  params: One,
  query: z.strictObject({ session: z.uuid().optional() }),
  result: z.object({ ended: z.int() }),
  errors: { not_found: 404 },
})

/** What let somebody in: a new account, more work, an account opened again, a reset, a one-time link that was used. */
export const waysIn = [
  'account_add',
  'account_change',
  'account_reopen',
  'account_reset',
  'invitation_accepted',
] as const

/** A way in that was opened to somebody, as the record has it. */
export const WayIn = z
  .object({
    id: z.string(),
    at: Moment,
    kind: z.enum(waysIn),
    account: z.object({ id: z.uuid(), name: z.string(), organisation: Named }),
    /** The roles that it gave, or that the account had then; none of a link that was used. */
    roles: z.array(z.enum(role.codes)),
    /** Whether these open cases: then the data protection officers had a mail. */
    opensCases: z.boolean(),
    /** The second factor was taken away with it. */
    secondFactor: z.boolean(),
    /** Who opened it; of a link that was used, whose session the browser had. Null: the operator, or no session at all. */
    by: z.object({ name: z.string(), organisation: Named }).nullable(),
    byOperator: z.boolean(),
  })
  .meta({ id: 'WayIn' })
export type WayIn = z.infer<typeof WayIn>

export const listWaysIn = operation({
  method: 'GET',
  path: '/api/v1/administration/ways-in',
  access: { roles: ['data_protection_officer'] },
  summary: 'Who was let in and by whom: new accounts, more work, resets, one-time links that were used; newest first',
  query: z.strictObject({ ...PageQuery, ...ExportQuery }),
  result: pageOf(WayIn),
})

/** An organisation with how many open accounts it has. */
export const OrganisationEntry = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: Named,
    kind: z.string(),
    mandates: z.array(z.enum(organisationMandate.codes)),
    active: z.boolean(),
    accounts: z.int(),
  })
  .meta({ id: 'OrganisationEntry' })
export type OrganisationEntry = z.infer<typeof OrganisationEntry>

export const listAllOrganisations = operation({
  method: 'GET',
  path: '/api/v1/administration/organisations',
  access: administrator,
  summary: 'Every organisation, closed ones too, with the number of its open accounts',
  result: z.object({ items: z.array(OrganisationEntry) }),
})

export const addOrganisation = operation({
  method: 'POST',
  path: '/api/v1/administration/organisations',
  access: administrator,
  summary: 'Add an organisation',
  body: z.strictObject({
    slug: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'slug_form'),
    nameLv: OrganisationName,
    nameEn: OrganisationName,
    kind: OrganisationKind,
    mandates: z.array(z.enum(organisationMandate.codes)).max(organisationMandate.codes.length).default([]),
  }),
  result: z.object({ id: z.uuid() }),
  errors: { slug_taken: 409 },
})

export const closeOrganisation = operation({
  method: 'POST',
  path: '/api/v1/administration/organisations/:id/close',
  access: administrator,
  summary: 'Close an organisation with its accounts; refused while it leads cases that are not closed',
  params: One,
  result: z.object({ accounts: z.int() }),
  errors: { not_found: 404, own_organisation: 409, leads_cases: 409, last_administrator: 409 },
})

export const reopenOrganisation = operation({
  method: 'POST',
  path: '/api/v1/administration/organisations/:id/reopen',
  access: administrator,
  summary: 'Open a closed organisation again; its accounts stay closed until each is opened',
  params: One,
  result: z.object({}),
  errors: { not_found: 404 },
})

export const acceptInvitation = operation({
  method: 'POST',
  path: '/api/v1/invitation',
  access: 'public',
  summary: 'Choose a password through a one-time link',
  body: z.strictObject({
    token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    password: z.string().min(15).max(256),
  }),
  result: z.object({ email: z.string() }),
  errors: { link_gone: 410, common_password: 422 },
})
