import { type Need, NO_NEED, type System, type SystemCell } from './system.ts'
import { nodesOf, type Table } from './table.ts'

/** How far the attacker must be kept from a cell below the threshold. */
export interface Guarantee {
  /** The upper end of the attacker's interval must reach this. Default: the threshold. */
  readonly upperAtLeast?: number
  /** The lower end must be at most this for a true count; default one below it (0 for an empty cell). */
  readonly lowerAtMost?: (count: number) => number
  /** The interval must be at least this wide. Default 0: the two ends say enough. */
  readonly width?: number
}

export interface FrequencyRules {
  /** Counts from 1 (or 0) to threshold − 1 are hidden. Default 3. */
  readonly threshold?: number
  /** Whether empty cells are hidden as well. Default false. */
  readonly zeros?: boolean
  readonly guarantee?: Guarantee
  /**
   * Attribute disclosure: where everyone of a margin is in one cell below it, the attacker must not be able to tell
   * that nobody is in the others. Default false.
   */
  readonly attribute?: boolean
  /** Group disclosure: as `attribute`, where all but fewer than this many persons are in one cell. Default 0: off. */
  readonly group?: number
  /** What hiding costs: each cell 1 (`cells`) or its count (`counts`). Default `cells`. */
  readonly cost?: 'cells' | 'counts'
  /** Never hide margins of one dimension or the grand total. Default false. */
  readonly keepMargins?: boolean
  /** Cells that are public already and so can't be hidden: answers by keys. */
  readonly isPublic?: (keys: readonly string[]) => boolean
}

/** Is the count itself below the threshold? */
export const isSmall = (count: number, { threshold = 3, zeros = false }: FrequencyRules): boolean =>
  count < threshold && (count > 0 || zeros)

/** The need of a sensitive cell, by the guarantee. */
export function needOf(count: number, rules: FrequencyRules): Need {
  const { threshold = 3, guarantee = {} } = rules
  const upper = guarantee.upperAtLeast ?? threshold
  const lower = guarantee.lowerAtMost?.(count) ?? Math.max(0, count - 1)
  return { up: Math.max(0, upper - count), down: Math.max(0, count - Math.max(0, lower)), width: guarantee.width ?? 0 }
}

/** The system of one table under frequency rules: which cells are sensitive, what each needs, and what hiding costs. */
export function frequencySystem(table: Table, rules: FrequencyRules = {}): System {
  const { threshold = 3, zeros = false, cost = 'cells', keepMargins = false } = rules
  const cells = table.cells.map((cell): SystemCell => {
    const margin = cell.keys.includes('*')
    const known = rules.isPublic?.(cell.keys) === true || (margin && keepMargins)
    // Counts cost what they are; the small term prefers fewer cells among patterns of one cost.
    const weight = cost === 'cells' ? 1 : cell.count + 1e-4
    return {
      ...cell,
      table: 0,
      state: known ? 'fixed' : 'open',
      weight,
      ...(isSmall(cell.count, rules) ? { need: needOf(cell.count, rules) } : {}),
      // An empty cell that was hidden to protect another looks like a small one to the attacker.
      ...(!zeros && cell.count === 0
        ? { needIfHidden: { ...NO_NEED, up: needOf(0, { ...rules, threshold }).up } }
        : {}),
    }
  })
  return { atoms: table.atoms, cells: [...cells, ...othersOfRows(table, rules)], whole: true }
}

/** So many persons must seem possible outside a cell that holds someone, in each margin that it lies in. 0: no such rule. */
export const othersWanted = ({ attribute = false, group = 0 }: FrequencyRules): number =>
  Math.max(attribute ? 1 : 0, group)

/** For attribute and group disclosure: "everyone else of this margin", as cells that no table shows. */
function othersOfRows(table: Table, rules: FrequencyRules): SystemCell[] {
  const most = othersWanted(rules)
  if (most === 0) return []
  const under = table.dimensions.map((d) => new Map(nodesOf(d).map((node) => [node.label, node.leaves])))
  const byKeys = new Map(table.cells.map((c) => [c.keys.join('\u0000'), c]))
  return table.cells.flatMap((cell) =>
    cell.keys.flatMap((key, d): SystemCell[] => {
      if (key === '*') return []
      const above = table.dimensions[d]?.parents?.[key] ?? '*'
      const whole = byKeys.get(cell.keys.with(d, above).join('\u0000'))
      if (!whole || cell.count === 0 || whole.atoms.length === cell.atoms.length) return []
      const rest = whole.count - cell.count
      if (rest >= most) return []
      const own = new Set(cell.atoms)
      return [
        {
          keys: cell.keys.with(d, `not ${key}`),
          table: 0,
          atoms: whole.atoms.filter((a) => !own.has(a)),
          sets: cell.keys.map((k, e) => {
            const leaves = under[e]?.get(e === d ? above : k) ?? []
            return e === d ? leaves.filter((leaf) => !under[e]?.get(key)?.includes(leaf)) : leaves
          }),
          count: rest,
          state: 'unseen',
          weight: 0,
          need: { ...NO_NEED, up: most - rest },
        },
      ]
    }),
  )
}
