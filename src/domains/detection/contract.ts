import { z } from 'zod'
import { cameBy } from '../../codes/came_by.ts'
import { consentRoute } from '../../codes/consent_route.ts'
import { eventType } from '../../codes/event_type.ts'
import { form } from '../../codes/form.ts'
import { legalBasis } from '../../codes/legal_basis.ts'
import { majority } from '../../codes/majority.ts'
import { part } from '../../codes/part.ts'
import { referralReason } from '../../codes/referral_reason.ts'
import { service } from '../../codes/service.ts'
import { setting } from '../../codes/setting.ts'
import { sex } from '../../codes/sex.ts'
import { specialCategoryBasis } from '../../codes/special_category_basis.ts'
import { operation } from '../../contract/operation.ts'
import {
  ExportQuery,
  eachOnce,
  GivenDay,
  GivenMoment,
  Moment,
  PageQuery,
  pageOf,
  pastedLine,
  setOf,
  sortBy,
  Version,
} from '../../contract/shapes.ts'

/** Roles that write down signs: whoever meets people first. */
export const signRoles = ['first_line', 'helpline_worker', 'case_worker', 'investigator'] as const

const text = (most: number) => z.string().max(most)
const line = (most: number) => pastedLine().max(most)

/** A trafficking event as it is first written down. Everything may be missing: it is saved incomplete. */
export const SignFacts = z.strictObject({
  eventType: z.enum(eventType.codes).default('exploitation'),
  cameBy: z.enum(cameBy.codes).default('not_specified'),
  what: text(4000).default(''),
  place: line(120).default(''),
  setting: z.enum(setting.codes).default('not_specified'),
  isicDivision: z
    .string()
    .regex(/^\d{2}$/)
    .nullable()
    .default(null),
  employer: line(160).default(''),
  occurredFrom: GivenDay.nullable().default(null),
  occurredUntil: GivenDay.nullable().default(null),
  metAt: GivenMoment.nullable().default(null),
  metPlace: line(120).default(''),
  metBy: line(120).default(''),
})
export type SignFacts = z.infer<typeof SignFacts>

/** The day-1 facts of one person, a short row. The name is sealed at once and shown only to the organisation that wrote it. */
export const SignPerson = z.strictObject({
  id: z.uuid().optional(),
  label: line(80).default(''),
  name: line(160).default(''),
  sex: z.enum(sex.codes).default('unknown'),
  age: z.int().min(0).max(120).nullable().default(null),
  majority: z.enum(majority.codes).default('unknown'),
  ageInDoubt: z.boolean().default(false),
  citizenship: line(40).nullable().default(null),
  language: line(40).nullable().default(null),
  interpreter: z.boolean().default(false),
  forms: setOf(z.enum(form.codes)).max(8).default([]),
  dangerNow: z.enum(['yes', 'no', 'unknown']).default('unknown'),
  safeChannel: line(200).default(''),
  urgentNeeds: setOf(z.enum(service.codes)).max(20).default([]),
  rightsExplained: z.boolean().default(false),
  note: text(2000).default(''),
})
export type SignPerson = z.infer<typeof SignPerson>

const PersonShown = SignPerson.extend({
  id: z.uuid(),
  outcome: z.enum(['open', 'referred']),
  caseId: z.uuid().nullable(),
  referralId: z.uuid().nullable(),
  /** By which routes this person may be sent on: a child is not asked to agree first, an adult is. */
  consentRoutes: z.array(z.enum(consentRoute.codes)),
})

/** A sign in a list. */
export const SignRow = z.object({
  id: z.uuid(),
  reference: z.string(),
  status: z.enum(['draft', 'sent', 'closed']),
  what: z.string(),
  place: z.string(),
  setting: z.enum(setting.codes),
  cameBy: z.enum(cameBy.codes),
  people: z.int(),
  open: z.int(),
  created: Moment,
})
export type SignRow = z.infer<typeof SignRow>

