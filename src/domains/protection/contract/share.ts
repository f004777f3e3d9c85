import { z } from 'zod'
import { consentRoute } from '../../../codes/consent_route.ts'
import { legalBasis } from '../../../codes/legal_basis.ts'
import { part } from '../../../codes/part.ts'
import { referralReason } from '../../../codes/referral_reason.ts'
import type { Role } from '../../../codes/role.ts'
import { service } from '../../../codes/service.ts'
import { specialCategoryBasis } from '../../../codes/special_category_basis.ts'
import { operation } from '../../../contract/operation.ts'
import { Day, GivenDay, GivenMoment, Moment, oneLine, setOf } from '../../../contract/shapes.ts'
import { Named } from '../../../platform/accounts/contract.ts'
import { caseRoles, Glance } from './case.ts'

const OneCase = z.strictObject({ id: z.uuid() })

export const referCase = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/referrals',
  access: { roles: caseRoles },
  summary: 'Send a referral about a case that my organisation leads; the preview is made from its facts',
  params: OneCase,
  body: z.strictObject({
    to: z.uuid(),
    /** Others that are asked the same at once: whoever accepts first helps. */
    also: z.array(z.uuid()).max(4).default([]),
    reason: z.enum(referralReason.codes),
    /** Whether the receiver will lead the case. */
    takesLead: z.boolean().default(true),
    urgent: z.boolean().default(false),
    services: setOf(z.enum(service.codes)).default([]),
    parts: setOf(z.enum(part.codes)).min(1),
    note: z.string().max(2000).default(''),
    /** What the person was told and on which basis the parts are shared; whoever sends it explained it. */
    consent: z.strictObject({
      route: z.enum(consentRoute.codes),
      legalBasis: z.enum(legalBasis.codes),
      specialCategoryBasis: z.enum(specialCategoryBasis.codes).optional(),
      language: oneLine().min(2).max(40),
      interpreter: z.boolean().default(false),
      /** When it was explained; left out: now. */
      explainedAt: GivenMoment.optional(),
      until: GivenDay.optional(),
    }),
  }),
  result: z.object({ id: z.uuid(), replyDue: Moment }),
  errors: {
    not_found: 404,
    not_lead: 403,
    case_closed: 409,
    already_referred: 409,
    wrong_route: 422,
    wrong_basis: 422,
    basis_missing: 422,
    explained_later: 422,
    ends_before_it_begins: 422,
    no_such_organisation: 422,
  },
})

/** Fields of an identity, as the vault keeps them. */
export const identityField = z.enum(['name', 'personal_code', 'document', 'birth_date', 'phone', 'address', 'email'])

export const showIdentity = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/identity/reading',
  access: { roles: caseRoles },
  summary: "Read the person's identity; the reading is kept in the record with its purpose",
  params: OneCase,
  result: z.object({
    fields: z.array(z.object({ field: identityField, value: z.string(), by: Named, recorded: Moment })),
    /** Fields that are there but that my organisation was never given the key of. */
    closed: z.int(),
  }),
  errors: { not_found: 404, part_not_granted: 403 },
})

const Line = oneLine().max(300).optional()
export const recordIdentity = operation({
  method: 'PUT',
  path: '/api/v1/cases/:id/identity',
  access: { roles: caseRoles },
  summary:
    "Put fields of the person's identity into the vault, as my organisation knows them; an empty text clears one",
  params: OneCase,
  body: z.strictObject({
    name: Line,
    personal_code: Line,
    document: Line,
    birth_date: Line,
    phone: Line,
    address: Line,
    email: Line,
  }),
  result: z.object({}),
  errors: { not_found: 404, case_closed: 409 },
})

/** Roles for which work waits in this room. */
export const waitingRoles = [
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
] as const satisfies readonly [Role, ...Role[]]

export const listWaiting = operation({
  method: 'GET',
  path: '/api/v1/cases/waiting',
  access: { roles: waitingRoles },
  summary: 'What waits for me in cases: opinions, decisions, requests, clocks that end',
  result: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['opinion', 'close_panel', 'decide_service', 'request_service', 'rehabilitation_ends', 'decide']),
        case: z.object({ id: z.uuid(), reference: z.string() }),
        /** The commission or the request that it is about. */
        about: z.uuid().nullable(),
        person: Glance.nullable(),
        due: Day.nullable(),
        /** Opinions that are in, or the day of rehabilitation. */
        count: z.int().nullable(),
      }),
    ),
  }),
})
