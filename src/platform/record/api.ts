import { notFound } from '../access/index.ts'
import { Download, type Handler, handle } from '../http/index.ts'
import { downloadSeal, downloadSeals, listSeals, readVerification } from './contract.ts'
import { type SealRow, toSeal } from './seal.ts'

const line = (row: unknown): string => `${JSON.stringify(toSeal(row as SealRow))}\n`

/** The seals and what the last check found, for those who keep seals where nobody of the installation can reach them. */
export const recordApi: Handler[] = [
  handle(listSeals, async ({ db, account }, { query }) => {
    const rows = await db
      .selectFrom('record.seal')
      .selectAll()
      .$if(query.after !== undefined, (q) => q.where('number', '<', Number(query.after)))
      .orderBy('number', 'desc')
      .limit(query.limit + 1)
      .execute()
    const items = rows.slice(0, query.limit).map((row) => {
      const { number, day, made, chains, events, root } = toSeal(row as SealRow)
      return { number, day, made, chains, events, root }
    })
    const last = items.at(-1)
    const taken = await db
      .selectFrom('record.event')
      .select('at')
      .where('account_id', '=', account.id)
      .where('kind', '=', 'record.seals_downloaded')
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return {
      items,
      lastDownload: taken?.at.toISOString() ?? null,
      ...(rows.length > query.limit && last ? { next: String(last.number) } : {}),
    }
  }),
  handle(downloadSeal, async (scope, { params }) => {
    const row = await scope.db
      .selectFrom('record.seal')
      .selectAll()
      .where('number', '=', params.number)
      .executeTakeFirst()
    if (!row) return notFound()
    scope.event('record.seals_downloaded', null, { seals: 1, number: params.number })
    const name = `lidzas-seal-${String(params.number).padStart(6, '0')}.jsonl`
    return new Download(name, 'application/jsonl', Buffer.from(line(row)))
  }),
  handle(downloadSeals, async (scope) => {
    const rows = await scope.db.selectFrom('record.seal').selectAll().orderBy('number').execute()
    scope.event('record.seals_downloaded', null, { seals: rows.length })
    return new Download(
      `lidzas-seals-${scope.now.toISOString().slice(0, 10)}.jsonl`,
      'application/jsonl',
      Buffer.from(rows.map(line).join('')),
    )
  }),
  handle(readVerification, async ({ db }) => {
    const row = await db.selectFrom('record.verification').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst()
    if (!row) return { last: null }
    const { at, ok, events, chains, seals, outside, unsealed, first_broken: firstBroken } = row
    return {
      last: {
        ...{ at: at.toISOString(), ok, seals, outside, firstBroken },
        ...{ events: Number(events), chains: Number(chains), unsealed: Number(unsealed) },
      },
    }
  }),
]
