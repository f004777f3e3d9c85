import type { Watch } from '../types.ts'
import { cubePattern } from './cubes.ts'
import { gridOf } from './grid.ts'
import { protectSystem } from './suppress.ts'
import { type Need, NO_NEED, type System, type SystemCell } from './system.ts'
import { type Table, tabulate } from './table.ts'

/** When a sum of amounts gives one of its contributors away. */
export interface AmountRules {
  /** (n, k) dominance: the n largest make more than k percent of the cell. */
  readonly dominance?: { readonly n: number; readonly k: number }
  /** p% rule: the second largest could tell the largest to within p percent. */
  readonly p?: number
}

/** One amount of one contributor. */
export interface Contribution {
  readonly keys: readonly string[]
  /** Not below 0; two decimals or fewer survive the sums exactly. */
  readonly amount: number
  /** Who it belongs to: amounts of one contributor in a cell are added before the rules are asked. Default: another each. */
  readonly unit?: string
}

/** Is a cell of amounts sensitive? Sources: Willenborg and de Waal 2001, chapter 4; Hundepool and others 2012. */
export function isDominated(amounts: readonly number[], rules: AmountRules): boolean {
  const sorted = amounts.toSorted((a, b) => b - a)
  const total = sorted.reduce((sum, x) => sum + x, 0)
  if (total <= 0) return false
  if (rules.dominance) {
    const top = sorted.slice(0, rules.dominance.n).reduce((sum, x) => sum + x, 0)
    if (top > (rules.dominance.k / 100) * total) return true
  }
  if (rules.p !== undefined) {
    const [first = 0, second = 0] = sorted
    if (total - first - second < (rules.p / 100) * first) return true
  }
  return false
}

/**
 * How far the attacker must be kept from a dominated cell's total so that the rule would no longer be broken: for p%,
 * p/100·x₁ − (X − x₁ − x₂); for dominance, 100/k·(x₁ + … + xₙ) − X (Hundepool and others 2012, table 4.2).
 */
export function amountNeed(amounts: readonly number[], rules: AmountRules): Need {
  const sorted = amounts.toSorted((a, b) => b - a)
  const total = sorted.reduce((sum, x) => sum + x, 0)
  const [first = 0, second = 0] = sorted
  const byP = rules.p === undefined ? 0 : (rules.p / 100) * first - (total - first - second)
  const top = rules.dominance ? sorted.slice(0, rules.dominance.n).reduce((sum, x) => sum + x, 0) : 0
  const byDominance = rules.dominance ? (100 / rules.dominance.k) * top - total : 0
  const level = Math.max(0, byP, byDominance)
  return { up: level, down: Math.min(level, total), width: 0 }
}

export interface AmountCell {
  readonly keys: readonly string[]
  readonly total: number
  readonly contributors: number
  readonly status: 'published' | 'primary' | 'secondary'
  /** For a sensitive cell: the attacker's interval must hold this one. */
  readonly protection?: readonly [lower: number, upper: number]
}

export interface AmountSuppression {
  readonly dimensions: readonly string[]
  readonly cells: readonly AmountCell[]
  /** What the reader loses: hidden cells, and the sum of their totals. */
  readonly cost: { readonly cells: number; readonly total: number }
  readonly guarantee: boolean
  readonly failed: readonly (readonly string[])[]
  readonly method: 'heuristic' | 'cubes'
}

export interface AmountOptions extends AmountRules, Watch {
  readonly hierarchies?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What hiding costs: each cell 1 (`cells`, default) or its total (`totals`). */
  readonly cost?: 'cells' | 'totals'
  /** Cells that are public already. */
  readonly isPublic?: (keys: readonly string[]) => boolean
  readonly method?: 'auto' | 'heuristic' | 'cubes'
}

/** The most that amounts may add up to: above it a sum is not exact to the unit any more, let alone to hundredths. */
export const MOST_TOTAL = Number.MAX_SAFE_INTEGER
/** Sums are brought to this size for the solver, whose tolerances are absolute. */
export const SCALE = 1e5
/** Above so many cells, `auto` takes cubes. */
const HEURISTIC_MOST = 250
/** Protection is asked for with this much to spare, so that rounding does not take it away. */
const SPARE = 1e-6

/**
 * Protects a table of sums with all its margins: every sensitive cell's total is kept within an interval that no attacker
 * can narrow, wide enough that the rule would not be broken at its ends. Without a rule p% with p = 10 is taken.
 * @throws RangeError for amounts below 0, a sum of all above 2⁵³ − 1, or rules out of range
 */
