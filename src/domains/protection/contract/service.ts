import { z } from 'zod'
import { service } from '../../../codes/service.ts'
import { serviceDecision } from '../../../codes/service_decision.ts'
import { operation } from '../../../contract/operation.ts'
import { Day, ExportQuery, GivenDay, PageQuery, pageOf, sortBy } from '../../../contract/shapes.ts'
import { Named } from '../../../platform/accounts/contract.ts'

const Party = z.object({ id: z.uuid(), name: Named })
/** What a delivery is counted against. */
export const entitlement = z.enum(['rehabilitation', 'consultation', 'proceedings_support', 'other_payer'])

export const ServiceDecided = z.object({
  id: z.uuid(),
  outcome: z.enum(serviceDecision.codes),
  decidedOn: Day,
  startsOn: Day.nullable(),
  reasons: z.string(),
  by: z.string(),
})
/** The latest request for the state-paid service, and everything that was decided about the case. */
export const ServiceCase = z
  .object({
    request: z
      .object({
        id: z.uuid(),
        to: Party,
        from: Party,
        requestedOn: Day,
        dueOn: Day,
        note: z.string(),
        open: z.boolean(),
        mine: z.boolean(),
      })
      .nullable(),
    decisions: z.array(ServiceDecided),
    /** When a request made today would have to be decided. */
    dueIfToday: Day.nullable(),
  })
  .meta({ id: 'ServiceCase' })
export type ServiceCase = z.infer<typeof ServiceCase>

export const Delivery = z.object({
  id: z.uuid(),
  service: z.enum(service.codes),
  deliveredOn: Day,
  hours: z.number(),
  entitlement,
  by: z.string(),
  organisation: Named,
  note: z.string(),
})
export const Proceedings = z.object({
  id: z.uuid(),
  startedOn: Day,
  endedOn: Day.nullable(),
  standing: z.enum(['victim', 'witness']),
  mine: z.boolean(),
})
/** A clock of the state-paid service. */
export const Entitlement = z.object({
  kind: z.enum(['rehabilitation', 'consultation', 'proceedings_support']),
  used: z.number(),
  of: z.number(),
  unit: z.enum(['day', 'consultation', 'hour']),
  from: Day.nullable(),
  until: Day.nullable(),
  state: z.enum(['not_yet', 'running', 'used_up', 'over', 'closed', 'not_visible']),
  why: z
    .enum([
      'not_requested',
      'undecided',
      'queued',
      'refused',
      'starts_later',
      'after_rehabilitation',
      'support_in_proceedings',
      'no_proceedings',
      'proceedings_over',
      'proceedings_not_visible',
      'ended_early',
      'time_over',
      'all_used',
    ])
    .nullable(),
})

const OneCase = z.strictObject({ id: z.uuid() })
const Done = z.object({ id: z.uuid() })

export const requestService = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/service-requests',
  access: { roles: ['case_worker', 'investigator', 'prosecutor'] },
  summary: 'Ask the agency for the state-paid service; it sees facts and needs by law',
  params: OneCase,
  body: z.strictObject({
    /** The agency; may be left out where there is one. */
    to: z.uuid().optional(),
    note: z.string().max(2000).default(''),
  }),
  result: Done,
  errors: {
    not_found: 404,
    not_lead: 403,
    case_closed: 409,
    status_first: 409,
    already_asked: 409,
    no_such_organisation: 422,
  },
})

export const decideService = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/service-requests/:request/decisions',
  access: { roles: ['service_decider'] },
  summary: 'Grant, queue, refuse or end the state-paid service',
  params: z.strictObject({ id: z.uuid(), request: z.uuid() }),
  body: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('granted'), startsOn: GivenDay, reasons: z.string().max(4000).default('') }),
    z.strictObject({ outcome: z.literal('queued'), reasons: z.string().trim().min(10).max(4000) }),
    z.strictObject({ outcome: z.literal('refused'), reasons: z.string().trim().min(10).max(4000) }),
    z.strictObject({ outcome: z.literal('ended'), reasons: z.string().trim().min(10).max(4000) }),
  ]),
  result: Done,
  errors: { not_found: 404, no_mandate: 403, not_now: 409, too_far_off: 422 },
})

export const listServiceRequests = operation({
  method: 'GET',
  path: '/api/v1/service-requests',
  access: { roles: ['service_decider'] },
  summary: 'Requests for the state-paid service that my organisation decides, the most urgent first',
  query: z.strictObject({
    ...PageQuery,
    state: z.enum(['undecided', 'queued', 'granted', 'refused', 'ended']).optional(),
    sort: sortBy('due', 'requested', 'reference', 'from_lv', 'from_en', 'state').optional(),
    ...ExportQuery,
  }),
  result: pageOf(
    z.object({
      id: z.uuid(),
      case: z.object({ id: z.uuid(), reference: z.string() }),
      from: Party,
      pseudonym: z.string().nullable(),
      requestedOn: Day,
      dueOn: Day,
      state: z.enum(['undecided', 'queued', 'granted', 'refused', 'ended']),
    }),
  ),
})

export const recordDelivery = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/deliveries',
  access: { roles: ['case_worker', 'first_line', 'helpline_worker'] },
  summary: 'Record help that was given, and what it is counted against',
  params: OneCase,
  body: z.strictObject({
    service: z.enum(service.codes),
    deliveredOn: GivenDay,
    hours: z.number().positive().max(24).multipleOf(0.25),
    entitlement,
    note: z.string().max(500).default(''),
  }),
  result: Done,
  errors: { not_found: 404, case_closed: 409, cannot_count: 422 },
})

export const linkProceedings = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/proceedings',
  access: { roles: ['case_worker', 'investigator', 'prosecutor'] },
  summary: 'Note that criminal proceedings began; hours of support run while they do',
  params: OneCase,
  body: z.strictObject({ startedOn: GivenDay, standing: z.enum(['victim', 'witness']) }),
  result: Done,
  errors: { not_found: 404, case_closed: 409, in_the_future: 422 },
})

export const endProceedings = operation({
  method: 'PUT',
  path: '/api/v1/cases/:id/proceedings/:link/end',
  access: { roles: ['case_worker', 'investigator', 'prosecutor'] },
  summary: 'Note that proceedings which my organisation noted have ended',
  params: z.strictObject({ id: z.uuid(), link: z.uuid() }),
  body: z.strictObject({ endedOn: GivenDay }),
  result: Done,
  errors: { not_found: 404, case_closed: 409, in_the_future: 422, before_the_start: 422 },
})
