import type { Watch } from '../types.ts'
import { type FrequencyRules, isSmall, needOf } from './rules.ts'
import type { SuppressedCell } from './suppress.ts'
import { protectSystem } from './suppress.ts'
import { NO_NEED, type System, type SystemCell } from './system.ts'
import { type Dimension, nodesOf } from './table.ts'

/** Persons who share all base fields. */
export interface BaseGroup {
  readonly fields: Readonly<Record<string, string>>
  readonly count: number
}

/** One table over base fields: what it crosses, whom it counts, and what of it is public already. */
export interface LinkedTable {
  readonly name: string
  readonly dimensions: readonly {
    readonly field: string
    /** The label of each base value, e.g. single ages into bands. Default: the value itself. */
    readonly groups?: Readonly<Record<string, string>>
    readonly parents?: Readonly<Record<string, string>>
  }[]
  /** Only persons with these values are counted, e.g. the months of a period. */
  readonly where?: Readonly<Record<string, readonly string[]>>
  /** For a table released before: which of its cells were shown. Undefined for a table still to be released. */
  readonly wasShown?: (keys: readonly string[]) => boolean
}

export interface LinkedSuppression {
  readonly tables: readonly { readonly name: string; readonly cells: readonly SuppressedCell[] }[]
  readonly cost: { readonly cells: number; readonly counts: number }
  readonly guarantee: boolean
  /** What cannot be protected, because of what is public already: table and keys. */
  readonly failed: readonly { readonly table: string; readonly keys: readonly string[] }[]
}

/**
 * Protects tables to be released together with everything released before: other crossings, overlapping bands, longer
 * periods. What follows from two tables and stands in none (ages 16–17, the second half-year) is protected as well.
 */