export async function suppressAmounts(
  contributions: readonly Contribution[],
  names: readonly string[],
  options: AmountOptions = {},
): Promise<AmountSuppression> {
  const rules = rulesOf(options)
  const { table, amounts } = tabulateAmounts(contributions, names, options.hierarchies)
  const total = table.atoms.reduce((sum, a) => sum + a, 0)
  const unit = total > 0 ? SCALE / total : 1
  const needs = table.cells.map((_, i) => {
    const own = amounts(i)
    return { contributors: own.length, need: isDominated(own, rules) ? amountNeed(own, rules) : undefined }
  })
  const cells = table.cells.map((cell, i): SystemCell => {
    const need = needs[i]?.need
    const { keys, atoms, count } = cell
    return {
      keys,
      atoms,
      table: 0,
      count: count * unit,
      state: options.isPublic?.(keys) ? 'fixed' : 'open',
      weight: options.cost === 'totals' ? count * unit + 1e-4 : 1,
      ...(need ? { need: spared(need, unit, count * unit) } : {}),
    }
  })
  const system: System = { atoms: table.atoms.map((a) => a * unit), cells, whole: false }
  const method =
    options.method === undefined || options.method === 'auto'
      ? cells.length <= HEURISTIC_MOST
        ? 'heuristic'
        : 'cubes'
      : options.method
  const found =
    method === 'cubes'
      ? await cubePattern(gridOf({ ...table, atoms: system.atoms }), system, options)
      : await protectSystem(system, 'heuristic', options)
  const result = table.cells.map(({ keys, count }, i): AmountCell => {
    const need = needs[i]?.need
    return {
      keys,
      total: count,
      contributors: needs[i]?.contributors ?? 0,
      status: found.hidden[i] === 0 ? 'published' : need ? 'primary' : 'secondary',
      ...(need ? { protection: [count - need.down, count + need.up] as const } : {}),
    }
  })
  const hidden = result.filter((c) => c.status !== 'published')
  return {
    dimensions: names,
    cells: result,
    cost: { cells: hidden.length, total: hidden.reduce((sum, c) => sum + c.total, 0) },
    guarantee: found.failed.length === 0,
    failed: found.failed.map((i) => table.cells[i]?.keys ?? []),
    method,
  }
}

/** A need in the solver's measure, with the spare. */
export const spared = ({ up, down }: Need, unit: number, total: number): Need => ({
  ...NO_NEED,
  up: up * unit + SPARE,
  down: Math.min(down * unit + SPARE, total),
})

/** The rules asked for, or p% with p = 10. @throws RangeError for rules out of range */
export function rulesOf({ p, dominance }: AmountRules): AmountRules {
  if (p === undefined && !dominance) return { p: 10 }
  if (p !== undefined && !(p > 0 && p <= 100)) throw new RangeError(`p% with p = ${p}: p is from above 0 to 100`)
  if (dominance && !(Number.isSafeInteger(dominance.n) && dominance.n >= 1))
    throw new RangeError(`dominance of ${dominance.n}: a whole number from 1`)
  if (dominance && !(dominance.k > 0 && dominance.k < 100))
    throw new RangeError(`dominance above ${dominance.k} %: between 0 and 100`)
  return { ...(p === undefined ? {} : { p }), ...(dominance ? { dominance } : {}) }
}

/** The amounts of contributors, each with all that is its own. */
export function byContributor(list: Iterable<Pick<Contribution, 'amount' | 'unit'>>): number[] {
  const own: number[] = []
  const byUnit = new Map<string, number>()
  for (const { amount, unit } of list)
    if (unit === undefined) own.push(amount)
    else byUnit.set(unit, (byUnit.get(unit) ?? 0) + amount)
  return [...own, ...byUnit.values()]
}

/** The table of sums, and for each of its cells the amounts of its contributors. */
export function tabulateAmounts(
  contributions: readonly Contribution[],
  names: readonly string[],
  hierarchies: AmountOptions['hierarchies'],
): { table: Table; amounts: (cell: number) => number[] } {
  for (const { amount } of contributions)
    if (!(Number.isFinite(amount) && amount >= 0))
      throw new RangeError(`an amount of ${amount} is below 0 or no number`)
  const all = contributions.reduce((sum, { amount }) => sum + amount, 0)
  if (all > MOST_TOTAL) throw new RangeError(`amounts that add up to ${all}: above ${MOST_TOTAL} sums are not exact`)
  const frame = tabulate(
    contributions.map(({ keys }) => ({ keys, count: 0 })),
    names,
    hierarchies ? { hierarchies } : {},
  )
  const places = frame.dimensions.map((d) => new Map(d.labels.map((label, i) => [label, i])))
  const within: Contribution[][] = Array.from(frame.atoms, () => [])
  for (const own of contributions) {
    const at = own.keys.reduce((sum, key, d) => sum * (places[d]?.size ?? 0) + (places[d]?.get(key) as number), 0)
    within[at]?.push(own)
  }
  // Hundredths add up exactly; halves of a cent lost on the way would look like leaks.
  const sum = (list: readonly { readonly amount: number }[]): number =>
    Math.round(list.reduce((s, c) => s + c.amount, 0) * 1e6) / 1e6
  const atoms = Float64Array.from(within, sum)
  const cells = frame.cells.map((cell) => ({
    ...cell,
    count: Math.round(cell.atoms.reduce((s, a) => s + (atoms[a] as number), 0) * 1e6) / 1e6,
  }))
  const amounts = (cell: number): number[] =>
    byContributor([...(frame.cells[cell]?.atoms ?? [])].flatMap((a) => within[a] ?? []))
  return { table: { ...frame, atoms, cells }, amounts }
}
