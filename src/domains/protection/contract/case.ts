import { z } from 'zod'
import { ageAt } from '../../../codes/age_at.ts'
import { ageBand } from '../../../codes/age_band.ts'
import { caseStatus } from '../../../codes/case_status.ts'
import { closingReason } from '../../../codes/closing_reason.ts'
import { form } from '../../../codes/form.ts'
import { majority } from '../../../codes/majority.ts'
import { part } from '../../../codes/part.ts'
import { residenceStatus } from '../../../codes/residence_status.ts'
import type { Role } from '../../../codes/role.ts'
import { service } from '../../../codes/service.ts'
import { setting } from '../../../codes/setting.ts'
import { sex } from '../../../codes/sex.ts'
import { suspensionReason } from '../../../codes/suspension_reason.ts'
import { traffickingStatus } from '../../../codes/trafficking_status.ts'
import { operation } from '../../../contract/operation.ts'
import {
  Day,
  ExportQuery,
  GivenDay,
  Moment,
  oneLine,
  PageQuery,
  pageOf,
  setOf,
  sortBy,
  Version,
} from '../../../contract/shapes.ts'
import { Named } from '../../../platform/accounts/contract.ts'
import { Decision, Panel } from './identification.ts'
import { Delivery, Entitlement, Proceedings, ServiceCase } from './service.ts'

/** Roles whose work is with cases. */
export const caseRoles = [
  'first_line',
  'helpline_worker',
  'case_worker',
  'commission_member',
  'service_decider',
  'investigator',
  'prosecutor',
  'coordinator',
] as const satisfies readonly [Role, ...Role[]]

/** ISO 3166-1 alpha-2, or unknown. */
const Citizenship = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .nullable()

/** What is known of a person; the name is not among it. Everything may be unknown. */
export const PersonFacts = z.strictObject({
  sex: z.enum(sex.codes).default('unknown'),
  birthYear: z.int().min(1900).max(2100).nullable().default(null),
  citizenship: Citizenship.default(null),
  residenceStatus: z.enum(residenceStatus.codes).default('unknown'),
  /** The language that the person speaks best. */
  language: oneLine().min(2).max(40).nullable().default(null),
})
export type PersonFacts = z.infer<typeof PersonFacts>

/** What happened, as far as it is known. */
export const CaseFacts = z.strictObject({
  forms: setOf(z.enum(form.codes)).default([]),
  majority: z.enum(majority.codes).default('unknown'),
  majorityAt: z.enum(ageAt.codes).default('exploitation'),
  ageBand: z.enum(ageBand.codes).default('unknown'),
  setting: z.enum(setting.codes).default('not_specified'),
  /** ISIC division, two figures. */
  isicDivision: z
    .string()
    .regex(/^\d{2}$/)
    .nullable()
    .default(null),
  place: oneLine().max(200).default(''),
  summary: z.string().max(4000).default(''),
  /** How the person may be reached without danger, and how not. */
  safeChannel: oneLine().max(200).default(''),
  interpreter: z.boolean().default(false),
  danger: z.boolean().default(false),
})
export type CaseFacts = z.infer<typeof CaseFacts>

const Party = z.object({ id: z.uuid(), name: Named })

/** A person at a glance, as lists and titles name them; null where the facts are not the reader's to see. */
export const Glance = z.object({
  pseudonym: z.string(),
  sex: z.enum(sex.codes),
  age: z.int().nullable(),
  citizenship: z.string().nullable(),
})
export type Glance = z.infer<typeof Glance>

/** A case in the worklist. */
export const CaseRow = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    opened: Day,
    status: z.enum(caseStatus.codes),
    leads: z.boolean(),
    person: Glance.nullable(),
    traffickingStatus: z.enum(traffickingStatus.codes).nullable(),
    danger: z.boolean(),
    forms: z.array(z.enum(form.codes)),
    /** Days of rehabilitation used, of how many; null without a grant, or where needs are not the reader's to see. */
    rehabilitation: z.object({ used: z.int(), of: z.int() }).nullable(),
    lastStep: Day.nullable(),
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.infer<typeof CaseRow>

