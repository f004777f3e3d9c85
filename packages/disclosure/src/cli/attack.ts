import { attackAmounts } from '../attack/amounts.ts'
import { attack } from '../attack/attack.ts'
import type { Watch } from '../types.ts'
import { isAmounts, parseAmounts } from './amount-file.ts'
import { parseRelease } from './release.ts'

export interface AttackCommandOptions extends Watch {
  readonly threshold?: number
  readonly zeros?: boolean
  readonly relation?: 'auto' | 'same' | 'nested' | 'separate'
  /** Whether it is a disclosure that everyone of a margin is in one cell of it. */
  readonly attribute?: boolean
  /** As `attribute`, where all but fewer than this many are in one cell. */
  readonly group?: number
  /** Tables of amounts as published: a hidden sum known to within so many percent counts as told. Default 10. */
  readonly within?: number
}

export interface AttackJson {
  readonly leaks: readonly { readonly keys: readonly string[]; readonly lower: number; readonly upper: number }[]
  readonly exact: readonly { readonly keys: readonly string[]; readonly count?: number; readonly total?: number }[]
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
  const sums = releases.filter(isAmounts).length
  if (sums > 0 && sums < releases.length)
    throw new RangeError('tables of amounts and tables of counts say nothing of each other: attack them apart')
  if (sums > 0) return attackSums(releases, options)
  const result = await attack(releases.map(parseRelease), options)
  const json: AttackJson = {
    leaks: result.leaks,
    exact: result.exact,
    complete: result.complete,
    relations: result.relations.slice(1),
  }
  const lines = [
    ...result.leaks.map(
      ({ keys, lower, upper, how, release, population }) =>
        `${keys.join(' × ')}: ${lower} to ${upper} (${how}, release ${release + 1}${population ? `, persons of ${population}` : ''})`,
    ),
    ...result.exact.map((e) => `${e.keys.join(' × ')}: exactly ${e.count} (release ${e.release + 1})`),
  ]
  if (lines.length === 0) lines.push(result.complete ? 'Nothing leaks.' : 'No leak found; bounds were outer ones only.')
  return { json, table: lines.join('\n'), leaked: result.leaks.length > 0 || result.exact.length > 0 }
}

async function attackSums(
  texts: readonly string[],
  options: AttackCommandOptions,
): Promise<{ json: AttackJson; table: string; leaked: boolean }> {
  const files = texts.map(parseAmounts)
  const found = await attackAmounts(files, options)
  // What the custodian's file says is many contributors' is no leak; the attacker itself cannot know.
  const named = ({ keys, population }: { keys: readonly string[]; population?: string }, release: number): string =>
    JSON.stringify([keys, release, population])
  const fine = new Set(files.flatMap((f) => f.differences.map((d) => named(d, d.release))))
  const leaks = found.leaks.filter((l) => l.kind !== 'implied' || !fine.has(named(l, l.release + 1)))
  const { exact } = found
  const where = (release: number): string => (files.length > 1 ? ` (release ${release + 1})` : '')
  const lines = [
    ...leaks.map((l) => `${l.keys.join(' × ')}: ${l.lower} to ${l.upper}${where(l.release)}`),
    ...exact.map((e) => `${e.keys.join(' × ')}: exactly ${e.total}${where(e.release)}`),
  ]
  const json: AttackJson = { leaks, exact, complete: true, relations: found.relations.slice(1) }
  return { json, table: lines.join('\n') || 'Nothing leaks.', leaked: leaks.length > 0 || exact.length > 0 }
}
