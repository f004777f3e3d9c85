import type { Watch } from '../types.ts'
import { cubePattern } from './cubes.ts'
import {
  type BaseGroup,
  countAtoms,
  type Field,
  fieldsOf,
  type LinkedTable,
  othersIn,
  piecesOf,
  type Shape,
  shapesOf,
} from './fields.ts'
import { type Grid, makeGrid } from './grid.ts'
import { type FrequencyRules, isSmall, needOf, othersWanted } from './rules.ts'
import { protectSystem, type SuppressedCell } from './suppress.ts'
import { type Need, NO_NEED, type System, type SystemCell } from './system.ts'

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
  return protectLinkedSystem(linkTables(groups, tables, options), tables, options)
}

/** Protects tables that are linked already, whatever their cells ask for. */
export async function protectLinkedSystem(
  system: LinkedSystem,
  tables: readonly LinkedTable[],
  options: Pick<LinkedOptions, 'method' | keyof Watch> = {},
): Promise<LinkedSuppression> {
  const open = system.cells.filter((c) => c.state === 'open').length
  const asked = options.method ?? 'auto'
  const method = asked === 'auto' ? (open <= HEURISTIC_MOST ? 'heuristic' : 'cubes') : asked
  const found =
    method === 'cubes'
      ? await cubePattern(system.grid, system, options)
      : await protectSystem(system, method, { ...options, grid: system.grid })
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

/** What the cells of linked tables ask for, and what hiding them costs. */
export interface Demands {
  /** Whether values are persons (whole) or amounts. */
  readonly whole: boolean
  /** What hiding a cell costs the reader. */
  weight(count: number): number
  /** The needs of a cell, or of a part that follows from two tables. */
  needs(asked: Asked): Pick<SystemCell, 'need' | 'needIfHidden'>
  /** The need of a cell whose change by so much against an earlier table must not be told. */
  secret(asked: Asked, change: number): Need
  /** So many must seem possible among the others of a cell's margins. */
  readonly others: number
}

/** A cell, or a part of one, whose needs are asked. */
export interface Asked {
  readonly keys: readonly string[]
  readonly count: number
  /** The table that it is of, or that it was cut from. */
  readonly table: number
  readonly sets: Shape['sets']
  readonly fields: readonly Field[]
  /** Whether it is a part that no table shows. */
  readonly part: boolean
  /** Whether an earlier release hid the cell: then it must not become known exactly, whatever its count. */
  readonly wasHidden: boolean
}

/** Persons under frequency rules. */
export const frequencyDemands = (rules: FrequencyRules): Demands => ({
  whole: true,
  weight: (count) => (rules.cost === 'counts' ? count + 1e-4 : 1),
  needs({ count, wasHidden }) {
    if (isSmall(count, rules)) return { need: needOf(count, rules) }
    if (count === 0) return { needIfHidden: { ...NO_NEED, up: needOf(0, rules).up } }
    return wasHidden ? { needIfHidden: { ...NO_NEED, width: 1 } } : {}
  },
  // A change of the threshold's size either way must seem possible.
  secret({ count }) {
    const { threshold = 3 } = rules
    return { ...NO_NEED, up: threshold, down: Math.min(count, threshold) }
  },
  others: othersWanted(rules),
})

/** All tables, released or not, as one system on one grid: a cell that two tables show is one cell. */
export function linkTables(
  groups: readonly BaseGroup[],
  tables: readonly LinkedTable[],
  asked: FrequencyRules | Demands,
): LinkedSystem {
  const demands = 'needs' in asked ? asked : frequencyDemands(asked)
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
  const weightOf = (count: number, state: SystemCell['state']): number =>
    state === 'unseen' ? 0 : demands.weight(count)
  const cells = new Array<SystemCell>(grid.counts.length).fill(EMPTY)
  const views = tables.map((table, t) =>
    (shapes[t] as Shape[]).map(({ keys, sets }) => {
      const cell = placeOf(sets)
      const was = table.wasShown?.(keys)
      const known = cells[cell] as SystemCell
      // What was hidden once stays hidden: showing it now would show it then.
      const fresh = was === undefined && (known === EMPTY || known.state === 'open')
      const state: SystemCell['state'] = was || known.state === 'fixed' ? 'fixed' : fresh ? 'open' : 'unseen'
      const count = grid.counts[cell] as number
      const about = { keys, count, table: t, sets, fields, part: false, wasHidden: was === false }
      const change = table.secret?.(keys) ?? 0
      const needs = change > 0 ? { need: demands.secret(about, change) } : demands.needs(about)
      if (known === EMPTY) {
        const own = { keys, table: t, atoms: atomsOf(sets, fields), count, state }
        cells[cell] = { ...own, weight: weightOf(count, state), ...needs }
      } else cells[cell] = { ...bothNeeds(known, needs), state, weight: weightOf(known.count, state) }
      return { keys, cell }
    }),
  )
  for (const [t, list] of shapes.entries())
    for (const shape of list)
      for (const piece of piecesOf(shape, fields)) {
        const cell = placeOf(piece.sets)
        const count = grid.counts[cell] as number
        if (cells[cell] !== EMPTY) continue
        const { keys, sets } = piece
        const needs = demands.needs({ keys, count, table: t, sets, fields, part: true, wasHidden: false })
        // An empty piece is known to be empty as long as the whole and the other parts are shown, and that is no secret.
        const watch = piece.siblings.map(placeOf)
        cells[cell] = {
          ...EMPTY,
          keys,
          table: t,
          atoms: atomsOf(sets, fields),
          count,
          ...needs,
          ...(needs.needIfHidden ? { watch } : {}),
        }
      }
  const others = demands.others > 0 ? othersOf(tables, shapes, fields, atoms, demands.others) : []
  return { atoms, cells: [...cells, ...others], whole: demands.whole, grid, views }
}

/** One cell in two tables asks for what either asks. */
function bothNeeds(known: SystemCell, other: Pick<SystemCell, 'need' | 'needIfHidden'>): SystemCell {
  const need = larger(known.need, other.need)
  const needIfHidden = larger(known.needIfHidden, other.needIfHidden)
  return { ...known, ...(need ? { need } : {}), ...(needIfHidden ? { needIfHidden } : {}) }
}

const larger = (a: Need | undefined, b: Need | undefined): Need | undefined =>
  a && b ? { up: Math.max(a.up, b.up), down: Math.max(a.down, b.down), width: Math.max(a.width, b.width) } : (a ?? b)

/**
 * Everyone else of the margins of each cell, and part of one, that holds someone, as cells that no table shows: so many
 * must seem possible there. Where the table assumed has nobody in the cell, it shows itself that nothing can be concluded.
 */
function othersOf(
  tables: readonly LinkedTable[],
  shapes: readonly (readonly Shape[])[],
  fields: readonly Field[],
  atoms: Float64Array,
  most: number,
): SystemCell[] {
  const found = new Map<string, SystemCell>()
  for (const [t, table] of tables.entries()) {
    const others = othersIn(table, fields)
    for (const shape of shapes[t] ?? [])
      for (const own of [shape, ...piecesOf(shape, fields)]) {
        if (sumOf(atomsOf(own.sets, fields), atoms) === 0) continue
        for (const { keys, sets } of others(own)) {
          const mark = JSON.stringify(sets)
          if (found.has(mark)) continue
          const places = atomsOf(sets, fields)
          const count = sumOf(places, atoms)
          if (count < most)
            found.set(mark, {
              ...EMPTY,
              keys,
              table: t,
              atoms: places,
              sets,
              count,
              need: { ...NO_NEED, up: most - count },
            })
        }
      }
  }
  return [...found.values()]
}

const sumOf = (places: Int32Array, atoms: Float64Array): number =>
  places.reduce((sum, a) => sum + (atoms[a] as number), 0)

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
