import type { Release } from '../types.ts'
import { type Cut, cutLabels } from './bands.ts'
import { countsThatGive, isInformative } from './noise.ts'
import type { Populations } from './population.ts'

/** What the attacker knows: unknown whole numbers ≥ 0 (atoms), and sums of them that lie between two numbers. */
export interface Space {
  readonly atoms: number
  readonly rows: readonly Row[]
  readonly targets: readonly Target[]
  /** For attribute and group disclosure, when asked for: everyone of a margin who is not in one of its cells. */
  readonly others: readonly Others[]
}

/** The others of a cell in a margin: who is told to be nearly nobody tells what those of the margin are. */
export interface Others {
  readonly keys: readonly string[]
  readonly release: number
  /** The cell itself, and whether it is a part that no release shows. */
  readonly cell: { readonly keys: readonly string[]; readonly atoms: Int32Array; readonly implied: boolean }
  readonly atoms: Int32Array
  readonly population?: string
}

/** A figure shown: its cell, and between which counts it lies. */
export interface Row {
  readonly atoms: Int32Array
  readonly keys: readonly string[]
  /** The index of the release that shows it. */
  readonly release: number
  readonly lower: number
  readonly upper: number
}

/** A sum of atoms that the attacker would like to know. */
export interface Target {
  readonly atoms: Int32Array
  readonly keys: readonly string[]
  /** The index of the release whose cell it is, or whose cell was cut into smaller pieces. */
  readonly release: number
  /** `hidden`: a cell without a count. `implied`: a difference that no release shows. `perturbed`: shown with noise. */
  readonly kind: 'hidden' | 'implied' | 'perturbed'
  /** Which persons, where releases count different ones. */
  readonly population?: string
}

interface Axis {
  readonly name: string
  readonly cut: Cut
  readonly stride: number
}

const MOST_ATOMS = 500_000
const MOST_TARGETS = 200_000

/**
 * Lays all releases over one set of atoms: the finest cells that all labels and all populations together can tell apart.
 * @param unlisted adds to each dimension a category that no release lists, for margins that hold more than their parts
 * @param withOthers whether to list the others of every cell in its margins
 * @throws RangeError when there are more than 500,000 atoms
 */
export function laySpace(
  releases: readonly Release[],
  populations: Populations,
  unlisted = false,
  withOthers = false,
): Space {
  const names = [...new Set(releases.flatMap((r) => r.dimensions))]
  let stride = populations.names.length
  const axes = names.map((name): Axis => {
    const labels = releases.flatMap((r) => {
      const at = r.dimensions.indexOf(name)
      return at < 0 ? [] : r.cells.map((c) => c.keys[at] as string)
    })
    const parents = parentsIn(releases, name)
    const cut = cutLabels(labels, parents)
    const leaves = unlisted || cut.leaves.length === 0 ? [...cut.leaves, '(not listed)'] : cut.leaves
    const axis = { name, cut: { leaves, cover: cut.cover }, stride }
    stride *= leaves.length
    return axis
  })
  if (stride > MOST_ATOMS) throw new RangeError(`${stride} elementary cells are more than ${MOST_ATOMS}`)

  const rows: Row[] = []
  const targets: Target[] = []
  const seen = new Set<string>()
  const pick = (
    release: Release,
    keys: readonly string[],
    layers: readonly number[],
    at?: ReadonlyMap<number, number>,
  ) => {
    let sums: number[] = [...layers]
    for (const [d, axis] of axes.entries()) {
      const key = keys[release.dimensions.indexOf(axis.name)]
      const fixed = at?.get(d)
      const leaves =
        fixed !== undefined
          ? [fixed]
          : key === undefined || key === '*'
            ? [...axis.cut.leaves.keys()]
            : (axis.cut.cover.get(key) ?? [])
      sums = leaves.flatMap((leaf) => sums.map((s) => s + leaf * axis.stride))
    }
    return Int32Array.from(sums).sort()
  }

  const known = new Set<string>()
  for (const [i, release] of releases.entries())
    for (const cell of release.cells)
      if (cell.count !== null && cell.status !== 'perturbed')
        known.add(signature(pick(release, cell.keys, populations.of[i] as readonly number[])))
  for (const [i, release] of releases.entries()) {
    const layers = populations.of[i] as readonly number[]
    const population = populations.names.length > 1 ? layers.map((l) => populations.names[l]).join(' + ') : undefined
    for (const cell of release.cells) {
      const atoms = pick(release, cell.keys, layers)
      const kind = cell.count === null ? 'hidden' : cell.status === 'perturbed' ? 'perturbed' : 'published'
      if (kind !== 'hidden') {
        const known = cell.count as number
        if (kind === 'published') rows.push({ atoms, keys: cell.keys, release: i, lower: known, upper: known })
        else if (release.noise && isInformative(release, cell.keys)) {
          const [lower, upper] = countsThatGive(release.noise, known)
          rows.push({ atoms, keys: cell.keys, release: i, lower, upper })
        }
      }
      const mark = signature(atoms)
      seen.add(mark)
      // What another release shows is no secret to find out; a small count shown is told as such.
      if (kind !== 'published' && !(kind === 'hidden' && known.has(mark)))
        targets.push({ atoms, keys: cell.keys, release: i, kind, ...(population === undefined ? {} : { population }) })
    }
  }
  for (const [i, release] of releases.entries()) {
    const layers = populations.of[i] as readonly number[]
    for (const cell of release.cells)
      for (const piece of pieces(release, cell.keys, layers, axes)) {
        if (targets.length > MOST_TARGETS) throw new RangeError(`more than ${MOST_TARGETS} cells to attack`)
        const atoms = pick(release, cell.keys, piece.layers, piece.at)
        const mark = signature(atoms)
        if (seen.has(mark)) continue
        seen.add(mark)
        const population =
          populations.names.length > 1 ? piece.layers.map((l) => populations.names[l]).join(' + ') : undefined
        targets.push({
          atoms,
          keys: piece.keys,
          release: i,
          kind: 'implied',
          ...(population === undefined ? {} : { population }),
        })
      }
  }
  /** Along each dimension: those under the label above who are not in the cell; of a part of a label, the rest of it. */
  function* othersOf(): Generator<Others> {
    for (const [i, release] of releases.entries()) {
      const all = populations.of[i] as readonly number[]
      for (const { keys } of release.cells)
        for (const part of [undefined, ...pieces(release, keys, all, axes)]) {
          const { layers, at } = part ?? { layers: all, at: new Map<number, number>() }
          const own = pick(release, keys, layers, at)
          const inside = new Set(own)
          for (const [d, axis] of axes.entries()) {
            const p = release.dimensions.indexOf(axis.name)
            const key = keys[p]
            if (key === undefined || key === '*') continue
            const wide = new Map(at)
            const above = aboveOf(release, axis.name, key)
            const margin = wide.delete(d) ? keys : keys.with(p, above)
            const rest = pick(release, margin, layers, wide).filter((a) => !inside.has(a))
            if (rest.length === 0) continue
            const population =
              populations.names.length > 1 ? layers.map((l) => populations.names[l]).join(' + ') : undefined
            const named = (part?.keys ?? keys) as readonly string[]
            yield {
              keys: named.with(p, `not ${named[p]}`),
              release: i,
              cell: { keys: named, atoms: own, implied: part !== undefined },
              atoms: rest,
              ...(population === undefined ? {} : { population }),
            }
          }
        }
    }
  }
  return { atoms: stride, rows, targets, others: withOthers ? [...othersOf()] : [] }
}

