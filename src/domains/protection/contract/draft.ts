import { z } from 'zod'
import { operation } from '../../../contract/operation.ts'
import { Moment } from '../../../contract/shapes.ts'
import { caseRoles } from './case.ts'

/**
 * Forms whose writing is kept: a new case (about oneself), an authority's decision on a case, an opinion for a commission and
 * what decides it, a step in a case, a decision on a request for the service.
 */
export const draftForms = ['new_case', 'decision', 'opinion', 'panel_decision', 'step', 'service_decision'] as const
export type DraftForm = (typeof draftForms)[number]

const Which = z.strictObject({ form: z.enum(draftForms), about: z.uuid() })
const path = '/api/v1/case-drafts/:form/:about'

export const readCaseDraft = operation({
  method: 'GET',
  path,
  access: { roles: caseRoles },
  summary: 'What I have written so far of a form about a case, or none',
  params: Which,
  result: z.object({ draft: z.object({ values: z.string(), saved: Moment }).nullable() }),
})

export const saveCaseDraft = operation({
  method: 'PUT',
  path,
  access: { roles: caseRoles },
  summary: 'Keep what I have written so far; it is forgotten when the form is sent, or after thirty days',
  params: Which,
  /** The form's values as JSON: half of them may be missing, nothing is checked. */
  body: z.strictObject({ values: z.string().max(30_000) }),
  result: z.object({ saved: Moment }),
})

export const dropCaseDraft = operation({
  method: 'DELETE',
  path,
  access: { roles: caseRoles },
  summary: 'Forget what I have written so far',
  params: Which,
  result: z.object({}),
})
