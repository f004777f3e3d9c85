import { sql } from 'kysely'
import { cut, inOrder } from '../database/index.ts'
import { type Handler, handle } from '../http/index.ts'
import { listOutbox } from './contract.ts'
import { type Template, templates } from './templates.ts'

const gone: Template = { subject: { lv: '–', en: '–' }, text: { lv: '–', en: '–' } }

export const mailApi: Handler[] = [
  handle(listOutbox, async ({ db }, { query }) => {
    const wanted = { sort: '-made', limit: query.limit, after: query.after } as const
    const mails = db
      .selectFrom('mail.message as m')
      .leftJoin('accounts.account as a', 'a.id', 'm.to_account')
      .select(['m.id', 'm.template', 'm.path', 'm.made', 'm.sent', 'm.failed', 'a.email'])
    const orders = { made: { value: sql.ref('m.made'), type: 'timestamptz' } } as const
    const page = cut(await inOrder(mails, orders, sql.ref('m.id'), wanted).execute(), wanted)
    return {
      ...page,
      items: page.items.map((row) => {
        const { subject, text } = (templates as Record<string, Template>)[row.template] ?? gone
        return {
          ...{ id: row.id, to: row.email, subject, text, path: row.path },
          ...{ made: row.made.toISOString(), sent: row.sent?.toISOString() ?? null, failed: row.failed },
        }
      }),
    }
  }),
]
