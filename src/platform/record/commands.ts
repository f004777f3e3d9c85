import { existsSync } from 'node:fs'
import pg from 'pg'
import type { Command, CommandIo } from '../../contract/command.ts'
import { textOf } from '../../contract/data_command.ts'
import { newId } from '../id.ts'
import { parseSeals, readOutside } from './outside.ts'
import { sealRecord } from './seal.ts'
import { sealKey } from './sealtext.ts'
import { type Broken, type Verdict, verify } from './verify.ts'

async function withOwner<T>(io: CommandIo, work: (client: pg.Client, data: string) => Promise<T>): Promise<T> {
  if (!io.database) throw new Error('no database')
  const client = new pg.Client({ connectionString: io.database.ownerUrl })
  await client.connect()
  try {
    return await work(client, io.database.data)
  } finally {
    await client.end()
  }
}

/** `lidzas verify`: exit code 1 when the history does not hold. */
const verifyCommand: Command = {
  name: 'verify',
  summary: 'Prove that no event of the record was altered, removed or reordered, or name the first that was',
  usage: '[--seals FILE]',
  options: [{ name: 'seals', value: 'FILE', about: 'seals kept elsewhere, such as the copy that the rapporteur has' }],
  needsDatabase: true,
  async run(io) {
    let given: ReturnType<typeof parseSeals> | undefined
    if (typeof io.flags.seals === 'string') {
      try {
        given = parseSeals(await textOf(io, io.flags.seals), io.flags.seals)
      } catch (reason) {
        io.error((reason as Error).message)
        return 1
      }
    }
    const verdict = await withOwner(io, async (client, data) => {
      const keys = existsSync(`${data}/keys/seal.json`) ? [sealKey(data).publicKey] : []
      const seals = given ?? readOutside(data)
      const found = await verify(client, { seals, keys }, (done) => io.progress(done, null))
      await note(client, found)
      return found
    })
    io.result(verdict)
    tell(io, verdict)
    return verdict.ok ? 0 : 1
  },
}

/** Keeps what was found, for the page of those who watch; the verdict stands whether or not it could be kept. */
async function note(client: pg.Client, found: Verdict): Promise<void> {
  const { ok, events, chains, seals, outside, unsealed, firstBroken } = found
  await client
    .query(
      `insert into record.verification (id, ok, events, chains, seals, outside, unsealed, first_broken)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), ok, events, chains, seals, outside, unsealed, firstBroken ? describe(firstBroken) : null],
    )
    .catch(() => {})
}

function tell(io: CommandIo, verdict: Verdict): void {
  io.say(
    `${verdict.events} events in ${verdict.chains} chains, ${verdict.seals} seals, ${verdict.outside} of them kept outside.`,
  )
  if (verdict.ok) {
    io.say(`The record holds. ${verdict.unsealed} events have come since the last seal and are not yet proved by one.`)
    return
  }
  for (const link of verdict.broken) io.error(describe(link))
}

export const describe = (link: Broken): string =>
  link.chain === null
    ? `seal ${link.seal}: ${link.why}`
    : `chain ${link.chain}, event ${link.seq}${link.at ? ` (${link.at})` : ''}: ${link.why}`

const sealCommand: Command = {
  name: 'seal',
  summary: 'Seal the record now, beside the daily seal',
  usage: '',
  options: [],
  needsDatabase: true,
  async run(io) {
    const seal = await withOwner(io, (client, data) => sealRecord(client, data))
    io.result(seal)
    io.say(
      seal ? `Seal ${seal.number}: ${seal.events} events, root ${seal.root}` : 'Nothing happened since the last seal.',
    )
    return 0
  },
}

export const commands: readonly Command[] = [verifyCommand, sealCommand]
