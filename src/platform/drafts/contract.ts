import { z } from 'zod'
import { operation } from '../../contract/operation.ts'
import { Moment } from '../../contract/shapes.ts'

/**
 * Forms whose writing is kept, and what each draft is about: the account itself for a new case, else the case, the sign, the
 * commission, the request, the referral or the measure.
 */
export const draftForms = [
  'cooperation.referral',
  'cooperation.answer',
  'cooperation.withdrawal',
  'plan.report',
  'protection.new_case',
  'protection.step',
  'protection.move',
  'protection.decision',
  'protection.opinion',
  'protection.panel_decision',
  'protection.service_decision',
] as const
export type DraftForm = (typeof draftForms)[number]

/** Those that say nothing about a person. All others are case work: whoever stops working with cases loses sight of them. */
export const withoutPeople: readonly DraftForm[] = ['plan.report']

/** More than this nobody has half written; it keeps a program from filling the database with them. */
export const mostDrafts = 200

const Which = z.strictObject({ form: z.enum(draftForms), about: z.uuid() })
const path = '/api/v1/drafts/:form/:about'
const access = {
  roles: [
    ...(['first_line', 'helpline_worker', 'case_worker', 'commission_member', 'service_decider'] as const),
    ...(['investigator', 'prosecutor', 'coordinator', 'measure_owner'] as const),
  ],
} as const

export const readDraft = operation({
  method: 'GET',
  path,
  access,
  summary: 'What I have written so far of a form, or none',
  params: Which,
  result: z.object({ draft: z.object({ values: z.string(), saved: Moment }).nullable() }),
})

export const saveDraft = operation({
  method: 'PUT',
  path,
  access,
  summary: 'Keep what I have written so far; it is forgotten when the form is sent, or after thirty days',
  params: Which,
  /** The form's values as JSON: half of them may be missing, nothing is checked. */
  body: z.strictObject({ values: z.string().max(30_000) }),
  result: z.object({ saved: Moment }),
  errors: { not_case_work: 403, too_many_drafts: 409 },
})

export const dropDraft = operation({
  method: 'DELETE',
  path,
  access,
  summary: 'Forget what I have written so far',
  params: Which,
  result: z.object({}),
})