export const Need = z.object({
  id: z.uuid(),
  service: z.enum(service.codes),
  urgent: z.boolean(),
  note: z.string(),
  recordedOn: Day,
  /** The day on which it was met, or from which it is needed no longer; both null while it is open. */
  metOn: Day.nullable(),
  droppedOn: Day.nullable(),
  by: Named,
  /** Who changed it last. */
  changedBy: z.object({ organisation: Named, name: z.string() }).nullable(),
  version: z.int(),
})

/** A move of a case in its course, with its reason. */
export const CaseMove = z.object({
  id: z.uuid(),
  at: Moment,
  before: z.enum(caseStatus.codes),
  after: z.enum(caseStatus.codes),
  reason: z.enum([...closingReason.codes, ...suspensionReason.codes]).nullable(),
  note: z.string(),
  by: z.string(),
  organisation: Named,
})

/** How many of the days of reflection have passed, from when until when. */
export const Reflection = z.object({
  used: z.int(),
  of: z.int(),
  from: Day.nullable(),
  until: Day.nullable(),
  state: z.enum(['running', 'over', 'ended_early', 'not_begun', 'not_due']),
  law: Named,
})

/** Something that happened in a case: from the record, or a row of a part that the reader holds. */
export const TimelineEntry = z.object({
  id: z.string(),
  /** A day or a moment. */
  at: z.string(),
  kind: z.string(),
  organisation: Named.nullable(),
  by: z.string().nullable(),
  /** Codes and free text that the kind speaks about. */
  about: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Who sees which parts of a case, until when; whoever does not lead it sees only its own line and the lead's. */
export const Sees = z.object({
  organisation: Party,
  leads: z.boolean(),
  parts: z.array(z.enum(part.codes)),
  until: Moment.nullable(),
})

/** A case as its reader may see it. A part that is not granted is null, never empty. */
export const Case = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    status: z.enum(caseStatus.codes),
    opened: Day,
    lead: Party,
    leads: z.boolean(),
    mayWrite: z.boolean(),
    /** The opening in an emergency by which I see it, and until when. */
    emergency: z.object({ id: z.uuid(), until: Moment }).nullable(),
    /** The parts that the reader's organisation holds now. */
    parts: z.array(z.enum(part.codes)),
    person: PersonFacts.extend({
      language: z.string().nullable(),
      pseudonym: z.string(),
      age: z.int().nullable(),
    }).nullable(),
    facts: CaseFacts.extend({
      place: z.string(),
      safeChannel: z.string(),
      version: z.int(),
      firstContact: Day,
      traffickingStatus: z.enum(traffickingStatus.codes),
      identifiedOn: Day.nullable(),
    }).nullable(),
    needs: z.array(Need).nullable(),
    decisions: z.array(Decision).nullable(),
    panel: Panel.nullable(),
    service: ServiceCase.nullable(),
    deliveries: z.array(Delivery).nullable(),
    proceedings: z.array(Proceedings).nullable(),
    entitlements: z.array(Entitlement).nullable(),
    /** The law that the entitlements come from. */
    serviceLaw: Named,
    reflection: Reflection.nullable(),
    /** The moves in its course, newest first. */
    moves: z.array(CaseMove).nullable(),
    /** To which statuses the reader may move it now, and what stands against closing it. */
    mayMoveTo: z.array(z.enum(caseStatus.codes)),
    unfinished: z.array(z.enum(['commission', 'service_decision', 'referral'])),
    sees: z.array(Sees),
    timeline: z.array(TimelineEntry),
    /** Consent routes that are open for this person. */
    consentRoutes: z.array(z.enum(['referral', 'automatic_child', 'duty_to_notify'])),
  })
  .meta({ id: 'Case' })
export type Case = z.infer<typeof Case>

const OneCase = z.strictObject({ id: z.uuid() })