/** The label above each label of a dimension, in any release. */
function parentsIn(releases: readonly Release[], name: string): Record<string, string> {
  // Without a prototype: a label may be called "constructor".
  const parents: Record<string, string> = Object.create(null)
  for (const { hierarchies } of releases)
    if (hierarchies && Object.hasOwn(hierarchies, name)) Object.assign(parents, hierarchies[name])
  return parents
}

const aboveOf = ({ hierarchies }: Release, name: string, label: string): string => {
  const parents = hierarchies && Object.hasOwn(hierarchies, name) ? hierarchies[name] : undefined
  return (parents && Object.hasOwn(parents, label) ? parents[label] : undefined) ?? '*'
}

/** The smaller cells that a cell falls into where another release cuts its label, or its period, elsewhere. */
function* pieces(release: Release, keys: readonly string[], layers: readonly number[], axes: readonly Axis[]) {
  const cutAxes = axes.flatMap((axis, d) => {
    const at = release.dimensions.indexOf(axis.name)
    const cover = axis.cut.cover.get(keys[at] ?? '*') ?? []
    return at >= 0 && cover.length > 1 ? [{ d, at, axis, cover }] : []
  })
  const choices = cutAxes.reduce((n, c) => n * (c.cover.length + 1), layers.length > 1 ? layers.length + 1 : 1)
  for (let k = 1; k < choices; k++) {
    let rest = k
    const at = new Map<number, number>()
    const named = [...keys]
    for (const c of cutAxes) {
      const which = rest % (c.cover.length + 1)
      rest = Math.floor(rest / (c.cover.length + 1))
      if (which === 0) continue
      const leaf = c.cover[which - 1] as number
      at.set(c.d, leaf)
      named[c.at] = c.axis.cut.leaves[leaf] as string
    }
    yield { at, keys: named, layers: rest === 0 ? layers : [layers[rest - 1] as number] }
  }
}

/** Two sums are the same when they sum the same atoms: short ones by their atoms, long ones by two hashes of them all. */
const signature = (atoms: Int32Array): string => {
  if (atoms.length <= 64) return atoms.join()
  let one = 0x811c9dc5
  let two = 0x9e3779b9
  for (const a of atoms) {
    one = Math.imul(one ^ a, 0x01000193)
    two = Math.imul(two ^ (a + 0x7f4a7c15), 0x85ebca6b) ^ (two >>> 15)
  }
  return `${atoms.length}:${one >>> 0}:${two >>> 0}`
}
