import { sql } from 'kysely'
import type { Role } from '../../codes/role.ts'
import { notFound, refuse } from '../access/index.ts'
import { config } from '../config/index.ts'
import { cut, inOrder } from '../database/index.ts'
import { type Handler, handle } from '../http/index.ts'
import { addJob } from '../jobs/index.ts'
import { listOutbox, type OutboxMail, retryMail } from './contract.ts'
import { type Template, templates } from './templates.ts'

const gone: Template = { subject: { lv: '–', en: '–' }, text: { lv: '–', en: '–' } }
const hasServer = (): boolean => config(process.env).smtpUrl !== undefined
const state = sql<OutboxMail['state']>`mail.state(m.sent, m.tries, m.made, m.retried)`
const orders = {
  made: { value: sql.ref('m.made'), type: 'timestamptz' },
  sent: { value: sql.ref('m.sent'), type: 'timestamptz', nullable: true },
} as const

/** The outbox, for administrators: the database shows it to nobody else. */
export const mailApi: Handler[] = [
  handle(listOutbox, async ({ db }, { query }) => {
    const wanted = { sort: query.sort ?? '-made', limit: query.limit, after: query.after } as const
    let mails = db
      .selectFrom('mail.message as m')
      .innerJoin('accounts.account as a', 'a.id', 'm.to_account')
      .innerJoin('accounts.organisation as o', 'o.id', 'a.organisation_id')
      .select(['m.id', 'm.to_account', 'm.template', 'm.path', 'm.made', 'm.sent', 'm.tries', 'm.failed', 'a.roles'])
      .select(['o.name_lv', 'o.name_en', state.as('state')])
    if (query.state) mails = mails.where(state, '=', query.state)
    const page = cut(await inOrder(mails, orders, sql.ref('m.id'), wanted).execute(), wanted)
    return {
      ...page,
      server: hasServer(),
      items: page.items.map((row) => {
        const { subject, text } = (templates as Record<string, Template>)[row.template] ?? gone
        return {
          ...{ id: row.id, subject, text, path: row.path, state: row.state, tries: row.tries, failed: row.failed },
          to: {
            account: row.to_account,
            organisation: { lv: row.name_lv, en: row.name_en },
            roles: row.roles as Role[],
          },
          made: row.made.toISOString(),
          sent: row.sent?.toISOString() ?? null,
        }
      }),
    }
  }),
  handle(retryMail, async (scope, { params }) => {
    if (!hasServer()) refuse(retryMail, 'no_server')
    const { rows } = await sql<{ done: boolean }>`select mail.retry(${params.id}) as done`.execute(scope.db)
    if (!rows[0]?.done) notFound()
    scope.event('mail.retried', null, { mail: params.id })
    await addJob(scope, 'mail.send')
    return {}
  }),
]
