import { z } from 'zod'
import { operation } from '../../contract/operation.ts'
import { Moment, PageQuery, pageOf } from '../../contract/shapes.ts'
import { Named } from '../accounts/contract.ts'

/** A mail as it was or will be sent. Its reader is named where the administrator may know them. */
export const OutboxMail = z.object({
  id: z.uuid(),
  to: z.string().nullable(),
  subject: Named,
  text: Named,
  path: z.string(),
  made: Moment,
  sent: Moment.nullable(),
  failed: z.string().nullable(),
})
export type OutboxMail = z.infer<typeof OutboxMail>

export const listOutbox = operation({
  method: 'GET',
  path: '/api/v1/mail/outbox',
  access: { roles: ['administrator'] },
  summary: 'Mails sent and waiting, newest first; without a mail server all of them wait here',
  query: z.strictObject(PageQuery),
  result: pageOf(OutboxMail),
})
