import { type ColumnMap, dedupeCommand, FIELD_KINDS, linkCommand } from '@lidzas/linkage'
import { threads } from '@lidzas/linkage/threads'
import type { Command, CommandIo, CommandOption } from '../../contract/command.ts'
import { csvOf, numberFlag, overFiles, textFlag } from '../../contract/data_command.ts'

/** Commands that find the same person in two lists and in one, without a database. */

const option = (name: string, value: string, about: string): CommandOption => ({ name, value, about })

const options: readonly CommandOption[] = [
  option('map', 'LIST', 'what columns hold, as name=surname,born=birth_date; left=right=surname where files differ'),
  option('truth', 'febrl', 'read the truth from rec-N- ids and measure the result after it is made'),
  option('threshold', 'P', 'probability from which two rows are one person; by default chosen from the model'),
  option('without', 'LIST', 'columns not to compare, with commas'),
  option('threads', 'N', 'threads for large files, by default one a core, at most eight; the result is the same'),
]

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `column=kind` or `left=right=kind`, with commas. @throws RangeError for anything else */
function mapOf(text: string): ColumnMap {
  const kinds: readonly string[] = [...FIELD_KINDS, 'id', 'ignore']
  const map: Record<string, (typeof FIELD_KINDS)[number]> = {}
  for (const part of list(text)) {
    const at = part.lastIndexOf('=')
    const kind = part.slice(at + 1).trim()
    const column = part.slice(0, at).trim()
    if (at < 1) throw new RangeError(`--map: "${part}" is not COLUMN=KIND`)
    if (!kinds.includes(kind)) throw new RangeError(`--map: "${kind}" is none of ${kinds.join(', ')}`)
    if (Object.hasOwn(map, column)) throw new RangeError(`--map: "${column}" is named twice; say once what it holds`)
    map[column] = kind as (typeof FIELD_KINDS)[number]
  }
  return map
}

function flags(io: CommandIo): NonNullable<Parameters<typeof dedupeCommand>[1]> {
  const truth = textFlag(io, 'truth')
  if (truth !== undefined && truth !== 'febrl') throw new RangeError('--truth: febrl is the one there is')
  const map = textFlag(io, 'map')
  const without = textFlag(io, 'without')
  const threshold = numberFlag(io, 'threshold')
  const count = numberFlag(io, 'threads')
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= 64))
    throw new RangeError('--threads: a whole number from 1 to 64')
  return {
    ...(threshold === undefined ? {} : { threshold }),
    ...(truth === undefined ? {} : { truth }),
    ...(map === undefined ? {} : { map: mapOf(map) }),
    ...(without === undefined ? {} : { withoutFields: list(without) }),
    threads: threads(count),
    onProgress: (_, share) => io.progress(Math.min(99, Math.floor(100 * share)), 100),
  }
}

const link: Command = {
  name: 'link',
  summary: 'Find the same people in two lists',
  usage: 'LEFT RIGHT [--map name=surname] [--truth febrl]',
  options,
  needsDatabase: false,
  async run(io) {
    const [left, right] = io.args
    if (left === undefined || right === undefined || io.args.length > 2) {
      io.error('lidzas link LEFT RIGHT: two files')
      return 2
    }
    return overFiles(
      io,
      ({ file }) => (file === 'right' ? right : left),
      async () => linkCommand(await csvOf(io, left), await csvOf(io, right), flags(io)),
    )
  },
}

const dedupe: Command = {
  name: 'dedupe',
  summary: 'Find people who stand twice in one list',
  usage: 'FILE [--map name=surname] [--truth febrl]',
  options,
  needsDatabase: false,
  async run(io) {
    const [path] = io.args
    if (path === undefined || io.args.length > 1) {
      io.error('lidzas dedupe FILE: one file')
      return 2
    }
    return overFiles(io, path, async () => dedupeCommand(await csvOf(io, path), flags(io)))
  },
}

export const linkageCommands: readonly Command[] = [link, dedupe]
