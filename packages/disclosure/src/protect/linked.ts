import type { Watch } from '../types.ts'
import { cubePattern } from './cubes.ts'
import {
  type BaseGroup,
  countAtoms,
  type Field,
  fieldsOf,
  type LinkedTable,
  piecesOf,
  type Shape,
  shapesOf,
} from './fields.ts'
import { type Grid, makeGrid } from './grid.ts'
import { type FrequencyRules, isSmall, needOf } from './rules.ts'
import { protectSystem, type SuppressedCell } from './suppress.ts'
import { compact, type Need, NO_NEED, type System, type SystemCell } from './system.ts'

export type { BaseGroup, LinkedTable } from './fields.ts'

export interface LinkedSuppression {
  readonly tables: readonly { readonly name: string; readonly cells: readonly SuppressedCell[] }[]
  readonly cost: { readonly cells: number; readonly counts: number }
  readonly guarantee: boolean
  /** What cannot be protected, because of what is public already: table and keys. */
  readonly failed: readonly { readonly table: string; readonly keys: readonly string[] }[]
  readonly method: LinkedMethod
}

export type LinkedMethod = 'exact' | 'guided' | 'heuristic' | 'cubes'

export interface LinkedOptions extends FrequencyRules, Watch {
  /** `auto` (default): the heuristic up to 250 cells that may be hidden, cubes beyond. */
  readonly method?: LinkedMethod | 'auto'
}

/** Above so many cells that may be hidden, `auto` takes cubes. */
const HEURISTIC_MOST = 250

/**
 * Protects tables to be released together with everything released before: other crossings, overlapping bands, longer
 * periods. What follows from two tables and stands in none (ages 16–17, the second half-year) is protected as well.
 */
export async function protectLinked(
  groups: readonly BaseGroup[],
  tables: readonly LinkedTable[],
  options: LinkedOptions = {},
): Promise<LinkedSuppression> {
  const system = linkTables(groups, tables, options)
  const open = system.cells.filter((c) => c.state === 'open').length
  const asked = options.method ?? 'auto'
  const method = asked === 'auto' ? (open <= HEURISTIC_MOST ? 'heuristic' : 'cubes') : asked
  const found =
    method === 'cubes' ? await cubePattern(system.grid, system, options) : await solve(system, method, options)
  const result = tables.map(({ name }, t) => ({
    name,
    cells: (system.views[t] ?? []).map(({ keys, cell }): SuppressedCell => {
      const { count, need, state } = system.cells[cell] as SystemCell
      const hidden = state === 'unseen' || found.hidden[cell] === 1
      return { keys, count, status: hidden ? (need ? 'primary' : 'secondary') : 'published' }
    }),
  }))
  const hidden = result.flatMap((r, t) => (tables[t]?.wasShown ? [] : r.cells.filter((c) => c.status !== 'published')))
  return {
    tables: result,
    cost: { cells: hidden.length, counts: hidden.reduce((sum, c) => sum + c.count, 0) },
    guarantee: found.failed.length === 0,
    failed: found.failed.map((i) => ({
      table: tables[system.cells[i]?.table ?? 0]?.name ?? '',
      keys: system.cells[i]?.keys ?? [],
    })),
    method,
  }
}

/** By linear programs, over the cells that matter only. */
async function solve(system: System, method: 'exact' | 'guided' | 'heuristic', watch: Watch) {
  const small = compact(system)
  const found = await protectSystem(small.system, method, watch)
  const hidden = new Uint8Array(system.cells.length)
  for (const [k, i] of small.places.entries()) hidden[i] = found.hidden[k] as number
  return { hidden, failed: found.failed.map((k) => small.places[k] as number) }
}

export interface LinkedSystem extends System {
  /** The system's cells are the cells of this grid, in its order. */
  readonly grid: Grid
  /** For each table, its cells with their places in the system. */
  readonly views: readonly (readonly { readonly keys: readonly string[]; readonly cell: number }[])[]
}

const EMPTY: SystemCell = {
  keys: [],
  table: -1,
  atoms: new Int32Array(),
  count: 0,
  state: 'unseen',
  weight: 0,
}

