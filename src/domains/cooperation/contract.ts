import { z } from 'zod'
import { consentRoute } from '../../codes/consent_route.ts'
import { legalBasis } from '../../codes/legal_basis.ts'
import { organisationMandate } from '../../codes/organisation_mandate.ts'
import { part } from '../../codes/part.ts'
import { placeFor } from '../../codes/place_for.ts'
import { referralReason } from '../../codes/referral_reason.ts'
import { referralStatus } from '../../codes/referral_status.ts'
import { rejectReason } from '../../codes/reject_reason.ts'
import type { Role } from '../../codes/role.ts'
import { service } from '../../codes/service.ts'
import { sex } from '../../codes/sex.ts'
import { specialCategoryBasis } from '../../codes/special_category_basis.ts'
import { operation } from '../../contract/operation.ts'
import {
  Day,
  ExportQuery,
  eachOnce,
  GivenDay,
  GivenMoment,
  Moment,
  oneLine,
  PageQuery,
  pageOf,
  setOf,
  sortBy,
} from '../../contract/shapes.ts'
import { Named, Organisation } from '../../platform/accounts/contract.ts'

/** Roles that send and answer referrals for their organisation. */
export const referralRoles = [
  'first_line',
  'helpline_worker',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
  'coordinator',
] as const satisfies readonly [Role, ...Role[]]

/** What the receiver needs in order to answer before it may see the case. Nothing in it identifies anybody. */
export const Preview = z.strictObject({
  sex: z.enum(sex.codes),
  age: z.int().min(0).max(120).nullable(),
  citizenship: z.string().max(40).nullable(),
  language: z.string().max(40).nullable(),
  setting: z.string().max(40),
  place: z.string().max(120),
  danger: z.boolean(),
})
export type Preview = z.infer<typeof Preview>

/** What the person was told, in which language, and on which basis the parts are shared. */
export const NewConsent = z.strictObject({
  route: z.enum(consentRoute.codes),
  legalBasis: z.enum(legalBasis.codes),
  specialCategoryBasis: z.enum(specialCategoryBasis.codes).optional(),
  language: oneLine().min(2).max(40),
  interpreter: z.boolean().default(false),
  explainedBy: oneLine().min(1).max(120),
  explainedAt: GivenMoment,
  /** Until when the parts may be seen; by default three months. */
  until: GivenDay.optional(),
})
export type NewConsent = z.infer<typeof NewConsent>

/** A referral as its sender writes it. The case it is about comes from the room that sends. */
export const NewReferral = z.strictObject({
  to: z.uuid(),
  /** Others that are asked the same at once: whoever accepts first helps, and the question to the rest ends. */
  also: z.array(z.uuid()).max(4).optional(),
  reason: z.enum(referralReason.codes),
  takesLead: z.boolean().default(true),
  urgent: z.boolean().default(false),
  services: setOf(z.enum(service.codes)).default([]),
  parts: setOf(z.enum(part.codes)).min(1),
  note: z.string().max(2000).default(''),
  consent: NewConsent,
})
export type NewReferral = z.infer<typeof NewReferral>

const Party = z.object({ id: z.uuid(), name: Named })

/** A referral in a list. */
export const ReferralRow = z
  .object({
    id: z.uuid(),
    from: Party,
    to: Party,
    reason: z.enum(referralReason.codes),
    urgent: z.boolean(),
    services: z.array(z.enum(service.codes)),
    preview: Preview,
    status: z.enum(referralStatus.codes),
    sentAt: Moment,
    replyDue: Moment,
  })
  .meta({ id: 'ReferralRow' })
export type ReferralRow = z.infer<typeof ReferralRow>

/** A step in a referral's course. */
export const ReferralStep = z.object({
  status: z.enum(referralStatus.codes),
  at: Moment,
  by: z.string(),
  organisation: Named.nullable(),
  note: z.string(),
})

