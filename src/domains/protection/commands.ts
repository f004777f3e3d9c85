import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Command, CommandIo } from '../../contract/command.ts'
import { bytesOf, decoded, textOf } from '../../contract/data_command.ts'
import { asOffice } from '../../platform/access/index.ts'
import { loadReferrals } from './imports/load.ts'
import { CodeMap, periodOf, readUkNrm, usualMap } from './imports/uk_nrm.ts'

/** Reads the operator's corrections of the code table. Undefined: it said what is wrong. */
async function corrections(io: CommandIo): Promise<Partial<CodeMap> | undefined> {
  const path = io.flags.map
  if (typeof path !== 'string') return {}
  const text = await textOf(io, path)
  try {
    const read = CodeMap.partial().safeParse(JSON.parse(text))
    if (read.success) return read.data as Partial<CodeMap>
    for (const issue of read.error.issues) io.error(`${path}:1:${issue.path.join('.')}: ${issue.message}`)
  } catch (reason) {
    io.error(`${path}:1:: not JSON: ${(reason as Error).message}`)
  }
  return undefined
}

const importReferrals: Command = {
  name: 'import referrals',
  summary: 'Read a table of referrals: one referral and one presumed victim a person',
  usage: 'FILE --format uk-nrm [--period 2023-Q1] [--dry-run] [--map FILE]',
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      about: 'uk-nrm: quarterly tables of the National Referral Mechanism (aggregated leaf rows)',
    },
    { name: 'period', value: '2023-Q1', about: "the quarter, where the file's name does not say it" },
    { name: 'dry-run', about: 'read, check and count, write nothing' },
    { name: 'map', value: 'FILE', about: 'corrections of the code table, as JSON in the form that --show-map prints' },
    { name: 'show-map', about: 'print the code table' },
  ],
  needsDatabase: true,
  async run(io) {
    if (io.flags['show-map']) {
      io.say(JSON.stringify(usualMap, null, 2))
      io.result(usualMap)
      return 0
    }
    const path = io.args[0]
    if (path === undefined || io.args.length > 1 || io.flags.format !== 'uk-nrm') {
      io.error('lidzas import referrals FILE --format uk-nrm: one file, and a format (uk-nrm is the one there is)')
      return 2
    }
    const given = typeof io.flags.period === 'string' ? io.flags.period : undefined
    const period = periodOf(basename(path), given)
    if (!period) {
      io.error(
        given
          ? `--period: "${given}" is no quarter; write it as 2023-Q1`
          : `--period: the name ${basename(path)} does not say which quarter; add --period 2023-Q1`,
      )
      return 2
    }
    const map = await corrections(io)
    if (!map) return 1
    const content = await bytesOf(io, path)
    let text: string
    try {
      text = decoded(content)
    } catch (reason) {
      io.error(`${path}:1:: ${(reason as Error).message}`)
      return 1
    }
    const { rows, problems, unmapped } = readUkNrm(text, map)
    for (const problem of problems) io.error(`${path}:${problem.row}:${problem.field}: ${problem.message}`)
    if (problems.length) {
      io.error(`${problems.length} mistakes: nothing was saved`)
      return 1
    }
    for (const word of unmapped)
      io.error(`note: nationality "${word}" has no code and is kept in these words; add it with --map`)
    const dry = io.flags['dry-run'] === true
    const file = { name: basename(path), sha256: createHash('sha256').update(content).digest('hex'), ...period }
    const result = await asOffice(
      String(io.database?.ownerUrl),
      'lidzas_import',
      (scope) => loadReferrals(scope, file, rows, map.organisations ?? {}, io.progress),
      dry ? 'rollback' : 'commit',
    )
    io.result({ ...result, period: period.period, dryRun: dry })
    io.say(
      `${dry ? 'Would import' : 'Imported'} ${result.persons} persons of ${period.period} and ${result.organisations} organisations; ${result.unchanged} persons were there already.`,
    )
    return 0
  },
}

export const commands: readonly Command[] = [importReferrals]
