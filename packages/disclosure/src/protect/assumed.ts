import type { Release } from '../types.ts'
import { loadSolver } from './alternatives.ts'
import type { Pieces } from './labels.ts'
import type { Layers } from './population.ts'
import type { Group } from './table.ts'

/** Persons, or amounts, of the file that share all keys. */
export interface ReleasedGroup extends Group {
  /** The first release (from 1) that counted them, the number after the last one when none did. Default: not known. */
  readonly since?: number
}

/** A field of all releases and the file, cut into the finest pieces that they tell apart. */
export interface Axis {
  readonly name: string
  readonly pieces: Pieces
  readonly parents: Readonly<Record<string, string>>
}

/** The layers of those that a release (from 1) counted first, or that the new table counts where it is not known. */
export function layersSince({ of }: Layers, since: number | undefined): readonly number[] {
  const now = of.at(-1) as readonly number[]
  if (since === undefined) return now
  const before = new Set(of.slice(0, since - 1).flat())
  return (of[since - 1] ?? now).filter((layer) => !before.has(layer) && now.includes(layer))
}

export interface Assumed {
  readonly layer: number
  readonly at: readonly number[]
  readonly count: number
}

/**
 * Persons (or amounts) for each layer and elementary group that agree with the file and with every published count: the
 * new file says neither who was counted then nor how its bands split.
 * @throws RangeError when there are none
 */
export async function assume(
  groups: readonly ReleasedGroup[],
  columns: readonly string[],
  earlier: readonly Release[],
  axes: readonly Axis[],
  layers: Layers,
  whole: boolean,
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
  const counted = new Map<string, { sets: (readonly number[])[]; in: readonly number[]; count: number }>()
  for (const { keys, count, since } of groups) {
    const mark = [...keys, since].join('\u0000')
    const known = counted.get(mark)
    if (known) known.count += count
    else counted.set(mark, { sets: setsOf(columns, keys), in: layersSince(layers, since), count })
  }
  // Nobody is where the file has nobody; elsewhere the layers of now share the file's count.
  const upper = new Float64Array(total).fill(1e9)
  for (const layer of now) upper.fill(0, layer * one, (layer + 1) * one)
  const rows: { at: number[]; count: number; keys?: readonly string[]; release?: number }[] = []
  for (const { sets, in: own, count } of counted.values()) {
    const at = own.flatMap((layer) => place(layer, sets))
    for (const a of at) upper[a] = Math.max(count, upper[a] as number)
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
    if (least === 1 && !whole) continue
    const found = await solve({ rows, atLeastOne: least === 1 ? atLeastOne : [], costs, upper, whole })
    if (!found) continue
    return [...found.entries()].flatMap(([a, count]): Assumed[] => {
      if (count < 1e-9) return []
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

/** The (whole) point of least cost with the sums asked for, or undefined when there is none. */
async function solve(problem: {
  readonly rows: readonly { readonly at: readonly number[]; readonly count: number }[]
  readonly atLeastOne: readonly (readonly number[])[]
  readonly costs: Float64Array
  readonly upper: Float64Array
  readonly whole: boolean
}): Promise<number[] | undefined> {
  const { rows, atLeastOne, costs, upper, whole } = problem
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
    ...(whole ? { integrality: new Int32Array(columns.length).fill(1) } : {}),
  })
  try {
    // Any table that fits will do; a cheap one is better, a proof of the cheapest is not needed.
    model.options.set({ output_flag: false, mip_rel_gap: 0.2 })
    model.run()
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined
    const { colValue } = model.getSolution()
    const found = new Array<number>(upper.length).fill(0)
    for (const [k, a] of columns.entries())
      found[a] = whole ? Math.round(colValue[k] as number) : Math.max(0, colValue[k] as number)
    return found
  } finally {
    model.dispose()
  }
}