/** A referral with its consent and course. `case` is there once the reader may see the case. */
export const Referral = ReferralRow.extend({
  takesLead: z.boolean(),
  parts: z.array(z.enum(part.codes)),
  note: z.string(),
  sentBy: z.string(),
  shareUntil: Moment,
  rejectReason: z.enum(rejectReason.codes).nullable(),
  answeredAt: Moment.nullable(),
  arrived: z.object({ sender: z.boolean(), receiver: z.boolean() }),
  /** Others were asked the same at once; and whether one of them accepted first. */
  askedTogether: z.boolean(),
  answeredElsewhere: z.boolean(),
  side: z.enum(['sender', 'receiver']),
  consent: NewConsent.omit({ until: true })
    .extend({
      language: z.string(),
      explainedBy: z.string(),
      until: Day.nullable(),
      withdrawn: z
        .object({
          at: Moment,
          by: z.string(),
          organisation: Named,
          language: z.string(),
          interpreter: z.boolean(),
          note: z.string(),
        })
        .nullable(),
    })
    .nullable(),
  /** Why the consent cannot be withdrawn (now), or null: it can. */
  withdrawal: z.enum(['by_law', 'already', 'nothing_shared', 'not_visible']).nullable(),
  /** Came back to its sender, who has not yet gone on: sent anew, or seen. */
  unsettled: z.boolean(),
  case: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
  steps: z.array(ReferralStep),
}).meta({ id: 'Referral' })
export type Referral = z.infer<typeof Referral>

export const listReferrals = operation({
  method: 'GET',
  path: '/api/v1/referrals',
  access: { roles: referralRoles },
  summary: 'Referrals that my organisation received or sent',
  query: z.strictObject({
    ...PageQuery,
    /** `returned`: sent ones that came back and wait for my organisation. */
    box: z.enum(['received', 'sent', 'returned']).default('received'),
    status: z.enum(referralStatus.codes).optional(),
    urgent: z.enum(['true']).optional(),
    sort: sortBy('due', 'sent', 'status', 'from_lv', 'from_en', 'to_lv', 'to_en', 'place').optional(),
    ...ExportQuery,
  }),
  result: pageOf(ReferralRow),
})

export const readReferral = operation({
  method: 'GET',
  path: '/api/v1/referrals/:id',
  access: { roles: referralRoles },
  summary: 'One referral, for either party',
  params: z.strictObject({ id: z.uuid() }),
  result: Referral,
  errors: { not_found: 404 },
})

export const answerReferral = operation({
  method: 'POST',
  path: '/api/v1/referrals/:id/answer',
  access: { roles: referralRoles },
  summary: 'Accept a referral, or say why not',
  params: z.strictObject({ id: z.uuid() }),
  body: z.discriminatedUnion('accept', [
    z.strictObject({ accept: z.literal(true), note: z.string().max(2000).default('') }),
    z.strictObject({
      accept: z.literal(false),
      reason: z.enum(rejectReason.codes),
      note: z.string().max(2000).default(''),
    }),
  ]),
  result: Referral,
  errors: { not_found: 404, not_now: 409 },
})

export const confirmArrival = operation({
  method: 'POST',
  path: '/api/v1/referrals/:id/arrival',
  access: { roles: referralRoles },
  summary: 'Confirm that the person has arrived; it counts when both parties have',
  params: z.strictObject({ id: z.uuid() }),
  result: Referral,
  errors: { not_found: 404, not_now: 409 },
})

export const moveReferral = operation({
  method: 'POST',
  path: '/api/v1/referrals/:id/move',
  access: { roles: referralRoles },
  summary: 'Hand back, finish or revoke a referral',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ to: z.enum(['handed_back', 'done', 'revoked']), note: z.string().max(2000).default('') }),
  result: Referral,
  errors: { not_found: 404, not_now: 409 },
})

