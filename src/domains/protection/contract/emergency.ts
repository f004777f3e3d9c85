import { z } from 'zod'
import { operation } from '../../../contract/operation.ts'
import { Day, ExportQuery, Moment, PageQuery, pageOf, sortBy } from '../../../contract/shapes.ts'
import { Named } from '../../../platform/accounts/contract.ts'

/** Who may open a record in an emergency: those who meet people first. */
export const emergencyRoles = ['first_line', 'helpline_worker'] as const
/** Who must look at it afterwards. */
export const reviewerRoles = ['coordinator', 'data_protection_officer'] as const
const readers = { roles: [...emergencyRoles, ...reviewerRoles, 'rapporteur'] } as const

/** Why it could not wait. */
export const emergencyGrounds = ['danger_to_life', 'health', 'missing_person', 'child_at_risk', 'other'] as const
export const emergencyOutcomes = ['justified', 'not_justified'] as const
/** Where an opening stands: running, waiting for its review, late with it, reviewed. */
export const emergencyStates = ['open', 'to_review', 'overdue', 'reviewed'] as const

/**
 * A record that somebody opened in an emergency, or tried to: `found` is false where the number named no case. Nothing of
 * the person whom the case is about is in it.
 */
export const Emergency = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    found: z.boolean(),
    /** The case, while it is open to me. */
    caseId: z.uuid().nullable(),
    mine: z.boolean(),
    by: z.object({ name: z.string(), organisation: Named.nullable() }),
    ground: z.enum(emergencyGrounds),
    reason: z.string(),
    since: Moment,
    until: Moment,
    open: z.boolean(),
    reviewDue: Day,
    overdue: z.boolean(),
    review: z.object({ outcome: z.enum(emergencyOutcomes), note: z.string(), by: z.string(), at: Moment }).nullable(),
  })
  .meta({ id: 'Emergency' })
export type Emergency = z.infer<typeof Emergency>

const One = z.strictObject({ id: z.uuid() })

export const openEmergency = operation({
  method: 'POST',
  path: '/api/v1/emergencies',
  access: { roles: emergencyRoles },
  summary:
    'Open a record in an emergency for an hour, to me alone; reviewers hear of it at once, and of a wrong number too',
  body: z.strictObject({
    /** The case number as it was told: `26-0417`. */
    reference: z.string().trim().min(1).max(20),
    ground: z.enum(emergencyGrounds),
    /** What is happening, for whoever reviews it. Without names. */
    reason: z.string().trim().min(20).max(2000),
    /** The code of the second factor, where one is set up. */
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  /** `case` is null when the number names none: the try is kept all the same. */
  result: z.object({
    id: z.uuid(),
    case: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
    until: Moment,
  }),
  errors: { no_case_number: 422, code_needed: 422, wrong_code: 422, too_many_openings: 429 },
})

export const listEmergencies = operation({
  method: 'GET',
  path: '/api/v1/emergencies',
  access: readers,
  summary: 'Records opened in an emergency: my own, or all of them for those who review',
  query: z.strictObject({
    ...PageQuery,
    ...ExportQuery,
    state: z.enum(emergencyStates).optional(),
    sort: sortBy('since', 'review_due').optional(),
  }),
  result: pageOf(Emergency),
})

export const readEmergency = operation({
  method: 'GET',
  path: '/api/v1/emergencies/:id',
  access: readers,
  summary: 'One opening, and what its person did in the case meanwhile',
  params: One,
  result: Emergency.extend({
    /** Kinds of events of the record, how often, and when first and last. */
    deeds: z.array(z.object({ kind: z.string(), times: z.int(), first: Moment, last: Moment })),
  }),
  errors: { not_found: 404 },
})

export const endEmergency = operation({
  method: 'POST',
  path: '/api/v1/emergencies/:id/end',
  access: { roles: [...emergencyRoles, ...reviewerRoles] },
  summary: 'End an opening before its hour is over',
  params: One,
  result: z.object({}),
  errors: { not_found: 404 },
})

export const reviewEmergency = operation({
  method: 'POST',
  path: '/api/v1/emergencies/:id/review',
  access: { roles: reviewerRoles },
  summary: 'Say whether an opening was right; what was not justified ends at once',
  params: One,
  body: z.strictObject({
    outcome: z.enum(emergencyOutcomes),
    note: z.string().trim().min(10).max(2000),
  }),
  result: z.object({}),
  errors: { not_found: 404, own_opening: 409, reviewed_already: 409 },
})
