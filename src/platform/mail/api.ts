import { sql } from 'kysely'
import { cut, markOf, readMark } from '../database/index.ts'
import { type Handler, handle } from '../http/index.ts'
import { listOutbox } from './contract.ts'
import { type Template, templates } from './templates.ts'

const gone: Template = { subject: { lv: '–', en: '–' }, text: { lv: '–', en: '–' } }

export const mailApi: Handler[] = [
  handle(listOutbox, async ({ db }, { query }) => {
    const mark = readMark(query.after)
    const rows = await db
      .selectFrom('mail.message as m')
      .leftJoin('accounts.account as a', 'a.id', 'm.to_account')
      .select(['m.id', 'm.template', 'm.path', 'm.made', 'm.sent', 'm.failed', 'a.email'])
      .$if(mark !== undefined, (q) =>
        q.where(sql<boolean>`(m.made, m.id) < (${mark?.[0]}::timestamptz, ${mark?.[1]}::uuid)`),
      )
      .orderBy('m.made', 'desc')
      .orderBy('m.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    const page = cut(rows, query.limit, (row) => markOf(row.made, row.id))
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