/** All tables, released or not, as one system on one grid: a cell that two tables show is one cell. */
export function linkTables(
  groups: readonly BaseGroup[],
  tables: readonly LinkedTable[],
  rules: FrequencyRules,
): LinkedSystem {
  const fields = fieldsOf(groups, tables)
  const atoms = countAtoms(groups, fields)
  const shapes = tables.map((table) => [...shapesOf(table, fields)])
  const nodes = fields.map((f, d) => new Nodes(f, shapes, d))
  const grid = makeGrid(
    nodes.map((n) => n.leaves),
    atoms,
  )
  const placeOf = (sets: Shape['sets']): number =>
    sets.reduce((sum, set, d) => sum + (nodes[d] as Nodes).of(set) * (grid.strides[d] as number), 0)
  const cells = new Array<SystemCell>(grid.counts.length).fill(EMPTY)
  const views = tables.map((table, t) =>
    (shapes[t] as Shape[]).map(({ keys, sets }) => {
      const cell = placeOf(sets)
      const was = table.wasShown?.(keys)
      const known = cells[cell] as SystemCell
      // What was hidden once stays hidden: showing it now would show it then.
      const fresh = was === undefined && (known === EMPTY || known.state === 'open')
      const state = was || known.state === 'fixed' ? 'fixed' : fresh ? 'open' : 'unseen'
      if (known === EMPTY) {
        const count = grid.counts[cell] as number
        cells[cell] = {
          keys,
          table: t,
          atoms: atomsOf(sets, fields),
          count,
          state,
          weight: weightOf(count, state, rules),
          ...(table.secret?.(keys) ? { need: secretNeed(count, rules) } : needsOf(count, rules, was === false)),
        }
      } else if (state !== known.state) cells[cell] = { ...known, state, weight: weightOf(known.count, state, rules) }
      return { keys, cell }
    }),
  )
  for (const [t, list] of shapes.entries())
    for (const shape of list)
      for (const piece of piecesOf(shape, fields)) {
        const cell = placeOf(piece.sets)
        const count = grid.counts[cell] as number
        if (cells[cell] !== EMPTY) continue
        const needs = needsOf(count, rules, false)
        // An empty piece is known to be empty as long as the whole and the other parts are shown, and that is no secret.
        const watch = piece.siblings.map(placeOf)
        cells[cell] = {
          ...EMPTY,
          keys: piece.keys,
          table: t,
          atoms: atomsOf(piece.sets, fields),
          count,
          ...needs,
          ...(needs.needIfHidden ? { watch } : {}),
        }
      }
  return { atoms, cells, whole: true, grid, views }
}

const weightOf = (count: number, state: SystemCell['state'], rules: FrequencyRules): number =>
  state === 'unseen' ? 0 : rules.cost === 'counts' ? count + 1e-4 : 1

/** A cell whose change is a secret must seem possible with a change of the threshold's size either way. */
const secretNeed = (count: number, { threshold = 3 }: FrequencyRules): Need => ({
  ...NO_NEED,
  up: threshold,
  down: Math.min(count, threshold),
})

/** @param wasHidden whether an earlier release hid the cell: then it must not become known exactly, whatever its count */
function needsOf(count: number, rules: FrequencyRules, wasHidden: boolean): Pick<SystemCell, 'need' | 'needIfHidden'> {
  if (isSmall(count, rules)) return { need: needOf(count, rules) }
  if (count === 0) return { needIfHidden: { ...NO_NEED, up: needOf(0, rules).up } }
  return wasHidden ? { needIfHidden: { ...NO_NEED, width: 1 } } : {}
}

/** The nodes of one field: its classes, and every set of them that a table sums. */
class Nodes {
  readonly leaves: (readonly number[])[]
  readonly #places = new Map<string, number>()

  constructor(field: Field, shapes: readonly (readonly Shape[])[], d: number) {
    this.leaves = []
    for (const c of field.classes.keys()) this.of([c])
    for (const list of shapes) for (const { sets } of list) this.of(sets[d] as readonly number[])
  }

  /** The place of a set, added when it is new. */
  of(set: readonly number[]): number {
    const mark = set.join()
    let place = this.#places.get(mark)
    if (place === undefined) {
      place = this.leaves.push(set) - 1
      this.#places.set(mark, place)
    }
    return place
  }
}

function atomsOf(sets: Shape['sets'], fields: readonly Field[]): Int32Array {
  let sums = [0]
  for (const [i, set] of sets.entries())
    sums = sums.flatMap((s) => set.map((c) => s * (fields[i]?.classes.length ?? 0) + c))
  return Int32Array.from(sums).sort()
}
