import { z } from 'zod'
import { role } from '../../codes/role.ts'
import { operation } from '../../contract/operation.ts'
import { Moment, PageQuery, pageOf, sortBy } from '../../contract/shapes.ts'
import { Named } from '../accounts/contract.ts'

/**
 * How far a mail is: waiting for its first try, waiting for its next, sent, given up after eight tries, or too old to be
 * sent without being asked for again.
 */
export const mailStates = ['waiting', 'retrying', 'failed', 'expired', 'sent'] as const

/** A mail as it was or will be sent: which text, to a person of which organisation and work. Nobody is named in it. */
export const OutboxMail = z
  .object({
    id: z.uuid(),
    to: z.object({ account: z.uuid(), organisation: Named, roles: z.array(z.enum(role.codes)) }),
    subject: Named,
    text: Named,
    path: z.string(),
    made: Moment,
    state: z.enum(mailStates),
    sent: Moment.nullable(),
    tries: z.int(),
    /** The kind of error of the last try, as the mail library names it: `ECONNECTION`, `EENVELOPE`. */
    failed: z.string().nullable(),
  })
  .meta({ id: 'OutboxMail' })
export type OutboxMail = z.infer<typeof OutboxMail>

export const listOutbox = operation({
  method: 'GET',
  path: '/api/v1/mail/outbox',
  access: { roles: ['administrator'] },
  summary: 'Mails sent and waiting, newest first; without a mail server all of them wait here',
  query: z.strictObject({
    ...PageQuery,
    state: z.enum(mailStates).optional(),
    sort: sortBy('made', 'sent').optional(),
  }),
  result: pageOf(OutboxMail).extend({
    /** Whether this installation has a mail server. */
    server: z.boolean(),
  }),
})

export const retryMail = operation({
  method: 'POST',
  path: '/api/v1/mail/outbox/:id/retry',
  access: { roles: ['administrator'] },
  summary: 'Try a mail again that was given up or grew old; it counts as fresh',
  params: z.strictObject({ id: z.uuid() }),
  result: z.object({}),
  errors: { not_found: 404, no_server: 409 },
})
