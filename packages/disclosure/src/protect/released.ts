import type { Release, Watch } from '../types.ts'
import { loadSolver } from './alternatives.ts'
import { bandOf, cutIntoPieces, type Pieces } from './labels.ts'
import type { BaseGroup, LinkedTable } from './linked.ts'
import { chain, nameOf, type Relation } from './population.ts'
import type { Group } from './table.ts'

export interface ReleasedOptions extends Watch {
  /** The columns of the table to be released, of those that the groups have. */
  readonly dimensions: readonly string[]
  readonly hierarchies?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly period?: string
  /** Changes below this, of a table that is otherwise as it was, are not to be told. Default 3. */
  readonly threshold?: number
  /** How the persons of each release relate to those of the next; `auto` (default) by periods, else by the figures. */
  readonly relation?: Relation | 'auto'
}

/** Everything released before and the table to be released, over one set of elementary groups. */
export interface Laid {
  readonly groups: readonly BaseGroup[]
  /** The earlier releases in order, then the new table, whose name is `now`. */
  readonly tables: readonly LinkedTable[]
  readonly relations: readonly Relation[]
}

/** The field that tells whom a release counts. No column of a file is called this. */
const LAYER = '\u0000released'

interface Axis {
  readonly name: string
  readonly pieces: Pieces
  readonly parents: Readonly<Record<string, string>>
}

/**
 * Lays what was released before beside the persons now counted. The new file says nothing of who was counted then, nor of
 * ages within its bands: a whole table that agrees with every published count is assumed, the one with fewest persons in
 * what was hidden. What an attacker can conclude depends on what is published only, so protection proved from an assumed
 * table is protection.
 * @throws RangeError when no table agrees with the releases, naming the first cell that shows it if one does
 */
export async function layReleased(
  groups: readonly Group[],
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
  const persons = await assume(groups, columns, earlier, axes, layers)
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
      ? smallRevisions(last, countsOf(last, groups, columns, axes), options.threshold ?? 3)
      : new Set<string>()
  const now: LinkedTable = {
    name: 'now',
    dimensions: dimensionsOf(options.dimensions, (name) => groups.map((g) => g.keys[columns.indexOf(name)] as string)),
    where: { [LAYER]: (layers.of.at(-1) as number[]).map(String) },
    secret: (keys) => revised.has(nameOf(options, keys)),
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
  }
}

function labelsIn(release: Release, name: string): string[] {
  const at = release.dimensions.indexOf(name)
  return at < 0 ? [] : release.cells.map((c) => c.keys[at] as string).filter((key) => key !== '*')
}

/** What the file counts for each shown cell of a release; undefined where the file cannot tell. */
function countsOf(
  release: Release,
  groups: readonly Group[],
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
): ReadonlySet<string> {
  const pairs = release.cells.flatMap(({ keys, count }, k) => {
    const then = after[k]
    return count === null || then === undefined ? [] : [{ name: nameOf(release, keys), change: Math.abs(then - count) }]
  })
  if (pairs.filter((p) => p.change === 0).length * 2 < pairs.length) return new Set()
  return new Set(pairs.filter((p) => p.change > 0 && p.change < threshold).map((p) => p.name))
}

interface Assumed {
  readonly layer: number
  readonly at: readonly number[]
  readonly count: number
}

