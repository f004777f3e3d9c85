import { z } from 'zod'
import { organisationMandate } from '../../codes/organisation_mandate.ts'
import { role } from '../../codes/role.ts'
import { operation } from '../../contract/operation.ts'
import { Moment } from '../../contract/shapes.ts'

/** A name in both working languages. */
export const Named = z.object({ lv: z.string(), en: z.string() })
export type Named = z.infer<typeof Named>

/** An organisation as everybody signed in may know it: who it is and what it is for. */
export const Organisation = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: Named,
    mandates: z.array(z.enum(organisationMandate.codes)),
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

/** Who is signed in, for whom they work and what kinds of work they do. */
export const Session = z
  .object({
    account: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    organisation: Organisation,
    roles: z.array(z.enum(role.codes)),
    /** The second factor is set up; without it (outside the demonstration) nothing but setting it up is possible. */
    secondFactor: z.boolean(),
    until: Moment,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

/** One of the demonstration's invented people, whom a newcomer may sign in as with one click. */
export const DemonstrationPerson = z.object({
  account: z.uuid(),
  name: z.string(),
  work: Named,
  organisation: Named,
  roles: z.array(z.enum(role.codes)),
})
export type DemonstrationPerson = z.infer<typeof DemonstrationPerson>

export const currentSession = operation({
  method: 'GET',
  path: '/api/v1/session',
  access: 'public',
  summary: 'Who is signed in; in the demonstration also who one may sign in as',
  result: z.object({
    session: Session.nullable(),
    mode: z.enum(['demonstration', 'production']),
    demonstration: z.array(DemonstrationPerson),
  }),
})

export const signIn = operation({
  method: 'POST',
  path: '/api/v1/session',
  access: 'public',
  summary: 'Sign in with e-mail, password and the code of the second factor',
  body: z.strictObject({
    email: z.email().max(254),
    password: z.string().min(1).max(256),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    /** A recovery code in place of the code, when the telephone is gone. */
    recovery: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{5}[\s-]?[A-Za-z0-9]{5}$/, 'recovery_form')
      .optional(),
  }),
  result: Session,
  errors: { wrong_credentials: 401, code_needed: 401, locked: 429 },
})

export const signInDemonstration = operation({
  method: 'POST',
  path: '/api/v1/session/demonstration',
  access: 'public',
  summary: 'Sign in as one of the invented people (demonstration only)',
  body: z.strictObject({ account: z.uuid() }),
  result: Session,
  errors: { not_a_demonstration: 403 },
})

export const demonstrationWaiting = operation({
  method: 'GET',
  path: '/api/v1/demonstration/waiting',
  access: 'public',
  summary: 'How much waits for each of the invented people, and the nearest deadline (demonstration only)',
  result: z.object({
    items: z.array(z.object({ account: z.uuid(), waits: z.int(), due: z.string().nullable() })),
  }),
  errors: { not_a_demonstration: 403 },
})

export const signOut = operation({
  method: 'DELETE',
  path: '/api/v1/session',
  access: 'signed_in',
  summary: 'End this session',
  result: z.object({}),
})

export const listSessions = operation({
  method: 'GET',
  path: '/api/v1/sessions',
  access: 'signed_in',
  summary: 'My sessions',
  result: z.object({
    items: z.array(z.object({ id: z.uuid(), current: z.boolean(), created: Moment, lastSeen: Moment, until: Moment })),
  }),
})

export const revokeSession = operation({
  method: 'DELETE',
  path: '/api/v1/sessions/:id',
  access: 'signed_in',
  summary: 'End one of my sessions',
  params: z.strictObject({ id: z.uuid() }),
  result: z.object({}),
  errors: { not_found: 404 },
})

export const changePassword = operation({
  method: 'PUT',
  path: '/api/v1/account/password',
  access: 'signed_in',
  summary: 'Change my password; every other session of mine ends',
  body: z.strictObject({ current: z.string().min(1).max(256), next: z.string().min(15).max(256) }),
  result: z.object({}),
  errors: { wrong_credentials: 401, common_password: 422 },
})

export const beginSecondFactor = operation({
  method: 'POST',
  path: '/api/v1/account/second-factor',
  access: 'signed_in',
  summary: 'Make a secret for the authenticator application; it counts once confirmed with a code',
  result: z.object({ secret: z.string(), address: z.string() }),
  errors: { already_set: 409 },
})

export const confirmSecondFactor = operation({
  method: 'PUT',
  path: '/api/v1/account/second-factor',
  access: 'signed_in',
  summary: 'Confirm the second factor with its first code',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  result: z.object({}),
  errors: { wrong_code: 422, already_set: 409 },
})

export const readRecoveryCodes = operation({
  method: 'GET',
  path: '/api/v1/account/recovery-codes',
  access: 'signed_in',
  summary: 'How many of my recovery codes are left',
  result: z.object({ left: z.int() }),
})

export const makeRecoveryCodes = operation({
  method: 'POST',
  path: '/api/v1/account/recovery-codes',
  access: 'signed_in',
  summary: 'Make a new set of recovery codes, shown this once; the old set no longer opens anything',
  body: z.strictObject({ password: z.string().min(1).max(256) }),
  result: z.object({ codes: z.array(z.string()) }),
  errors: { wrong_credentials: 401, no_second_factor: 409 },
})

export const listOrganisations = operation({
  method: 'GET',
  path: '/api/v1/organisations',
  access: 'signed_in',
  summary: 'The organisations of this installation with their mandates',
  query: z.strictObject({ mandate: z.enum(organisationMandate.codes).optional() }),
  result: z.object({ items: z.array(Organisation) }),
})
