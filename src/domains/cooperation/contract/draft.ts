import { z } from 'zod'
import { consentRoute } from '../../../codes/consent_route.ts'
import { legalBasis } from '../../../codes/legal_basis.ts'
import { part } from '../../../codes/part.ts'
import { referralReason } from '../../../codes/referral_reason.ts'
import { service } from '../../../codes/service.ts'
import { specialCategoryBasis } from '../../../codes/special_category_basis.ts'
import { operation } from '../../../contract/operation.ts'
import { Day, Moment, oneLine } from '../../../contract/shapes.ts'
import { referralRoles } from '../contract.ts'

/** A referral as far as it has been written: everything may be missing, nothing is checked against anything else. */
export const ReferralDraft = z.strictObject({
  people: z.array(z.uuid()).max(300).optional(),
  to: z.uuid().optional(),
  also: z.array(z.uuid()).max(4).optional(),
  reason: z.enum(referralReason.codes).optional(),
  takesLead: z.boolean().optional(),
  urgent: z.boolean().optional(),
  services: z.array(z.enum(service.codes)).max(34).optional(),
  parts: z.array(z.enum(part.codes)).max(part.codes.length).optional(),
  note: z.string().max(2000).optional(),
  consent: z
    .strictObject({
      route: z.enum(consentRoute.codes).optional(),
      legalBasis: z.enum(legalBasis.codes).optional(),
      specialCategoryBasis: z.enum(specialCategoryBasis.codes).optional(),
      language: oneLine().max(40).optional(),
      interpreter: z.boolean().optional(),
      explainedAt: Moment.optional(),
      until: Day.optional(),
    })
    .optional(),
})
export type ReferralDraft = z.infer<typeof ReferralDraft>

const About = z.strictObject({ about: z.uuid() })
const path = '/api/v1/referral-drafts/:about'

export const readDraft = operation({
  method: 'GET',
  path,
  access: { roles: referralRoles },
  summary: 'My draft of a referral about a case or a sign, or none',
  params: About,
  result: z.object({ draft: z.object({ body: ReferralDraft, saved: Moment }).nullable() }),
})

export const saveDraft = operation({
  method: 'PUT',
  path,
  access: { roles: referralRoles },
  summary: 'Keep my draft of a referral about a case or a sign; it is forgotten after thirty days',
  params: About,
  body: ReferralDraft,
  result: z.object({ saved: Moment }),
})

export const dropDraft = operation({
  method: 'DELETE',
  path,
  access: { roles: referralRoles },
  summary: 'Forget my draft of a referral',
  params: About,
  result: z.object({}),
})
