import type { Release, Watch } from '../types.ts'
import { type Axis, assume, layersSince, type ReleasedGroup } from './assumed.ts'
import { bandOf, cutIntoPieces } from './labels.ts'
import type { BaseGroup, LinkedTable } from './linked.ts'
import { chain, isNear, nameOf, type Relation } from './population.ts'

export interface ReleasedOptions extends Watch {
  /** The columns of the table to be released, of those that the groups have. */
  readonly dimensions: readonly string[]
  readonly hierarchies?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly period?: string
  /** Changes below this, of a table that is otherwise as it was, are not to be told. Default 3. */
  readonly threshold?: number
  /** How the persons of each release relate to those of the next; `auto` (default) by periods, else by the figures. */
  readonly relation?: Relation | 'auto'
  /** False where counts are amounts. Default true. */
  readonly whole?: boolean
}

/** Everything released before and the table to be released, over one set of elementary groups. */
export interface Laid {
  readonly groups: readonly BaseGroup[]
  /** The earlier releases in order, then the new table, whose name is `now`. */
  readonly tables: readonly LinkedTable[]
  readonly relations: readonly Relation[]
  /** The pieces of a field that a label covers; those of `LAYER` tell by the release (from 1) that counted them first. */
  readonly piecesOf: (field: string, label: string | undefined) => readonly string[]
}

/** The field that tells whom a release counts. No column of a file is called this. */
export const LAYER = '\u0000released'

/**
 * Lays what was released before beside the persons now counted. The new file says nothing of who was counted then, nor of
 * ages within its bands: a whole table that agrees with every published count is assumed, the one with fewest persons in
 * what was hidden. What an attacker can conclude depends on what is published only, so protection proved from an assumed
 * table is protection.
 * @throws RangeError when no table agrees with the releases, naming the first cell that shows it if one does
 */
export async function layReleased(
  groups: readonly ReleasedGroup[],
  columns: readonly string[],
  earlier: readonly Release[],
  options: ReleasedOptions,
): Promise<Laid> {
  const names = [...new Set([...columns, ...earlier.flatMap((r) => r.dimensions)])]
  const axes = names.map((name): Axis => {
    const at = columns.indexOf(name)
    const parents = Object.assign(
      {},
      ...earlier.map((r) => r.hierarchies?.[name] ?? {}),
      options.hierarchies?.[name] ?? {},
    ) as Record<string, string>
    const labels = [
      ...(at < 0 ? [] : groups.map((g) => g.keys[at] as string)),
      ...earlier.flatMap((r) => labelsIn(r, name)),
      ...Object.keys(parents),
    ]
    return { name, pieces: cutIntoPieces(labels, parents, bandOf), parents }
  })
  const layers = chain(earlier, (release) => countsOf(release, groups, columns, axes), options)
  const persons = await assume(groups, columns, earlier, axes, layers, options.whole ?? true)
  const place = Object.fromEntries(axes.map((axis, d) => [axis.name, d]))
  const dimensionsOf = (dimensions: readonly string[], labels: (name: string) => readonly string[]) =>
    dimensions.map((name) => {
      const axis = axes[place[name] as number] as Axis
      const own = new Set(labels(name))
      const lowest = [...own].filter((label) => !Object.values(axis.parents).includes(label))
      const groupsOf = axis.pieces.names.map((piece, k): [string, string] => [
        piece,
        lowest.find((label) => axis.pieces.under.get(label)?.includes(k)) ?? `(${piece})`,
      ])
      return { field: name, groups: Object.fromEntries(groupsOf), parents: axis.parents }
    })
  const tables = earlier.map((release, i): LinkedTable => {
    const shown = new Map(release.cells.map((c) => [c.keys.join('\u0000'), c.count !== null]))
    return {
      name: `release ${i + 1}`,
      dimensions: dimensionsOf(release.dimensions, (name) => labelsIn(release, name)),
      where: { [LAYER]: (layers.of[i] as number[]).map(String) },
      holds: (keys) => shown.has(keys.join('\u0000')),
      wasShown: (keys) => shown.get(keys.join('\u0000')) === true,
    }
  })
  const last = earlier.at(-1)
  const revised =
    last && layers.relations.at(-1) === 'separate'
      ? smallRevisions(
          last,
          countsOf(last, groups, columns, axes),
          // An amount that changed may be one contributor's, however large.
          options.whole === false ? Number.POSITIVE_INFINITY : (options.threshold ?? 3),
        )
      : new Map<string, number>()
  const now: LinkedTable = {
    name: 'now',
    dimensions: dimensionsOf(options.dimensions, (name) => groups.map((g) => g.keys[columns.indexOf(name)] as string)),
    where: { [LAYER]: (layers.of.at(-1) as number[]).map(String) },
    secret: (keys) => revised.get(nameOf(options, keys)) ?? 0,
  }
  return {
    groups: persons.map(({ layer, at, count }) => ({
      fields: {
        [LAYER]: String(layer),
        ...Object.fromEntries(axes.map((axis, d) => [axis.name, axis.pieces.names[at[d] as number] as string])),
      },
      count,
    })),
    tables: [...tables, now],
    relations: layers.relations,
    piecesOf(field, label) {
      if (field === LAYER) return layersSince(layers, label === undefined ? undefined : Number(label)).map(String)
      const { names, under } = (axes[place[field] as number] as Axis).pieces
      return label === undefined ? names : (under.get(label) ?? []).map((p) => names[p] as string)
    },
  }
}

function labelsIn(release: Release, name: string): string[] {
  const at = release.dimensions.indexOf(name)
  return at < 0 ? [] : release.cells.map((c) => c.keys[at] as string).filter((key) => key !== '*')
}

/** What the file counts for each shown cell of a release; undefined where the file cannot tell. */
function countsOf(
  release: Release,
  groups: readonly ReleasedGroup[],
  columns: readonly string[],
  axes: readonly Axis[],
): (number | undefined)[] {
  const pieceOf = columns.map((name) => axes.find((axis) => axis.name === name)?.pieces.under)
  return release.cells.map(({ keys, count }) => {
    if (count === null) return undefined
    let sum = 0
    for (const group of groups) {
      let inside = true
      for (const [d, key] of keys.entries()) {
        if (key === '*') continue
        const at = columns.indexOf(release.dimensions[d] as string)
        const cell = axes.find((axis) => axis.name === release.dimensions[d])?.pieces.under.get(key)
        const own = pieceOf[at]?.get(group.keys[at] as string)
        if (!cell || !own) return undefined
        const within = own.filter((p) => cell.includes(p)).length
        if (within > 0 && within < own.length) return undefined
        if (within === 0) inside = false
      }
      if (inside) sum += group.count
    }
    return sum
  })
}

/** Where half the figures or more are as they were, the table was corrected: the cells that changed by a few persons. */
function smallRevisions(
  release: Release,
  after: readonly (number | undefined)[],
  threshold: number,
): ReadonlyMap<string, number> {
  const pairs = release.cells.flatMap(({ keys, count }, k) => {
    const then = after[k]
    return count === null || then === undefined ? [] : [{ name: nameOf(release, keys), change: Math.abs(then - count) }]
  })
  const changed = pairs.filter((p) => !isNear(p.change, 0))
  if (changed.length * 2 > pairs.length) return new Map()
  return new Map(changed.filter((p) => p.change < threshold).map((p) => [p.name, p.change]))
}
