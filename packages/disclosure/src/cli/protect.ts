import { attack } from './attack/attack.ts'
import { defaultNoise, perturbTable } from './cellkey/cellkey.ts'
import { readGroups } from './cli/groups.ts'
import { parseRelease } from './cli/release.ts'
import { forPublication, type Suppression, suppress } from './protect/suppress.ts'
import { tabulate } from './protect/table.ts'
import type { CellStatus, Noise, Watch } from './types.ts'

export interface ProtectCommandOptions extends Watch {
  readonly dimensions: readonly string[]
  readonly threshold?: number
  readonly zeros?: boolean
  readonly method?: 'suppress' | 'cellkey'
  /** What hiding costs: `cells` (default) or `counts`. */
  readonly cost?: 'cells' | 'counts'
  /** The column of counts. Default `count` when there is one, else each row is one person. */
  readonly count?: string
  readonly period?: string
  /** The secret that makes cell keys; the same for all tables of one register. Needed for `cellkey`. */
  readonly secret?: string
}

export interface ProtectJson {
  readonly dimensions: readonly string[]
  readonly period?: string
  readonly cells: readonly {
    readonly keys: readonly string[]
    readonly count: number | null
    readonly status: CellStatus
  }[]
  readonly cost: { readonly cells: number; readonly counts: number }
  readonly guarantee: boolean
  readonly failed?: readonly (readonly string[])[]
  readonly method: string
  readonly optimal?: boolean
  readonly noise?: Noise
}

/**
 * `lidzas protect FILE`: counts the file's persons over the dimensions with all margins and protects the table.
 * The result is the custodian's file: `primary` says which cells are small, so publish `forPublication` of it.
 * @throws DataError for a file that cannot be counted
 */
export async function protectCommand(
  text: string,
  options: ProtectCommandOptions,
): Promise<{ json: ProtectJson; table: string }> {
  const { dimensions, threshold = 3, zeros = false, method = 'suppress' } = options
  const groups = readGroups(text, dimensions, options.count)
  const counted = tabulate(groups, dimensions)
  const period = options.period === undefined ? {} : { period: options.period }
  if (method === 'cellkey') {
    const noise = defaultNoise()
    const result = perturbTable(counted, groups, { noise, secret: options.secret ?? '' })
    const release = { dimensions, cells: result.cells, noise, ...period }
    const { leaks } = await attack([release], { ...watchOf(options), threshold, zeros })
    const json: ProtectJson = { ...release, cost: result.cost, guarantee: leaks.length === 0, method }
    return { json, table: draw(json) }
  }
  const result = await suppress(counted, { ...options, threshold, zeros, method: 'auto' })
  const checked = result.guarantee && (await confirm(result, threshold, zeros, options))
  const json: ProtectJson = {
    dimensions,
    ...period,
    cells: result.cells.map(({ keys, count, status }) => ({
      keys,
      count: status === 'published' ? count : null,
      status,
    })),
    cost: result.cost,
    guarantee: checked,
    ...(result.failed.length > 0 ? { failed: result.failed } : {}),
    method: result.method,
    optimal: result.optimal,
  }
  return { json, table: draw(json) }
}

const watchOf = ({ onProgress, signal }: Watch): Watch => ({
  ...(onProgress ? { onProgress } : {}),
  ...(signal ? { signal } : {}),
})

/** Above so many cells the attacker would take longer than a user of a command waits. */
const CONFIRM_MOST = 5000

/** The attacker has the last word where it can be asked within seconds; beyond, the protector's proofs stand alone. */
async function confirm(result: Suppression, threshold: number, zeros: boolean, watch: Watch): Promise<boolean> {
  if (result.cells.length > CONFIRM_MOST) return true
  const { leaks, exact } = await attack([forPublication(result)], { ...watchOf(watch), threshold, zeros })
  return leaks.length === 0 && exact.length === 0
}

export interface AttackCommandOptions extends Watch {
  readonly threshold?: number
  readonly zeros?: boolean
  readonly relation?: 'auto' | 'same' | 'nested' | 'separate'
}

export interface AttackJson {
  readonly leaks: readonly { readonly keys: readonly string[]; readonly lower: number; readonly upper: number }[]
  readonly exact: readonly { readonly keys: readonly string[]; readonly count: number }[]
  readonly complete: boolean
  readonly relations: readonly string[]
}

/**
 * `lidzas attack RELEASE…`: what an attacker learns from the releases (files of `protect`, JSON or CSV) together.
 * `leaked` is true when a cell can be told to be below the threshold, or a hidden one can be told exactly.
 * @throws DataError for a file that is no release
 */
export async function attackCommand(
  releases: readonly string[],
  options: AttackCommandOptions = {},
): Promise<{ json: AttackJson; table: string; leaked: boolean }> {
  const result = await attack(releases.map(parseRelease), options)
  const json: AttackJson = {
    leaks: result.leaks,
    exact: result.exact,
    complete: result.complete,
    relations: result.relations.slice(1),
  }
  const lines = [
    ...result.leaks.map((l) => `${l.keys.join(' × ')}: ${l.lower} to ${l.upper} (${l.how}, release ${l.release + 1})`),
    ...result.exact.map((e) => `${e.keys.join(' × ')}: exactly ${e.count} (release ${e.release + 1})`),
  ]
  if (lines.length === 0) lines.push(result.complete ? 'Nothing leaks.' : 'No leak found; bounds were outer ones only.')
  return { json, table: lines.join('\n'), leaked: result.leaks.length > 0 || result.exact.length > 0 }
}

/** The table as text for a screen: hidden cells show one sign, whatever the reason for hiding them. */
function draw(json: ProtectJson): string {
  const rows = [
    [...json.dimensions, 'count'],
    ...json.cells.map((c) => [...c.keys, c.count === null ? '…' : String(c.count)]),
  ]
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((r) => r[i]?.length ?? 0))) ?? []
  const lines = rows.map((r) =>
    r
      .map((v, i) => v.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const hidden = json.cells.filter((c) => c.count === null).length
  const promise = json.guarantee ? 'The guarantee holds.' : 'The guarantee does not hold.'
  return [...lines, `${hidden} of ${json.cells.length} cells hidden. ${promise}`].join('\n')
}
