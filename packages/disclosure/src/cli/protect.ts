import { attack } from '../attack/attack.ts'
import { protectLinked } from '../protect/linked.ts'
import { layReleased } from '../protect/released.ts'
import { isSmall } from '../protect/rules.ts'
import { forPublication, type Suppression, suppress } from '../protect/suppress.ts'
import { type Group, type Table, tabulate } from '../protect/table.ts'
import type { CellStatus, Noise, Release, Watch } from '../types.ts'
import { type CellKeyCommandOptions, type CellKeyReport, perturbCommand, sayNoise } from './cellkey.ts'
import { readCsv } from './csv.ts'
import { drawTable } from './draw.ts'
import { readGroups } from './groups.ts'
import { levelsIn } from './levels.ts'
import { checkProtect } from './options.ts'
import { checkNames, parseRelease, readReleases } from './release.ts'

export interface ProtectCommandOptions extends Watch, CellKeyCommandOptions {
  readonly dimensions: readonly string[]
  readonly threshold?: number
  readonly zeros?: boolean
  readonly method?: 'suppress' | 'cellkey'
  /** What hiding costs: `cells` (default) or `counts`. */
  readonly cost?: 'cells' | 'counts'
  /** The column of counts. Default `count` when there is one, else each row is one person. */
  readonly count?: string
  readonly period?: string
  /** Where everyone of a margin is in one cell, that must not be told. */
  readonly attribute?: boolean
  /** As `attribute`, where all but fewer than this many are in one cell. */
  readonly group?: number
  /** For a column with levels: the column that holds the label above, e.g. `{ municipality: 'region' }`. */
  readonly levels?: Readonly<Record<string, string>>
  /** Texts of the releases made before, in order: the guarantee then holds over all of them together. */
  readonly released?: readonly string[]
  /** How the persons of each release relate to those of the next. Default: by periods, else by the figures. */
  readonly relation?: 'auto' | 'same' | 'nested' | 'separate'
}

export interface ProtectJson {
  readonly dimensions: readonly string[]
  readonly period?: string
  readonly hierarchies?: NonNullable<Release['hierarchies']>
  readonly cells: readonly {
    readonly keys: readonly string[]
    readonly count: number | null
    readonly status: CellStatus
  }[]
  readonly cost: { readonly cells: number; readonly counts: number }
  readonly guarantee: boolean
  /** Cells that the guarantee does not hold for, with the release where it is an earlier one's. */
  readonly failed?: readonly (readonly string[])[]
  readonly method: string
  readonly optimal?: boolean
  /** How each release relates to the next, when there were earlier ones. */
  readonly relations?: readonly string[]
  readonly noise?: Noise
  readonly cellkey?: CellKeyReport
}

/** A table with so many cells would not fit into memory. */
const CELLS_MOST = 2_000_000

/**
 * `lidzas protect FILE`: counts the file's persons over the dimensions with all margins and protects the table, alone or
 * together with everything released before.
 * The result is the custodian's file: `primary` says which cells are small, so publish `forPublication` of it.
 * @throws DataError for a file that cannot be counted; RangeError for options that cannot be
 */
export async function protectCommand(
  text: string,
  options: ProtectCommandOptions,
): Promise<{ json: ProtectJson; table: string }> {
  const { dimensions, method = 'suppress' } = options
  checkProtect(options)
  const earlier = readReleases(options.released ?? [], parseRelease)
  checkNames(earlier, { dimensions })
  const { header } = readCsv(text)
  const levels = Object.entries(options.levels ?? {})
  // Columns of earlier releases, and of levels, are read as well where the file has them.
  const columns = [
    ...new Set([
      ...dimensions,
      ...[...earlier.flatMap((r) => r.dimensions), ...levels.flat()].filter((name) => header.includes(name)),
    ]),
  ]
  const all = readGroups(text, columns, options.count, options.recordKey)
  const { hierarchies, own } = levelsIn(all, { columns, dimensions, earlier }, levels)
  const groups = all.map(({ keys, ...rest }) => ({
    ...rest,
    keys: dimensions.map((d) => keys[columns.indexOf(d)] as string),
  }))
  const counted = tabulateSafely(groups, dimensions, hierarchies)
  const about = {
    dimensions,
    ...(options.period === undefined ? {} : { period: options.period }),
    ...(levels.length > 0 ? { hierarchies: own } : {}),
  }
  let json: ProtectJson
  if (method === 'cellkey') json = { ...about, ...(await perturbCommand(counted, groups, earlier, options)), method }
  else if (earlier.length > 0)
    json = { ...about, ...(await suppressLinked({ groups: all, columns, counted, hierarchies, earlier }, options)) }
  else {
    const result = await suppress(counted, { ...options, method: 'auto' })
    const checked = result.guarantee ? await confirm(result.cells, about, [], options) : []
    json = { ...about, ...written(result, checked), method: result.method, optimal: result.optimal }
  }
  return { json, table: [drawTable(json), ...(json.cellkey ? sayNoise(json.cellkey) : [])].join('\n') }
}

