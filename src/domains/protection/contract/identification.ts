import { z } from 'zod'
import { act } from '../../../codes/act.ts'
import { decisionOutcome } from '../../../codes/decision_outcome.ts'
import { decisionRoute } from '../../../codes/decision_route.ts'
import { decisionStage } from '../../../codes/decision_stage.ts'
import { form } from '../../../codes/form.ts'
import { majority } from '../../../codes/majority.ts'
import { means } from '../../../codes/means.ts'
import { operation } from '../../../contract/operation.ts'
import { Day, GivenDay, Moment, oneLine, setOf } from '../../../contract/shapes.ts'
import { Named } from '../../../platform/accounts/contract.ts'

/** The professions of a commission (Latvia: the service provider's commission of four). */
export const profession = z.enum(['social_worker', 'psychologist', 'lawyer', 'police_officer'])

const Evidence = {
  acts: setOf(z.enum(act.codes)).default([]),
  means: setOf(z.enum(means.codes)).default([]),
  forms: setOf(z.enum(form.codes)).default([]),
}
const Grounds = z.string().trim().min(10).max(8000)

/** A decision about the person's status; it is never changed, a later one stands beside it. */
export const Decision = z
  .object({
    id: z.uuid(),
    route: z.enum(decisionRoute.codes),
    stage: z.enum(decisionStage.codes),
    outcome: z.enum(decisionOutcome.codes),
    decidedOn: Day,
    authority: z.string(),
    ...Evidence,
    grounds: z.string(),
    panel: z.uuid().nullable(),
    by: Named,
  })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof Decision>

/** An opinion as it is read once all are in, or one's own. */
export const Opinion = z.object({
  profession,
  by: z.string(),
  given: Moment,
  outcome: z.enum(['positive', 'negative']),
  ...Evidence,
  grounds: z.string(),
})
export type Opinion = z.infer<typeof Opinion>

/** A commission of a case: its four seats, who has given an opinion, and what it said where that may be read. */
export const Panel = z
  .object({
    id: z.uuid(),
    openedOn: Day,
    dueOn: Day,
    calledBy: z.object({ id: z.uuid(), name: Named }),
    /** The reader's organisation called it and closes it. */
    mine: z.boolean(),
    decided: z.uuid().nullable(),
    seats: z.array(
      z.object({
        profession,
        organisation: z.object({ id: z.uuid(), name: Named }),
        by: z.string().nullable(),
        given: Moment.nullable(),
        opinion: Opinion.nullable(),
      }),
    ),
    /** The seat that the reader may speak for and has not, or null. */
    mySeat: profession.nullable(),
    /** What three of four say, once all are in. */
    verdict: z.enum(['positive', 'negative', 'suspended']).nullable(),
  })
  .meta({ id: 'Panel' })
export type Panel = z.infer<typeof Panel>

const OneCase = z.strictObject({ id: z.uuid() })
const OnePanel = z.strictObject({ id: z.uuid(), panel: z.uuid() })

export const recordDecision = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/decisions',
  access: { roles: ['investigator', 'prosecutor', 'case_worker'] },
  summary: 'Record a decision about the status, by an authority that identifies formally',
  params: OneCase,
  body: z.strictObject({
    route: z.enum(['criminal_proceedings', 'administrative', 'court', 'foreign_authority']),
    stage: z.enum(decisionStage.codes),
    outcome: z.enum(decisionOutcome.codes),
    decidedOn: GivenDay,
    /** Who decided: the unit, the court, the authority abroad. */
    authority: oneLine(z.string().trim()).min(2).max(200),
    ...Evidence,
    grounds: Grounds,
  }),
  result: z.object({ id: z.uuid() }),
  errors: { not_found: 404, no_mandate: 403, case_closed: 409, already_recorded: 409, not_supported: 422 },
})

export const openPanel = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/panels',
  access: { roles: ['case_worker', 'investigator', 'prosecutor'] },
  summary: 'Call a commission: its members see the facts and needs by law until it has decided',
  params: OneCase,
  body: z.strictObject({
    dueOn: GivenDay,
    seats: z.strictObject({
      social_worker: z.uuid(),
      psychologist: z.uuid(),
      lawyer: z.uuid(),
      police_officer: z.uuid(),
    }),
  }),
  result: z.object({ id: z.uuid() }),
  errors: {
    not_found: 404,
    not_lead: 403,
    case_closed: 409,
    already_open: 409,
    due_in_the_past: 422,
    no_such_organisation: 422,
  },
})

export const giveOpinion = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/panels/:panel/opinion',
  access: { roles: ['commission_member'] },
  summary: 'Give my opinion; it is read by the others once all four are in, and cannot be changed',
  params: OnePanel,
  body: z.strictObject({ outcome: z.enum(['positive', 'negative']), ...Evidence, grounds: Grounds }),
  result: Panel,
  errors: { not_found: 404, not_your_seat: 403, already_given: 409, closed: 409, not_supported: 422 },
})

export const closePanel = operation({
  method: 'POST',
  path: '/api/v1/cases/:id/panels/:panel/decision',
  access: { roles: ['case_worker', 'investigator', 'prosecutor'] },
  summary: "Record the commission's decision once all four opinions are in",
  params: OnePanel,
  body: z.strictObject({ outcome: z.enum(['positive', 'negative', 'suspended']), grounds: Grounds }),
  result: z.object({ id: z.uuid() }),
  errors: {
    not_found: 404,
    not_yours: 403,
    opinions_missing: 409,
    closed: 409,
    other_verdict: 409,
    not_supported: 422,
  },
})

export const readPanel = operation({
  method: 'GET',
  path: '/api/v1/cases/:id/panels/:panel',
  access: { roles: ['case_worker', 'commission_member', 'investigator', 'prosecutor'] },
  summary: 'A commission with the case in a few words',
  params: OnePanel,
  result: z.object({
    panel: Panel,
    case: z.object({
      id: z.uuid(),
      reference: z.string(),
      majority: z.enum(majority.codes),
      firstContact: Day,
      summary: z.string(),
    }),
  }),
  errors: { not_found: 404 },
})