export const listCases = operation({
  method: 'GET',
  path: '/api/v1/cases',
  access: { roles: caseRoles },
  summary: "My organisation's cases, newest first",
  query: z.strictObject({
    ...PageQuery,
    status: z.enum(caseStatus.codes).optional(),
    /** The beginning of a case number or of a pseudonym. */
    search: z.string().trim().min(2).max(40).optional(),
    sort: sortBy('opened', 'reference', 'status', 'trafficking_status', 'last_step').optional(),
    ...ExportQuery,
  }),
  result: pageOf(CaseRow),
})

export const readCase = operation({
  method: 'GET',
  path: '/api/v1/cases/:id',
  access: { roles: caseRoles },
  summary: 'One case, in the parts that my organisation holds',
  params: OneCase,
  result: Case,
  errors: { not_found: 404 },
})

export const newCase = operation({
  method: 'POST',
  path: '/api/v1/cases',
  access: { roles: ['first_line', 'helpline_worker', 'case_worker', 'investigator', 'prosecutor'] },
  summary: 'Open a case without a sign: my organisation leads it',
  body: z.strictObject({
    /** The writer's own id for it. Sent again because no answer came, it is the same case and not a second one. */
    id: z.uuid().optional(),
    firstContact: GivenDay,
    person: PersonFacts.prefault({}),
    facts: CaseFacts.prefault({}),
    needs: setOf(z.enum(service.codes)).default([]),
  }),
  result: z.object({ id: z.uuid(), reference: z.string() }),
  errors: { already_there: 409, facts_disagree: 422, not_of_age: 422, in_the_future: 422 },
})

export const changeFacts = operation({
  method: 'PUT',
  path: '/api/v1/cases/:id/facts',
  access: { roles: caseRoles },
  summary: 'Change what is known; refused when somebody else changed it since it was read',
  params: OneCase,
  body: z.strictObject({ version: Version, person: PersonFacts, facts: CaseFacts }),
  result: Case,
  errors: {
    not_found: 404,
    changed_meanwhile: 409,
    case_closed: 409,
    facts_disagree: 422,
    not_of_age: 422,
    in_the_future: 422,
  },
})

export const recordNeed = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/needs',
  access: { roles: caseRoles },
  summary: 'Note what the person needs',
  params: OneCase,
  body: z.strictObject({
    service: z.enum(service.codes),
    urgent: z.boolean().default(false),
    note: z.string().max(500).default(''),
  }),
  result: Case,
  errors: { not_found: 404, case_closed: 409 },
})

export const changeNeed = operation({
  method: 'PUT',
  path: '/api/v1/cases/:id/needs/:need',
  access: { roles: caseRoles },
  summary: 'Change a need, or say that it was met or is needed no longer',
  params: z.strictObject({ id: z.uuid(), need: z.uuid() }),
  body: z.strictObject({
    version: Version,
    urgent: z.boolean(),
    note: z.string().max(500).default(''),
    state: z.enum(['open', 'met', 'dropped']),
    /** The day on which it was met or fell away; left out: today. */
    on: GivenDay.optional(),
  }),
  result: Case,
  errors: { not_found: 404, need_changed: 409, case_closed: 409, in_the_future: 422, before_the_start: 422 },
})

const MoveNote = z.string().trim().max(2000).default('')
export const moveCase = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/moves',
  access: { roles: caseRoles },
  summary: 'Suspend, resume, follow up, close or open again a case that my organisation leads',
  params: OneCase,
  body: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('active'), note: MoveNote }),
    z.strictObject({ to: z.literal('follow_up'), note: MoveNote }),
    z.strictObject({ to: z.literal('suspended'), reason: z.enum(suspensionReason.codes), note: MoveNote }),
    z.strictObject({ to: z.literal('closed'), reason: z.enum(closingReason.codes), note: MoveNote }),
    /** Somebody outside the mechanism goes on: the note says who. */
    z.strictObject({ to: z.literal('closed_referred'), note: z.string().trim().min(3).max(2000) }),
  ]),
  result: Case,
  errors: { not_found: 404, not_lead: 403, not_now: 409, unfinished: 409 },
})

export const noteStep = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/notes',
  access: { roles: caseRoles },
  summary: 'Write down a step',
  params: OneCase,
  body: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
  result: Case,
  errors: { not_found: 404, case_closed: 409 },
})
