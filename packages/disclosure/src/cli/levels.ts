import { DataError } from '../errors.ts'
import type { Group } from '../protect/table.ts'

type Hierarchies = Record<string, Record<string, string>>

/**
 * The label above each label, from the file's own columns.
 * @param levels pairs of a column and the column that holds the label above, as municipality and region
 * @returns for every column with levels, and (`own`) for those that are dimensions of the table
 * @throws RangeError for columns that stand above themselves, or that no table has; DataError for a label that stands
 * under two others, or on two levels
 */
export function levelsIn(
  groups: readonly Group[],
  {
    columns,
    dimensions,
    earlier,
  }: {
    readonly columns: readonly string[]
    readonly dimensions: readonly string[]
    readonly earlier: readonly { readonly dimensions: readonly string[] }[]
  },
  levels: readonly (readonly [lower: string, upper: string])[],
): { hierarchies: Hierarchies; own: Hierarchies } {
  const above: Readonly<Record<string, string>> = Object.assign(Object.create(null), Object.fromEntries(levels))
  const circle = circleIn(above)
  if (circle) throw new RangeError(`--levels: ${circle.join('=')}: a column cannot stand above itself`)
  const used = new Set([...dimensions, ...earlier.flatMap((r) => r.dimensions), ...Object.values(above)])
  const idle = Object.keys(above).find((name) => !used.has(name))
  if (idle !== undefined) throw new RangeError(`--levels: "${idle}" is none of the dimensions ${dimensions.join(', ')}`)
  // Without a prototype: a column or a label may be called "constructor".
  const found: Hierarchies = Object.create(null)
  const own: Hierarchies = Object.create(null)
  for (const lower of Object.keys(above)) {
    const parents = labelsAbove(groups, columns, chainFrom(lower, above))
    found[lower] = parents
    if (dimensions.includes(lower)) own[lower] = parents
  }
  return { hierarchies: found, own }
}

/** A chain: municipality under region under country. */
function chainFrom(lower: string, above: Readonly<Record<string, string>>): string[] {
  const chain: string[] = []
  for (let at: string | undefined = lower; at !== undefined; at = above[at]) chain.push(at)
  return chain
}

function labelsAbove(
  groups: readonly Group[],
  columns: readonly string[],
  chain: readonly string[],
): Record<string, string> {
  const wrong = (field: string, message: string): never => {
    throw new DataError([{ row: 1, field, message }])
  }
  const places = chain.map((name) => {
    const at = columns.indexOf(name)
    return at < 0 ? wrong(name, 'no such column, named for levels') : at
  })
  const parents: Record<string, string> = Object.create(null)
  for (const [i, name] of chain.slice(0, -1).entries())
    for (const { keys } of groups) {
      const [label, up] = [keys[places[i] as number] as string, keys[places[i + 1] as number] as string]
      if (label === up) continue
      if (parents[label] !== undefined && parents[label] !== up)
        wrong(name, `"${label}" stands under both "${parents[label]}" and "${up}"`)
      parents[label] = up
    }
  const lowest = new Set(groups.map(({ keys }) => keys[places[0] as number] as string))
  const both = Object.values(parents).find((label) => lowest.has(label))
  if (both !== undefined)
    wrong(
      chain[0] as string,
      `"${both}" is a label here and of the level above, with others under it: give one of them another name`,
    )
  const circle = circleIn(parents)
  if (circle)
    wrong(chain[0] as string, `${circle.map((l) => `"${l}"`).join(' stands under ')}: rename one of the levels`)
  return parents
}

/** Labels that stand under one another in a circle, the first again at the end. Undefined where there are none. */
export function circleIn(parents: Readonly<Record<string, string>>): string[] | undefined {
  const fine = new Set<string>()
  for (const label of Object.keys(parents)) {
    const way: string[] = []
    for (let at: string | undefined = label; at !== undefined && !fine.has(at); at = parents[at]) {
      if (way.includes(at)) return [...way.slice(way.indexOf(at)), at]
      way.push(at)
    }
    for (const passed of way) fine.add(passed)
  }
  return undefined
}