export async function protectLinked(
  groups: readonly BaseGroup[],
  tables: readonly LinkedTable[],
  options: FrequencyRules & Watch & { readonly method?: 'exact' | 'guided' | 'heuristic' } = {},
): Promise<LinkedSuppression> {
  const system = linkTables(groups, tables, options)
  const found = await protectSystem(system, options.method ?? 'heuristic', options)
  const result = tables.map(({ name, wasShown }, t) => ({
    name,
    cells: system.cells.flatMap((cell, i): SuppressedCell[] => {
      if (
        cell.table !== t ||
        (cell.state === 'unseen' && !wasShown) ||
        cell.keys.length !== tables[t]?.dimensions.length
      )
        return []
      const hidden = cell.state === 'unseen' || found.hidden[i] === 1
      return [
        { keys: cell.keys, count: cell.count, status: hidden ? (cell.need ? 'primary' : 'secondary') : 'published' },
      ]
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
  }
}

/** A base field cut into the finest classes that the tables can tell apart. */
interface Field {
  readonly name: string
  readonly classes: readonly string[][]
  readonly stride: number
  /** Whether some table counts only some of its values: then each table is also cut along it. */
  readonly filtered: boolean
}

/** All tables, released or not, as one system. */
export function linkTables(
  groups: readonly BaseGroup[],
  tables: readonly LinkedTable[],
  rules: FrequencyRules,
): System {
  const fields = fieldsOf(groups, tables)
  const size = fields.reduce((n, f) => n * f.classes.length, 1)
  const atoms = new Float64Array(size)
  for (const group of groups) {
    const at = fields.reduce(
      (sum, f) => sum + f.classes.findIndex((c) => c.includes(group.fields[f.name] ?? '')) * f.stride,
      0,
    )
    atoms[at] = (atoms[at] as number) + group.count
  }
  const cells: SystemCell[] = []
  const shown = new Set<string>()
  const later: (() => void)[] = []
  for (const [t, table] of tables.entries())
    for (const { keys, sets } of cellsOf(table, fields)) {
      const indices = indicesOf(sets, fields)
      const count = indices.reduce((sum, a) => sum + (atoms[a] as number), 0)
      const was = table.wasShown?.(keys)
      const mark = indices.join()
      if (was) shown.add(mark)
      const small = isSmall(count, rules)
      const base = { keys, table: t, atoms: indices, count, ...(small ? { need: needOf(count, rules) } : {}) }
      later.push(() => {
        const known = shown.has(mark)
        const state = was === false && !known ? 'unseen' : known ? 'fixed' : 'open'
        const weight = rules.cost === 'counts' ? count + 1e-4 : 1
        const ifHidden = !small && count === 0 ? { needIfHidden: { ...NO_NEED, up: needOf(0, rules).up } } : {}
        cells.push({ ...base, state, weight, ...ifHidden })
      })
      for (const piece of piecesOf(sets, fields, keys)) {
        const part = indicesOf(piece.sets, fields)
        const within = part.reduce((sum, a) => sum + (atoms[a] as number), 0)
        if (!isSmall(within, rules)) continue
        // The keys name the piece as well, which tells it from the table's own cells.
        later.push(() => {
          cells.push({
            keys: [...keys, piece.label],
            table: t,
            atoms: part,
            count: within,
            state: 'unseen',
            weight: 0,
            need: needOf(within, rules),
          })
        })
      }
    }
  for (const add of later) add()
  return { atoms, cells, whole: true }
}

function fieldsOf(groups: readonly BaseGroup[], tables: readonly LinkedTable[]): Field[] {
  const names = [
    ...new Set(tables.flatMap((t) => [...t.dimensions.map((d) => d.field), ...Object.keys(t.where ?? {})])),
  ]
  let stride = 1
  return names.map((name) => {
    const values = new Set([
      ...groups.map((g) => g.fields[name] ?? ''),
      ...tables.flatMap((t) => [
        ...(t.where?.[name] ?? []),
        ...t.dimensions.filter((d) => d.field === name).flatMap((d) => Object.keys(d.groups ?? {})),
      ]),
    ])
    const classes = new Map<string, string[]>()
    for (const value of values) {
      const mark = JSON.stringify(
        tables.map((t) => [
          t.where?.[name]?.includes(value) ?? true,
          t.dimensions.filter((d) => d.field === name).map((d) => d.groups?.[value] ?? value),
        ]),
      )
      classes.set(mark, [...(classes.get(mark) ?? []), value])
    }
    const field = { name, classes: [...classes.values()], stride, filtered: tables.some((t) => t.where?.[name]) }
    stride *= field.classes.length
    return field
  })
}

/** For each cell of a table, the classes of every field that it sums. */
function* cellsOf(table: LinkedTable, fields: readonly Field[]): Generator<{ keys: string[]; sets: number[][] }> {
  const open = fields.map((f) => {
    const only = table.where?.[f.name]
    return f.classes.flatMap((c, i) => (!only || only.includes(c[0] as string) ? [i] : []))
  })
  const nodes = table.dimensions.map((d) => {
    const f = fields.findIndex((x) => x.name === d.field)
    const labelOf = (c: number): string => {
      const value = fields[f]?.classes[c]?.[0] ?? ''
      return d.groups?.[value] ?? value
    }
    const labels = [...new Set((open[f] ?? []).map(labelOf))]
    const dimension: Dimension = { name: d.field, labels, ...(d.parents ? { parents: d.parents } : {}) }
    return nodesOf(dimension).map((node) => ({
      f,
      label: node.label,
      classes: (open[f] ?? []).filter((c) => node.leaves.includes(labels.indexOf(labelOf(c)))),
    }))
  })
  const walk = function* (
    d: number,
    keys: string[],
    sets: number[][],
  ): Generator<{ keys: string[]; sets: number[][] }> {
    const list = nodes[d]
    if (!list) yield { keys, sets }
    else for (const n of list) yield* walk(d + 1, [...keys, n.label], sets.with(n.f, n.classes))
  }
  yield* walk(0, [], open)
}

/** The parts of a cell that other tables tell apart, one class each along the fields where they do. */
function* piecesOf(sets: readonly number[][], fields: readonly Field[], keys: readonly string[]) {
  const whole = fields.map((f, i) => (sets[i]?.length ?? 0) === f.classes.length)
  // A margin over a dimension is no piece of news; a band cut in two is, and so is a period.
  const cut = fields.map((f, i) => (sets[i]?.length ?? 0) > 1 && (f.filtered || !whole[i]) && keys.length > 0)
  for (const [i, f] of fields.entries())
    if (cut[i])
      for (const c of sets[i] ?? [])
        yield { sets: sets.with(i, [c]), label: `${f.name}: ${f.classes[c]?.join('/') ?? ''}` }
}

function indicesOf(sets: readonly (readonly number[])[], fields: readonly Field[]): Int32Array {
  let sums = [0]
  for (const [i, set] of sets.entries()) sums = set.flatMap((c) => sums.map((s) => s + c * (fields[i]?.stride ?? 0)))
  return Int32Array.from(sums).sort()
}
