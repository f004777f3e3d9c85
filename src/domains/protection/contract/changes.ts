import { z } from 'zod'
import { operation } from '../../../contract/operation.ts'
import { Moment } from '../../../contract/shapes.ts'
import { Named } from '../../../platform/accounts/contract.ts'
import { caseRoles } from './case.ts'

/** What another organisation can do in a case that those who hold it want to hear of. */
export const changeKinds = [
  'referral_accepted',
  'referral_rejected',
  'referral_arrived',
  'referral_handed_back',
  'referral_done',
  'opinion',
  'decision',
  'service_decision',
  'delivery',
  'note',
] as const

export const listChanges = operation({
  method: 'GET',
  path: '/api/v1/cases/changes',
  access: { roles: caseRoles },
  summary:
    "What other organisations did in my organisation's open cases and with its referrals in the last thirty days, newest first",
  result: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        at: Moment,
        kind: z.enum(changeKinds),
        /** Null where the case is no longer the reader's: then it is about the referral that was sent. */
        case: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
        referral: z.uuid().nullable(),
        organisation: Named,
        /** The profession of an opinion, the service of a delivery, the outcome of a decision. */
        about: z.string().nullable(),
      }),
    ),
  }),
})
