import { attackAmounts } from '../attack/amounts.ts'
import { type AttackResult, attack, type Contradiction } from '../attack/attack.ts'
import { checkAsked } from '../attack/options.ts'
import { DataError } from '../errors.ts'
import type { Release, Watch } from '../types.ts'
import { isAmounts, parseAmounts } from './amount-file.ts'
import { circleIn } from './levels.ts'
import { checkNames, parseRelease, readReleases } from './release.ts'

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
  /** False when no table fits all figures: that nothing leaks then proves nothing. */
  readonly consistent: boolean
  /** The figures that do not fit the others, when there are any. */
  readonly contradictions?: readonly Contradiction[]
  readonly relations: readonly string[]
}

interface Attacked {
  readonly json: AttackJson
  readonly table: string
  /** Whether a cell can be told to be below the threshold, or a hidden one can be told exactly. */
  readonly leaked: boolean
  /** Whether there is no assurance: something leaked, or the figures contradict each other or the relation told. */
  readonly failed: boolean
}

/**
 * `lidzas attack RELEASE…`: what an attacker learns from the releases (files of `protect`, JSON or CSV) together.
 * @throws DataError for a file that is no release (`file` in each fault says which), or for levels that do not agree;
 * RangeError for options that cannot be
 */
export async function attackCommand(
  releases: readonly string[],
  options: AttackCommandOptions = {},
): Promise<Attacked> {
  checkAsked(options)
  const sums = releases.filter(isAmounts).length
  if (sums > 0 && sums < releases.length)
    throw new RangeError('tables of amounts and tables of counts say nothing of each other: attack them apart')
  if (sums > 0) return attackSums(releases, options)
  if (options.within !== undefined) throw new RangeError('--within: is known for tables of amounts only')
  const tables = readReleases(releases, parseRelease)
  checkNames(tables)
  checkLevels(tables)
  const result = await attack(tables, options)
  const json: AttackJson = {
    leaks: result.leaks,
    exact: result.exact,
    complete: result.complete,
    consistent: result.consistent,
    ...(result.consistent ? {} : { contradictions: result.contradictions }),
    relations: result.relations.slice(1),
  }
  // What was told of the releases is what assurance is asked for.
  const { relation = 'auto' } = options
  const untold = relation !== 'auto' && json.relations.some((found) => found !== relation)
  const lines = [
    ...sayContradictions(result),
    ...(untold
      ? [`NO ASSURANCE CAN BE GIVEN: the figures do not fit --relation ${relation}; attacked as separate.`]
      : []),
    ...result.leaks.map(
      ({ keys, lower, upper, how, release, population }) =>
        `${keys.join(' × ')}: ${lower} to ${upper} (${how}, release ${release + 1}${population ? `, persons of ${population}` : ''})`,
    ),
    ...result.exact.map((e) => `${e.keys.join(' × ')}: exactly ${e.count} (release ${e.release + 1})`),
  ]
  const leaked = result.leaks.length > 0 || result.exact.length > 0
  if (!leaked)
    lines.push(
      !result.consistent || untold
        ? 'No leak found in what is left, which proves nothing.'
        : result.complete
          ? 'Nothing leaks.'
          : 'No leak found; bounds were outer ones only.',
    )
  return { json, table: lines.join('\n'), leaked, failed: leaked || untold || !result.consistent }
}

/** Said first, for whoever reads one line. */
function sayContradictions({ consistent, contradictions }: AttackResult): string[] {
  if (consistent) return []
  const shown = contradictions.slice(0, 10).map(({ keys, lower, upper, release }) => {
    const figure = lower === upper ? `${lower}` : `${lower} to ${upper}`
    return `  ${keys.join(' × ')}: ${figure} (release ${release + 1}) does not fit the others`
  })
  return [
    'NO ASSURANCE CAN BE GIVEN: the figures contradict each other, no table fits them all. Mend them and attack again.',
    ...shown,
    ...(contradictions.length > 10 ? [`  and ${contradictions.length - 10} more`] : []),
  ]
}

/**
 * A label stands for the same everywhere, so levels must agree over all releases.
 * @throws DataError for a label under two others, or under itself by way of another release
 */
function checkLevels(releases: readonly { readonly hierarchies?: Release['hierarchies'] | undefined }[]): void {
  const all = new Map<string, Record<string, string>>()
  for (const [i, { hierarchies = {} }] of releases.entries())
    for (const [name, levels] of Object.entries(hierarchies)) {
      const wrong = (message: string): never => {
        throw new DataError([{ row: 1, field: 'hierarchies', message: `${name}: ${message}`, file: i + 1 }])
      }
      const known = all.get(name) ?? (Object.create(null) as Record<string, string>)
      all.set(name, known)
      for (const [label, above] of Object.entries(levels)) {
        const before = known[label]
        if (before !== undefined && before !== above)
          wrong(
            `"${label}" stands under "${above}" here and under "${before}" in an earlier release: rename one of them`,
          )
        known[label] = above
      }
      const circle = circleIn(known)
      if (circle) wrong(`with the earlier releases, ${circle.map((l) => `"${l}"`).join(' stands under ')}`)
    }
}

async function attackSums(texts: readonly string[], options: AttackCommandOptions): Promise<Attacked> {
  const alien = (['threshold', 'group', 'zeros', 'attribute'] as const).find((name) => options[name])
  if (alien) throw new RangeError(`--${alien}: is known for tables of counts only`)
  const files = readReleases(texts, parseAmounts)
  checkLevels(files)
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
  const json: AttackJson = { leaks, exact, complete: true, consistent: true, relations: found.relations.slice(1) }
  const leaked = leaks.length > 0 || exact.length > 0
  return { json, table: lines.join('\n') || 'Nothing leaks.', leaked, failed: leaked }
}
