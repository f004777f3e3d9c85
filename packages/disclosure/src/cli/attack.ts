import { attack } from '../attack/attack.ts'
import type { Watch } from '../types.ts'
import { parseRelease } from './release.ts'

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