function tabulateSafely(
  groups: readonly Group[],
  dimensions: readonly string[],
  hierarchies: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Table {
  const cells = dimensions.reduce((n, _, d) => n * (new Set(groups.map((g) => g.keys[d])).size + 1), 1)
  if (cells > CELLS_MOST)
    throw new RangeError(`a table of ${cells} cells is too large: take fewer dimensions, or coarser values`)
  return tabulate(groups, dimensions, { hierarchies })
}

type Cells = Suppression['cells']

const written = (
  { cells, cost, guarantee, failed }: Pick<Suppression, 'cells' | 'cost' | 'guarantee' | 'failed'>,
  broken: readonly (readonly string[])[],
): Pick<ProtectJson, 'cells' | 'cost' | 'guarantee' | 'failed'> => {
  const all = [...failed, ...broken]
  return {
    cells: cells.map(({ keys, count, status }) => ({ keys, count: status === 'published' ? count : null, status })),
    cost,
    guarantee: guarantee && all.length === 0,
    ...(all.length > 0 ? { failed: all } : {}),
  }
}

async function suppressLinked(
  input: {
    readonly groups: readonly Group[]
    readonly columns: readonly string[]
    readonly counted: Table
    readonly hierarchies: Readonly<Record<string, Readonly<Record<string, string>>>>
    readonly earlier: readonly Release[]
  },
  options: ProtectCommandOptions,
): Promise<Pick<ProtectJson, 'cells' | 'cost' | 'guarantee' | 'failed' | 'method' | 'relations'>> {
  const { groups, columns, counted, hierarchies, earlier } = input
  if (earlier.some((r) => r.noise))
    throw new RangeError('--released: a release with noise; what is released after it must have the same noise')
  const laid = await layReleased(groups, columns, earlier, { ...options, hierarchies })
  const result = await protectLinked(laid.groups, laid.tables, { ...options, method: 'auto' })
  const found = new Map(result.tables.at(-1)?.cells.map((c) => [c.keys.join('\u0000'), c]))
  const cells = counted.cells.map((c) => found.get(c.keys.join('\u0000')) ?? { ...c, status: 'secondary' as const })
  const failed = result.failed.map((f) => (f.table === 'now' ? f.keys : [...f.keys, f.table]))
  const about = {
    dimensions: options.dimensions,
    ...(options.period === undefined ? {} : { period: options.period }),
    hierarchies,
  }
  const broken = result.guarantee ? await confirm(cells, about, earlier, options) : []
  return {
    ...written({ cells, cost: result.cost, guarantee: result.guarantee, failed }, broken),
    method: result.method,
    relations: laid.relations,
  }
}

/** Above so many cells the attacker would take longer than a user of a command waits. */
const CONFIRM_MOST = 5000

/**
 * The attacker has the last word where it can be asked within seconds; beyond, the protector's proofs stand alone.
 * @returns the cells of which it learned too much
 */
async function confirm(
  cells: Cells,
  about: Pick<Release, 'dimensions' | 'period' | 'hierarchies'>,
  earlier: readonly Release[],
  options: ProtectCommandOptions,
): Promise<readonly (readonly string[])[]> {
  const { threshold = 3, zeros = false } = options
  if (cells.length + earlier.reduce((n, r) => n + r.cells.length, 0) > CONFIRM_MOST) return []
  const { onProgress, signal, relation = 'auto', attribute = false, group = 0 } = options
  const released = { ...forPublication({ dimensions: about.dimensions, cells }), ...about }
  const { leaks, exact, bounds, gathered } = await attack([...earlier, released], {
    threshold,
    zeros,
    relation,
    attribute,
    group,
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  })
  const counts = new Map(cells.map((c) => [c.keys.join('\u0000'), c.count]))
  const close = bounds.filter(({ keys, release, kind, whole: [lower, upper] }) => {
    const count = counts.get(keys.join('\u0000'))
    if (release !== earlier.length || kind !== 'hidden' || count === undefined) return false
    return isSmall(count, { threshold, zeros }) && (upper < threshold || (count > 0 && lower >= count))
  })
  // The reader may not know that someone is in the cell; who knows of one of the margin would.
  const told = gathered.filter(
    ({ cell, release, implied }) =>
      release === earlier.length && !implied && (counts.get(cell.join('\u0000')) ?? 0) > 0,
  )
  const found = [...leaks, ...exact, ...close, ...told].map(({ keys, release }) => ({ keys, release }))
  return [...new Map(found.map((f) => [JSON.stringify(f), f])).values()].map(({ keys, release }) =>
    release === earlier.length ? keys : [...keys, `release ${release + 1}`],
  )
}
