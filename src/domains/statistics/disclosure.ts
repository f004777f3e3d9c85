import { attackCommand, protectAmounts, protectCommand } from '@lidzas/disclosure'
import type { Command, CommandIo, CommandOption } from '../../contract/command.ts'
import { numberFlag, overFiles, textFlag, textOf } from '../../contract/data_command.ts'

/** The commands that protect tables and attack them: over files, without a database. */

const option = (name: string, value: string, about: string): CommandOption => ({ name, value, about })
const known = <T>(values: Readonly<Record<string, T | undefined>>): Partial<Record<string, T>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T & {}] => entry[1] !== undefined))

const listFlag = (io: CommandIo, name: string): string[] =>
  (textFlag(io, name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** `a=b,c=d` as pairs. @throws RangeError for a part without its sign */
function pairsFlag(io: CommandIo, name: string): Record<string, string> | undefined {
  if (textFlag(io, name) === undefined) return undefined
  const pairs = listFlag(io, name).map((part) => part.split('=').map((p) => p.trim()))
  const bad = pairs.find((pair) => pair.length !== 2 || pair.some((p) => p === ''))
  if (bad) throw new RangeError(`--${name}: "${bad.join('=')}" is not of the form name=value`)
  const twice = pairs.find(([key], i) => pairs.findIndex((pair) => pair[0] === key) !== i)
  if (twice) throw new RangeError(`--${name}: "${twice[0]}" is named twice`)
  return Object.fromEntries(pairs)
}

const NOISE = ['variance', 'most', 'blank', 'empty']

/** `variance=4,most=8`. @throws RangeError for another name, or no number */
function noiseFlag(io: CommandIo): Record<string, number> | undefined {
  const pairs = pairsFlag(io, 'noise')
  if (!pairs) return undefined
  return Object.fromEntries(
    Object.entries(pairs).map(([name, value]) => {
      if (!NOISE.includes(name)) throw new RangeError(`--noise: "${name}" is not one of ${NOISE.join(', ')}`)
      if (!Number.isFinite(Number(value))) throw new RangeError(`--noise: ${name} "${value}" is not a number`)
      return [name, Number(value)]
    }),
  )
}

/** Options that say nothing to the other kind of table: passed over, they would promise what is not done. */
const OF_AMOUNTS = ['rule', 'unit', 'since']
const OF_COUNTS = [
  'threshold',
  'zeros',
  'count',
  'method',
  'secret',
  'noise',
  'additive',
  'record-key',
  'levels',
  'attribute',
  'group',
]

const protect: Command = {
  name: 'protect',
  summary: 'Make a table that gives nobody away, alone or with everything released before',
  usage:
    'FILE --dimensions a,b [--threshold 3] [--zeros] [--released EARLIER.json ...] [--amount COLUMN --rule p%=10] [--method suppress|cellkey]',
  options: [
    option('dimensions', 'LIST', 'columns that the table is made of, with commas'),
    option('threshold', 'N', 'counts below this are not shown, default 3'),
    { name: 'zeros', about: 'zeros are protected too' },
    { name: 'attribute', about: 'where everyone of a margin is in one cell, that is not told' },
    option('group', 'N', 'as attribute, where all but fewer than N are in one cell'),
    option('levels', 'LIST', 'columns with levels, as municipality=region: the column that holds the label above'),
    option('released', 'FILES', 'releases made before, in order, with commas or one after another'),
    option('relation', 'RELATION', 'how releases stand to the next: auto (default), same, nested or separate'),
    option('amount', 'COLUMN', 'protect sums of this column instead of counts of persons'),
    option('rule', 'RULE', 'which sums are sensitive: p%=10 (default), dominance=1,75, or both joined by +'),
    option('unit', 'COLUMN', 'who an amount belongs to; default: each row is another'),
    option(
      'since',
      'COLUMN',
      'amounts after earlier releases: which release counted a row first: 1, 2 ...; empty: none',
    ),
    option('method', 'METHOD', 'suppress (default) or cellkey'),
    option('cost', 'cells|counts', 'what hiding costs, default cells'),
    option('count', 'COLUMN', 'the column of counts; default count where there is one, else a row is a person'),
    option('period', 'PERIOD', 'which period the release is of'),
    option('secret', 'TEXT', 'the secret of cell keys, the same for all tables of one register'),
    option('noise', 'LIST', 'the noise of cell keys, default variance=2,most=5,blank=2,empty=0'),
    { name: 'additive', about: 'cell keys: margins are sums of their cells' },
    option('record-key', 'COLUMN', 'cell keys: the column that tells records apart; default all columns'),
  ],
  needsDatabase: false,
  async run(io) {
    const [path, ...others] = io.args
    if (path === undefined) {
      io.error('lidzas protect FILE --dimensions a,b: one file')
      return 2
    }
    const dimensions = listFlag(io, 'dimensions')
    if (dimensions.length === 0) {
      io.error('--dimensions: which columns make the table, as in --dimensions form,sex')
      return 2
    }
    const earlier = [...listFlag(io, 'released'), ...others]
    if (others.length > 0 && textFlag(io, 'released') === undefined) {
      io.error(`${others.join(', ')}: one file is protected at a time; releases made before follow --released`)
      return 2
    }
    const amount = textFlag(io, 'amount')
    const alien = (amount === undefined ? OF_AMOUNTS : OF_COUNTS).find((name) => io.flags[name] !== undefined)
    if (alien !== undefined) {
      io.error(
        amount === undefined
          ? `--${alien}: is known for tables of amounts only, with --amount`
          : `--${alien}: is not known for tables of amounts`,
      )
      return 2
    }
    // A fault stands in the file to be protected, or in one of the releases made before.
    const fileOf = ({ file }: { readonly file?: unknown }) =>
      typeof file === 'number' ? (earlier[file - 1] ?? path) : path
    const watch = { onProgress: io.progress }
    const cost = known({ cost: textFlag(io, 'cost') })
    if (amount !== undefined)
      return overFiles(io, fileOf, async () =>
        protectAmounts(await textOf(io, path), {
          dimensions,
          amount,
          ...cost,
          ...known({
            rule: textFlag(io, 'rule'),
            unit: textFlag(io, 'unit'),
            period: textFlag(io, 'period'),
            relation: textFlag(io, 'relation'),
            since: textFlag(io, 'since'),
          }),
          ...(earlier.length > 0 ? { released: await Promise.all(earlier.map((p) => textOf(io, p))) } : {}),
          ...watch,
        } as Parameters<typeof protectAmounts>[1]),
      )
    return overFiles(io, fileOf, async () =>
      protectCommand(await textOf(io, path), {
        dimensions,
        zeros: io.flags.zeros === true,
        attribute: io.flags.attribute === true,
        additive: io.flags.additive === true,
        ...known({
          threshold: numberFlag(io, 'threshold'),
          group: numberFlag(io, 'group'),
        }),
        ...known({
          method: textFlag(io, 'method'),
          count: textFlag(io, 'count'),
          period: textFlag(io, 'period'),
          secret: textFlag(io, 'secret'),
          relation: textFlag(io, 'relation'),
          recordKey: textFlag(io, 'record-key'),
        }),
        ...cost,
        ...known({ levels: pairsFlag(io, 'levels') }),
        ...known({ noise: noiseFlag(io) }),
        ...(earlier.length > 0 ? { released: await Promise.all(earlier.map((p) => textOf(io, p))) } : {}),
        ...watch,
      } as Parameters<typeof protectCommand>[1]),
    )
  },
}

const attack: Command = {
  name: 'attack',
  summary: 'Try to find out what protected tables hide, given everything published',
  usage: 'RELEASE... [--threshold 3]',
  options: [
    option('threshold', 'N', 'counts below this must not be told, default 3'),
    { name: 'zeros', about: 'zeros are secrets too' },
    { name: 'attribute', about: 'that everyone of a margin is in one cell is a secret too' },
    option('group', 'N', 'as attribute, where all but fewer than N are in one cell'),
    option('relation', 'RELATION', 'how the releases stand to each other: auto (default), same, nested or separate'),
    option('within', 'P', 'tables of amounts: hidden sums known to within P percent are told, default 10'),
  ],
  needsDatabase: false,
  async run(io) {
    if (io.args.length === 0) {
      io.error('lidzas attack RELEASE...: the files that protect made, in the order in which they were published')
      return 2
    }
    const fileOf = ({ file }: { readonly file?: unknown }) => io.args[typeof file === 'number' ? file - 1 : 0] as string
    return overFiles(io, fileOf, async () => {
      const texts = await Promise.all(io.args.map((path) => textOf(io, path)))
      const { json, table, failed } = await attackCommand(texts, {
        zeros: io.flags.zeros === true,
        attribute: io.flags.attribute === true,
        ...known({
          threshold: numberFlag(io, 'threshold'),
          group: numberFlag(io, 'group'),
          within: numberFlag(io, 'within'),
        }),
        ...known({ relation: textFlag(io, 'relation') }),
        onProgress: io.progress,
      } as Parameters<typeof attackCommand>[1])
      return { json, table, failed }
    })
  },
}

export const disclosureCommands: readonly Command[] = [protect, attack]
