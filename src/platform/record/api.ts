import { Download, type Handler, handle } from '../http/index.ts'
import { downloadSeals, listSeals } from './contract.ts'
import { type SealRow, toSeal } from './seal.ts'

/** The seals, for those who keep them where nobody of the installation can reach them. */
export const recordApi: Handler[] = [
  handle(listSeals, async ({ db }) => {
    const rows = await db.selectFrom('record.seal').selectAll().orderBy('number', 'desc').limit(100).execute()
    return {
      items: rows.map((row) => {
        const { number, day, made, chains, events, root } = toSeal(row as SealRow)
        return { number, day, made, chains, events, root }
      }),
    }
  }),
  handle(downloadSeals, async (scope) => {
    const rows = await scope.db.selectFrom('record.seal').selectAll().orderBy('number').execute()
    scope.event('record.seals_downloaded', null, { seals: rows.length })
    const lines = rows.map((row) => `${JSON.stringify(toSeal(row as SealRow))}\n`).join('')
    return new Download(
      `lidzas-seals-${scope.now.toISOString().slice(0, 10)}.jsonl`,
      'application/jsonl',
      Buffer.from(lines),
    )
  }),
]
