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
  /** For a table that shows some of its cells only: which are its. Default: all. */
  readonly holds?: (keys: readonly string[]) => boolean
  /** By how much a corrected table differs in a cell from the one before, where that must not be told; 0 elsewhere. */
  readonly secret?: (keys: readonly string[]) => number
}

/** A base field cut into the finest classes that the tables can tell apart. */
export interface Field {
  readonly name: string
  readonly classes: readonly string[][]
  /** Whether some table counts only some of its values: then each table is also cut along it. */
  readonly filtered: boolean
}

/** Cuts each field that the tables use into the classes that they tell apart. */
export function fieldsOf(groups: readonly BaseGroup[], tables: readonly LinkedTable[]): Field[] {
  const names = new Set(tables.flatMap((t) => [...t.dimensions.map((d) => d.field), ...Object.keys(t.where ?? {})]))
  return [...names].map((name) => {
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
    return { name, classes: [...classes.values()], filtered: tables.some((t) => t.where?.[name]) }
  })
}

/** The persons of each combination of classes, last field fastest. */
export function countAtoms(groups: readonly BaseGroup[], fields: readonly Field[]): Float64Array {
  const atoms = new Float64Array(fields.reduce((n, f) => n * f.classes.length, 1))
  const places = fields.map((f) => new Map(f.classes.flatMap((c, i) => c.map((value) => [value, i] as const))))
  for (const group of groups) {
    const at = fields.reduce(
      (sum, f, d) => sum * f.classes.length + (places[d]?.get(group.fields[f.name] ?? '') as number),
      0,
    )
    atoms[at] = (atoms[at] as number) + group.count
  }
  return atoms
}

/** A cell of a table: its keys, and for every field the classes that it sums. */
export interface Shape {
  readonly keys: readonly string[]
  readonly sets: readonly (readonly number[])[]
}

/** One label of a table's dimension: the field it is of, its classes, and those of the label above it. */
interface Label {
  readonly f: number
  readonly label: string
  readonly classes: readonly number[]
  readonly above: readonly number[]
}

/** The classes of each field that a table counts. */
const openIn = (table: LinkedTable, fields: readonly Field[]): number[][] =>
  fields.map((f) => {
    const only = table.where?.[f.name]
    return f.classes.flatMap((c, i) => (!only || only.includes(c[0] as string) ? [i] : []))
  })

function labelsIn(table: LinkedTable, fields: readonly Field[]): Label[][] {
  const open = openIn(table, fields)
  return table.dimensions.map((d) => {
    const f = fields.findIndex((x) => x.name === d.field)
    const all = open[f] ?? []
    const labelOf = (c: number): string => {
      const value = fields[f]?.classes[c]?.[0] ?? ''
      return d.groups?.[value] ?? value
    }
    const labels = [...new Set(all.map(labelOf))]
    const dimension: Dimension = { name: d.field, labels, ...(d.parents ? { parents: d.parents } : {}) }
    const found = nodesOf(dimension).map((node) => ({
      label: node.label,
      classes: all.filter((c) => node.leaves.includes(labels.indexOf(labelOf(c)))),
    }))
    const under = new Map(found.map((n) => [n.label, n.classes]))
    return found.map(({ label, classes }) => ({
      f,
      label,
      classes,
      above: under.get(d.parents?.[label] ?? '*') ?? all,
    }))
  })
}

export function* shapesOf(table: LinkedTable, fields: readonly Field[]): Generator<Shape> {
  const labels = labelsIn(table, fields)
  const walk = function* (d: number, keys: string[], sets: (readonly number[])[]): Generator<Shape> {
    const list = labels[d]
    if (!list) {
      if (table.holds?.(keys) !== false) yield { keys, sets }
    } else for (const n of list) yield* walk(d + 1, [...keys, n.label], sets.with(n.f, n.classes))
  }
  yield* walk(0, [], openIn(table, fields))
}

/**
 * Everyone else of the margins that a cell, or a part of one, lies in: along each dimension those of the label above it
 * who are not in it. A part of a band lies in its band.
 * @returns a function that takes one cell or part of the table
 */
export function othersIn(table: LinkedTable, fields: readonly Field[]): (shape: Shape) => Shape[] {
  const labels = labelsIn(table, fields).map((list) => new Map(list.map((n) => [n.label, n])))
  return ({ keys, sets }) =>
    labels.flatMap((list, d): Shape[] => {
      const key = keys[d] as string
      const node = list.get(key)
      if (!node) return []
      const own = sets[node.f] as readonly number[]
      const whole = own.length < node.classes.length ? node.classes : node.above
      const rest = whole.filter((c) => !own.includes(c))
      return rest.length === 0 ? [] : [{ keys: keys.with(d, `not ${key}`), sets: sets.with(node.f, rest) }]
    })
}

/** A part of a cell that other tables tell apart, with the other parts of the same cut. */
export interface Piece extends Shape {
  readonly siblings: readonly (readonly (readonly number[])[])[]
}

/** The parts of a cell where other tables cut its bands or its period: one class or all along each field that is cut. */
export function* piecesOf({ keys, sets }: Shape, fields: readonly Field[]): Generator<Piece> {
  // A margin over a dimension is no piece of news; a band cut in two is, and so is a period.
  const cut = [...fields.keys()].filter((i) => {
    const size = sets[i]?.length ?? 0
    return size > 1 && keys.length > 0 && (fields[i]?.filtered || size < (fields[i]?.classes.length ?? 0))
  })
  const choices = cut.reduce((n, i) => n * ((sets[i]?.length ?? 0) + 1), 1)
  for (let k = 1; k < choices; k++) {
    let rest = k
    let part = sets
    const names: string[] = []
    const siblings: (readonly (readonly number[])[])[] = []
    for (const i of cut) {
      const own = sets[i] ?? []
      const which = rest % (own.length + 1)
      rest = Math.floor(rest / (own.length + 1))
      if (which === 0) continue
      const chosen = own[which - 1] as number
      names.push(`${fields[i]?.name}: ${fields[i]?.classes[chosen]?.join('/')}`)
      for (const other of own) if (other !== chosen) siblings.push(part.with(i, [other]))
      siblings.push(part)
      part = part.with(i, [chosen])
    }
    yield { keys: [...keys, ...names], sets: part, siblings }
  }
}