/** Whole persons for each layer and elementary group that agree with the file and with every published count. */
async function assume(
  groups: readonly Group[],
  columns: readonly string[],
  earlier: readonly Release[],
  axes: readonly Axis[],
  layers: ReturnType<typeof chain>,
): Promise<Assumed[]> {
  const now = layers.of.at(-1) as number[]
  const sizes = axes.map((axis) => Math.max(1, axis.pieces.names.length))
  const one = sizes.reduce((n, s) => n * s, 1)
  const total = one * layers.count
  if (total > 500_000) throw new RangeError(`${total} elementary cells over all releases are more than 500000`)
  const place = (layer: number, sets: readonly (readonly number[])[]): number[] => {
    let at = [layer]
    for (const [d, set] of sets.entries()) at = at.flatMap((a) => set.map((p) => a * (sizes[d] as number) + p))
    return at
  }
  const setsOf = (dimensions: readonly string[], keys: readonly string[]): (readonly number[])[] =>
    axes.map((axis) => {
      const key = keys[dimensions.indexOf(axis.name)]
      return key === undefined || key === '*'
        ? Array.from({ length: Math.max(1, axis.pieces.names.length) }, (_, p) => p)
        : (axis.pieces.under.get(key) ?? [])
    })
  const counted = new Map<string, { sets: (readonly number[])[]; count: number }>()
  for (const { keys, count } of groups) {
    const mark = keys.join('\u0000')
    const known = counted.get(mark)
    if (known) known.count += count
    else counted.set(mark, { sets: setsOf(columns, keys), count })
  }
  // Nobody is where the file has nobody; elsewhere the layers of now share the file's count.
  const upper = new Float64Array(total).fill(1e9)
  for (const layer of now) upper.fill(0, layer * one, (layer + 1) * one)
  const rows: { at: number[]; count: number; keys?: readonly string[]; release?: number }[] = []
  for (const { sets, count } of counted.values()) {
    const at = now.flatMap((layer) => place(layer, sets))
    for (const a of at) upper[a] = count
    rows.push({ at, count })
  }
  const costs = new Float64Array(total)
  const atLeastOne: number[][] = []
  for (const [i, release] of earlier.entries())
    for (const cell of release.cells) {
      const sets = setsOf(release.dimensions, cell.keys)
      const at = (layers.of[i] as number[]).flatMap((layer) => place(layer, sets))
      if (cell.count !== null) rows.push({ at, count: cell.count, keys: cell.keys, release: i })
      else {
        for (const a of at) costs[a] = (costs[a] as number) + 1
        if (cell.status === 'primary') atLeastOne.push(at)
      }
    }
  for (const least of [1, 0]) {
    const found = await solve({ rows, atLeastOne: least === 1 ? atLeastOne : [], costs, upper })
    if (!found) continue
    return [...found.entries()].flatMap(([a, count]): Assumed[] => {
      if (count === 0) return []
      let rest = a % one
      const at = sizes
        .toReversed()
        .map((s) => {
          const p = rest % s
          rest = Math.floor(rest / s)
          return p
        })
        .reverse()
      return [{ layer: Math.floor(a / one), at, count }]
    })
  }
  throw new RangeError(
    'the file and the releases before it contradict each other: no persons fit both. Were records corrected or left out? ' +
      'Then say so with the relation "separate"',
  )
}

/** The whole point of least cost with the sums asked for, or undefined when there is none. */
async function solve(problem: {
  readonly rows: readonly { readonly at: readonly number[]; readonly count: number }[]
  readonly atLeastOne: readonly (readonly number[])[]
  readonly costs: Float64Array
  readonly upper: Float64Array
}): Promise<number[] | undefined> {
  const { rows, atLeastOne, costs, upper } = problem
  const highs = await loadSolver()
  // Columns that must be zero are left out: most are, in a large file.
  const columns = [...upper.keys()].filter((a) => (upper[a] as number) > 0)
  // Of a model without columns the solver says neither that it fits nor that it does not.
  if (columns.length === 0) return rows.every((r) => r.count === 0) ? [...upper].fill(0) : undefined
  const place = new Int32Array(upper.length).fill(-1)
  for (const [k, a] of columns.entries()) place[a] = k
  const sums = [...rows.map((r) => r.at), ...atLeastOne]
  const starts = [0]
  const indices: number[] = []
  for (const sum of sums) {
    for (const a of sum) if ((place[a] as number) >= 0) indices.push(place[a] as number)
    starts.push(indices.length)
  }
  const lower = Float64Array.from(sums, (_, r) => rows[r]?.count ?? 1)
  const model = highs.createModel({
    numCols: columns.length,
    numRows: sums.length,
    colCost: Float64Array.from(columns, (a) => costs[a] as number),
    colLower: new Float64Array(columns.length),
    colUpper: Float64Array.from(columns, (a) => upper[a] as number),
    rowLower: lower,
    rowUpper: Float64Array.from(sums, (_, r) => rows[r]?.count ?? highs.infinity),
    matrix: {
      format: 'csr',
      numRows: sums.length,
      numCols: columns.length,
      starts,
      indices,
      values: new Float64Array(indices.length).fill(1),
    },
    integrality: new Int32Array(columns.length).fill(1),
  })
  try {
    // Any table that fits will do; a cheap one is better, a proof of the cheapest is not needed.
    model.options.set({ output_flag: false, mip_rel_gap: 0.2 })
    model.run()
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined
    const { colValue } = model.getSolution()
    const found = new Array<number>(upper.length).fill(0)
    for (const [k, a] of columns.entries()) found[a] = Math.round(colValue[k] as number)
    return found
  } finally {
    model.dispose()
  }
}
