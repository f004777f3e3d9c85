import type { AmountBounds } from '../attack/amounts.ts'
import { type AmountRules, amountNeed, byContributor, isDominated } from '../protect/amounts.ts'
import type { ReleasedContribution } from '../protect/amounts-released.ts'
import { bandOf } from '../protect/labels.ts'
import type { Difference } from './amount-file.ts'

type Parents = Readonly<Record<string, Readonly<Record<string, string>>>>

interface KnownRows {
  readonly rows: readonly ReleasedContribution[]
  readonly columns: readonly string[]
  readonly rule: AmountRules
  /** For each release, the sets of persons that it counts. */
  readonly counted: readonly (readonly number[])[]
  /** Of each release, its dimensions and the label above each label. */
  readonly releases: readonly { readonly dimensions: readonly string[]; readonly hierarchies?: Parents | undefined }[]
}

/**
 * Judges what the attacker can tell of sums that no release shows: by their contributors where the rows tell who they
 * are, else as if each were one contributor's.
 * @returns those that are told too closely, and those that are told and give nobody away
 */
export function judgeDifferences(
  bounds: readonly AmountBounds[],
  known: KnownRows,
): { broken: readonly AmountBounds[]; fine: Difference[] } {
  const broken: AmountBounds[] = []
  const fine: Difference[] = []
  const contributorsOf = contributorsIn(known)
  for (const found of bounds) {
    if (found.kind !== 'implied') continue
    const { keys, release, population, lower, upper } = found
    const amounts = contributorsOf(found)
    const slack = 1e-9 * Math.max(1, upper === Number.POSITIVE_INFINITY ? lower : upper)
    if (upper <= slack) continue
    const total = amounts?.reduce((sum, x) => sum + x, 0) ?? lower
    const sensitive = !amounts || isDominated(amounts, known.rule)
    const need = sensitive ? amountNeed(amounts ?? [lower], known.rule) : undefined
    if (need && (upper < total + need.up - slack || (amounts && lower > total - need.down + slack))) broken.push(found)
    else if (!sensitive) fine.push({ keys, release: release + 1, ...(population === undefined ? {} : { population }) })
  }
  return { broken, fine }
}

/** The amounts of those who contributed to a sum, or undefined where the rows cannot tell. */
function contributorsIn({ rows, columns, counted, releases }: KnownRows) {
  const hierarchies = releases.map((r) => r.hierarchies ?? {})
  // Rows that share keys and release are asked once, and a label's place under another is found once.
  const byMark = Map.groupBy(rows, (row) => JSON.stringify([row.keys, row.since]))
  const groups = [...byMark.values()].map((list) => ({ list, first: list[0] as ReleasedContribution }))
  const known = new Map<string, boolean | undefined>()
  const under = (label: string, key: string, name: string): boolean | undefined => {
    const mark = JSON.stringify([label, key, name])
    if (!known.has(mark)) known.set(mark, isUnder(label, key, name, hierarchies))
    return known.get(mark)
  }
  return ({ keys, release, layers }: AmountBounds): number[] | undefined => {
    const inside: ReleasedContribution[] = []
    for (const { list, first } of groups) {
      const answers = keys.map((key, d) => {
        const name = releases[release]?.dimensions[d] as string
        const at = columns.indexOf(name)
        return key === '*' ? true : at < 0 ? undefined : under(first.keys[at] as string, key, name)
      })
      const own = setsOf(first.since, counted)
      const within = own.filter((layer) => layers.includes(layer)).length
      answers.push(within === 0 ? false : within === own.length ? true : undefined)
      if (answers.includes(false)) continue
      if (answers.includes(undefined)) return undefined
      inside.push(...list)
    }
    return byContributor(inside)
  }
}

/** The sets of persons that a row may be of. */
function setsOf(since: number | undefined, counted: KnownRows['counted']): readonly number[] {
  const now = counted.at(-1) ?? []
  if (since === undefined) return now
  const before = new Set(counted.slice(0, since - 1).flat())
  return (counted[since - 1] ?? now).filter((layer) => !before.has(layer))
}

/** Whether a row's label lies under another; undefined where it does in part. */
function isUnder(label: string, key: string, name: string, hierarchies: readonly Parents[]): boolean | undefined {
  const seen = new Set<string>()
  let steps = [label]
  while (steps.length > 0) {
    for (const step of steps) seen.add(step)
    steps = hierarchies.flatMap((h) => steps.flatMap((s) => h[name]?.[s] ?? [])).filter((s) => !seen.has(s))
  }
  if (seen.has(key)) return true
  const [own, other] = [bandOf(label), bandOf(key)]
  if (!own || !other) return false
  if (own[1] <= other[0] || own[0] >= other[1]) return false
  return other[0] <= own[0] && own[1] <= other[1] ? true : undefined
}