export const withdrawConsent = operation({
  method: 'POST',
  path: '/api/v1/referrals/:id/consent-withdrawal',
  access: { roles: referralRoles },
  summary: 'The person takes their consent back: what was shared on it ends at once; either party writes it down',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    /** In which language the person was told what it means. */
    language: oneLine().min(2).max(40),
    interpreter: z.boolean().default(false),
    note: z.string().max(2000).default(''),
  }),
  result: Referral,
  errors: { not_found: 404, by_law: 409, not_now: 409 },
})

export const settleReferral = operation({
  method: 'POST',
  path: '/api/v1/referrals/:id/settlement',
  access: { roles: referralRoles },
  summary: 'The sender has seen that a referral came back, and goes on otherwise',
  params: z.strictObject({ id: z.uuid() }),
  result: Referral,
  errors: { not_found: 404, not_now: 409 },
})

/** A consent of a case, and what it let be seen. `referral` is there for its parties. */
export const CaseConsent = z.object({
  id: z.uuid(),
  to: Party,
  from: Party,
  parts: z.array(z.enum(part.codes)),
  route: z.enum(consentRoute.codes),
  legalBasis: z.enum(legalBasis.codes),
  language: z.string(),
  interpreter: z.boolean(),
  explainedBy: z.string(),
  explainedAt: Moment,
  until: Day.nullable(),
  status: z.enum(referralStatus.codes),
  withdrawnAt: Moment.nullable(),
  referral: z.uuid(),
})
export type CaseConsent = z.infer<typeof CaseConsent>

export const listConsents = operation({
  method: 'GET',
  path: '/api/v1/cases/:id/consents',
  access: { roles: referralRoles },
  summary: 'What the person agreed to in a case, of the referrals that my organisation sent or received',
  params: z.strictObject({ id: z.uuid() }),
  result: z.object({ items: z.array(CaseConsent) }),
})

export const listOverdue = operation({
  method: 'GET',
  path: '/api/v1/referrals/overdue',
  access: { roles: ['coordinator'] },
  summary: 'Referrals that nobody answered in time: organisations and clocks, nothing about the person',
  result: z.object({
    items: z.array(
      z.object({ id: z.uuid(), from: Party, to: Party, urgent: z.boolean(), sentAt: Moment, replyDue: Moment }),
    ),
  }),
})

/** Free places to stay, as the organisation said itself, and when. */
export const Places = z.object({
  free: z.array(z.object({ for: z.enum(placeFor.codes), count: z.int() })),
  changed: Moment,
})
export type Places = z.infer<typeof Places>

/** An organisation as the directory knows it. */
export const DirectoryEntry = Organisation.extend({
  services: z.array(z.enum(service.codes)),
  languages: z.array(z.string()),
  replyHours: z.object({ urgent: z.int(), ordinary: z.int() }),
  website: z.string().nullable(),
  /** Null: it has not said. */
  places: Places.nullable(),
}).meta({ id: 'DirectoryEntry' })
export type DirectoryEntry = z.infer<typeof DirectoryEntry>

export const listDirectory = operation({
  method: 'GET',
  path: '/api/v1/directory',
  access: 'signed_in',
  summary: 'Organisations with what they do and how fast they answer',
  query: z.strictObject({
    mandate: z.enum(organisationMandate.codes).optional(),
    service: z.enum(service.codes).optional(),
    ...ExportQuery,
  }),
  result: z.object({ items: z.array(DirectoryEntry) }),
})

/** Roles that know how many people their organisation can take in. */
export const placeRoles = ['case_worker', 'helpline_worker', 'first_line'] as const satisfies readonly [Role, ...Role[]]

export const savePlaces = operation({
  method: 'PUT',
  path: '/api/v1/directory/places',
  access: { roles: placeRoles },
  summary: 'Say how many free places to stay my organisation has now; what is left out it does not offer',
  body: z.strictObject({
    free: z
      .array(z.strictObject({ for: z.enum(placeFor.codes), count: z.int().min(0).max(999) }))
      .max(placeFor.codes.length)
      .refine((free) => eachOnce(free.map((f) => f.for)), 'named_twice'),
  }),
  result: z.object({}),
})
