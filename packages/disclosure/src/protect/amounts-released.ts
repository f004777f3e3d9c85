import type { Release } from '../types.ts'
import {
  type AmountCell,
  type AmountOptions,
  type AmountRules,
  type AmountSuppression,
  amountNeed,
  byContributor,
  type Contribution,
  isDominated,
  rulesOf,
  SCALE,
  spared,
  tabulateAmounts,
} from './amounts.ts'
import type { ReleasedGroup } from './assumed.ts'
import type { Field, Shape } from './fields.ts'
import { type Asked, type Demands, linkTables, protectLinkedSystem } from './linked.ts'
import type { Relation } from './population.ts'
import { LAYER, type Laid, layReleased } from './released.ts'
import { NO_NEED } from './system.ts'

/** A table of sums released before, as its custodian keeps it: `protection` tells what must stay unknown. */
export interface ReleasedAmounts {
  readonly dimensions: readonly string[]
  readonly period?: string
  readonly hierarchies?: Release['hierarchies']
  readonly cells: readonly {
    readonly keys: readonly string[]
    readonly total: number | null
    readonly status?: string
    readonly protection?: readonly [lower: number, upper: number]
  }[]
}

export interface ReleasedContribution extends Contribution {
  /** The first release (from 1) that counted it, the number after the last one when none did. Default: not known. */
  readonly since?: number
}

export interface AmountReleasedOptions extends Omit<AmountOptions, 'isPublic'> {
  /** The columns of the table to be released, of those that the contributions have. */
  readonly dimensions: readonly string[]
  readonly period?: string
  /** How the contributions of each release relate to those of the next. Default: by periods, else by the figures. */
  readonly relation?: Relation | 'auto'
}

/** What a sum hidden in an earlier release may be known to, of the sum of all: it must not become exact. */
const EXACT = 1e-3 / SCALE

/**
 * Protects a table of sums together with the tables of sums released before, as `suppressAmounts` does alone. Whose sums
 * a difference of releases, or a part of an overlapping band, adds up is told by the contributions where they can be told
 * apart (`since`, fine enough labels); where they cannot, it is protected as if one contributor had it all: no division
 * among contributors asks for more.
 * @param columns what the keys of contributions are; the dimensions and what earlier releases need are among them
 * @throws RangeError for amounts and rules as `suppressAmounts`; when no amounts agree with the releases; when an earlier
 * release hides sums and does not say which are sensitive
 */
export async function suppressAmountsReleased(
  contributions: readonly ReleasedContribution[],
  columns: readonly string[],
  earlier: readonly ReleasedAmounts[],
  options: AmountReleasedOptions,
): Promise<AmountSuppression & { readonly relations: readonly Relation[] }> {
  const rules = rulesOf(options)
  const { dimensions, hierarchies } = options
  const places = dimensions.map((d) => columns.indexOf(d))
  const { table, amounts } = tabulateAmounts(
    contributions.map((c) => ({ ...c, keys: places.map((p) => c.keys[p] as string) })),
    dimensions,
    hierarchies,
  )
  const shown = earlier.flatMap((r) => r.cells.map((c) => c.total ?? 0))
  const top = [table.atoms.reduce((sum, a) => sum + a, 0), ...shown].reduce((most, x) => Math.max(most, x), 0)
  const unit = top > 0 ? SCALE / top : 1
  const releases = earlier.map(
    ({ dimensions: own, period, hierarchies: levels, cells: sums }): Release => ({
      dimensions: own,
      ...(period === undefined ? {} : { period }),
      ...(levels ? { hierarchies: levels } : {}),
      cells: sums.map(({ keys, total }) =>
        total === null ? { keys, count: null, status: 'hidden' } : { keys, count: total * unit, status: 'published' },
      ),
    }),
  )
  const groups = contributions.map(
    ({ keys, amount, since }): ReleasedGroup => ({ keys, count: amount * unit, ...(since ? { since } : {}) }),
  )
  const laid = await layReleased(groups, columns, releases, { ...options, whole: false })
  const system = linkTables(
    laid.groups,
    laid.tables,
    demandsOf({ contributions, columns, earlier, laid, unit }, rules, options),
  )
  const found = await protectLinkedSystem(system, laid.tables, options)
  const statuses = new Map(found.tables.at(-1)?.cells.map((c) => [c.keys.join('\u0000'), c.status]))
  const cells = table.cells.map(({ keys, count }, i): AmountCell => {
    const own = amounts(i)
    const need = isDominated(own, rules) ? amountNeed(own, rules) : undefined
    const hidden = statuses.get(keys.join('\u0000')) !== 'published'
    return {
      keys,
      total: count,
      contributors: own.length,
      status: hidden ? (need ? 'primary' : 'secondary') : 'published',
      ...(need ? { protection: [count - need.down, count + need.up] as const } : {}),
    }
  })
  const hidden = cells.filter((c) => c.status !== 'published')
  return {
    dimensions,
    cells,
    cost: { cells: hidden.length, total: hidden.reduce((sum, c) => sum + c.total, 0) },
    guarantee: found.guarantee,
    failed: found.failed.map((f) => (f.table === 'now' ? f.keys : [...f.keys, f.table])),
    method: found.method === 'cubes' ? 'cubes' : 'heuristic',
    relations: laid.relations,
  }
}