/** A sign with the people met in it. */
export const Sign = SignFacts.extend({
  id: z.uuid(),
  reference: z.string(),
  status: z.enum(['draft', 'sent', 'closed']),
  version: z.int(),
  created: Moment,
  changed: Moment,
  people: z.array(PersonShown),
  /** What is still missing before somebody can be referred, by person's id: names of fields. */
  missing: z.record(z.string(), z.array(z.string())),
}).meta({ id: 'Sign' })
export type Sign = z.infer<typeof Sign>

export const listSigns = operation({
  method: 'GET',
  path: '/api/v1/signs',
  access: { roles: signRoles },
  summary: 'Signs that my organisation wrote down, newest first',
  query: z.strictObject({
    ...PageQuery,
    status: z.enum(['draft', 'sent', 'closed']).optional(),
    sort: sortBy('created', 'reference', 'place', 'people', 'status', 'came_by').optional(),
    ...ExportQuery,
  }),
  result: pageOf(SignRow),
})

export const readSign = operation({
  method: 'GET',
  path: '/api/v1/signs/:id',
  access: { roles: signRoles },
  summary: 'One sign with the people in it',
  params: z.strictObject({ id: z.uuid() }),
  result: Sign,
  errors: { not_found: 404 },
})

export const createSign = operation({
  method: 'POST',
  path: '/api/v1/signs',
  access: { roles: signRoles },
  summary: 'Write down a sign; everything may be missing',
  body: z.strictObject({
    /** The writer's own id for it. Sent again because no answer came, it is the same sign and not a second one. */
    id: z.uuid().optional(),
    facts: SignFacts,
    people: z.array(SignPerson).max(300).default([]),
  }),
  result: Sign,
  errors: { already_there: 409 },
})

export const saveSign = operation({
  method: 'PUT',
  path: '/api/v1/signs/:id',
  access: { roles: signRoles },
  summary: 'Save a sign and its rows as they stand; rows without an id are new, open rows left out are removed',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ version: Version, facts: SignFacts, people: z.array(SignPerson).max(300) }),
  result: Sign,
  errors: { not_found: 404, changed_meanwhile: 409 },
})

export const referPeople = operation({
  method: 'POST',
  path: '/api/v1/signs/:id/referrals',
  access: { roles: signRoles },
  summary: 'Send people of a sign on: opens a case draft each and refers it, all of them or none',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    people: z.array(z.uuid()).min(1).max(300).refine(eachOnce, 'named_twice'),
    to: z.uuid(),
    /** Others that are asked the same at once: whoever accepts first helps. */
    also: z.array(z.uuid()).max(4).default([]),
    reason: z.enum(referralReason.codes).default('additional_services'),
    takesLead: z.boolean().default(true),
    urgent: z.boolean().default(false),
    services: setOf(z.enum(service.codes)).default([]),
    parts: setOf(z.enum(part.codes)).min(1),
    note: text(2000).default(''),
    consent: z.strictObject({
      route: z.enum(consentRoute.codes),
      legalBasis: z.enum(legalBasis.codes),
      /** Needed where health is among the parts (GDPR, article 9). */
      specialCategoryBasis: z.enum(specialCategoryBasis.codes).optional(),
      language: line(40).min(2),
      interpreter: z.boolean().default(false),
      explainedAt: GivenMoment,
      until: GivenDay.optional(),
    }),
  }),
  result: z.object({
    sent: z.array(
      z.object({ person: z.uuid(), caseId: z.uuid(), reference: z.string(), referral: z.uuid(), replyDue: Moment }),
    ),
  }),
  errors: {
    not_found: 404,
    already_referred: 409,
    wrong_route: 422,
    wrong_basis: 422,
    rights_not_explained: 422,
    basis_missing: 422,
    identity_without_consent: 422,
    no_such_organisation: 422,
    explained_later: 422,
    ends_before_it_begins: 422,
    met_later: 422,
  },
})

export const declinePerson = operation({
  method: 'POST',
  path: '/api/v1/signs/:id/people/:person/declined',
  access: { roles: signRoles },
  summary: 'An adult declined: keeps six facts without identity, and removes the row',
  params: z.strictObject({ id: z.uuid(), person: z.uuid() }),
  result: Sign,
  errors: { not_found: 404, already_referred: 409, not_an_adult: 422 },
})
