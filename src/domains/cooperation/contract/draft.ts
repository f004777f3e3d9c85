import { z } from 'zod'
import { consentRoute } from '../../../codes/consent_route.ts'
import { legalBasis } from '../../../codes/legal_basis.ts'
import { part } from '../../../codes/part.ts'
import { referralReason } from '../../../codes/referral_reason.ts'
import { service } from '../../../codes/service.ts'
import { specialCategoryBasis } from '../../../codes/special_category_basis.ts'
import { Day, Moment, oneLine } from '../../../contract/shapes.ts'

/** A referral as far as it has been written (a draft of the form `cooperation.referral`): everything may be missing. */
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

/** What was kept of a referral; what was written before the contract changed is none. */
export function referralOf(kept: { values: object; saved: string } | undefined) {
  const read = ReferralDraft.safeParse(kept?.values)
  return kept && read.success ? { values: read.data, saved: kept.saved } : undefined
}