interface Known {
  readonly contributions: readonly ReleasedContribution[]
  readonly columns: readonly string[]
  readonly earlier: readonly ReleasedAmounts[]
  readonly laid: Laid
  readonly unit: number
}

function demandsOf(known: Known, rules: AmountRules, { cost }: Pick<AmountOptions, 'cost'>): Demands {
  const { earlier, unit } = known
  const cells = earlier.map((r) => new Map(r.cells.map((c) => [c.keys.join('\u0000'), c])))
  const amountsIn = contributorsIn(known)
  const needOf = (amounts: readonly number[], count: number) =>
    isDominated(amounts, rules) ? { need: spared(amountNeed(amounts, rules), unit, count) } : undefined
  return {
    whole: false,
    others: 0,
    weight: (count) => (cost === 'totals' ? count + 1e-4 : 1),
    needs({ keys, count, table, sets, fields, part, wasHidden }: Asked) {
      const cell = part ? undefined : cells[table]?.get(keys.join('\u0000'))
      if (cell?.protection) {
        const [lower, upper] = cell.protection.map((x) => x * unit) as [number, number]
        const asked = { up: Math.max(0, upper - count), down: Math.max(0, count - lower), width: 0 }
        const { up, down } = spared(asked, 1, count)
        // The amount assumed may lie beyond an end already: then it shows itself that the interval reaches so far.
        return { need: { ...NO_NEED, up: asked.up > 0 ? up : 0, down: asked.down > 0 ? down : 0 } }
      }
      const own = amountsIn(sets, fields)
      if (!own && cell?.total === null && cell.status !== 'secondary')
        throw new RangeError(
          `release ${table + 1} hides ${keys.join(' × ')} and does not say how far it must stay unknown: ` +
            'give the file that "protect" made of it, not the published one',
        )
      const need = own ? needOf(own, count) : part && count > 1e-6 ? needOf([count / unit], count) : undefined
      return need ?? (wasHidden ? { needIfHidden: { ...NO_NEED, width: EXACT * SCALE } } : {})
    },
    secret: ({ count }, change) => spared(amountNeed([Math.max(change, count) / unit], rules), unit, count),
  }
}

/** The amounts of the contributors in a cell or part of one; undefined where the contributions cannot tell. */
function contributorsIn({ contributions, columns, laid }: Known) {
  const byMark = new Map<string, ReleasedContribution[]>()
  for (const c of contributions) {
    const mark = [...c.keys, c.since].join('\u0000')
    const known = byMark.get(mark)
    if (known) known.push(c)
    else byMark.set(mark, [c])
  }
  const groups = [...byMark.values()]
  let covers: (readonly number[])[][] | undefined
  const coverOf = ({ keys, since }: ReleasedContribution, fields: readonly Field[]): (readonly number[])[] =>
    fields.map(({ name, classes }) => {
      const label = name === LAYER ? since?.toString() : keys[columns.indexOf(name)]
      const pieces = new Set(laid.piecesOf(name, label))
      return classes.flatMap((values, i) => (values.some((v) => pieces.has(v)) ? [i] : []))
    })
  return (sets: Shape['sets'], fields: readonly Field[]): number[] | undefined => {
    covers ??= groups.map((group) => coverOf(group[0] as ReleasedContribution, fields))
    const found: ReleasedContribution[] = []
    for (const [g, cover] of covers.entries()) {
      if (cover.some((own, f) => !own.some((c) => sets[f]?.includes(c)))) continue
      if (cover.some((own, f) => !own.every((c) => sets[f]?.includes(c)))) return undefined
      found.push(...(groups[g] as ReleasedContribution[]))
    }
    return byContributor(found)
  }
}
