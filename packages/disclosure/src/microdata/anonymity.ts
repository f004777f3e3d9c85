/** A person's record: one value a field. */
export type Person = Readonly<Record<string, string>>

/** For each field, the steps from the finest value up: each step maps a value of the step before to a coarser one. */
export type Ladder = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

export interface AnonymityOptions {
  /** The fields by which someone could recognise a person. */
  readonly identifying: readonly string[]
  /** Everyone shares those fields with at least k − 1 others. Default 5. */
  readonly k?: number
  /** A field (the form of exploitation) of which each such class must hold at least l values. */
  readonly sensitive?: string
  readonly l?: number
  /** How each identifying field may be made coarser. A field without steps stays as it is. */
  readonly ladder?: Ladder
  /** The share of persons that may be left out, so that the others need less coarsening. Default 0.05. */
  readonly suppress?: number
}

export interface AnonymityResult {
  readonly records: readonly Person[]
  /** How many steps each identifying field was made coarser. */
  readonly levels: Readonly<Record<string, number>>
  /** Persons left out. */
  readonly suppressed: number
  /** The smallest class of the result, and the fewest sensitive values in one; 0 when nobody is left. */
  readonly k: number
  readonly l: number
  /** Discernibility (Bayardo and Agrawal 2005): the sum of squared class sizes, and all persons for each left out. */
  readonly discernibility: number
  /** False when even the coarsest steps leave out more than allowed; the records are then what is left at those. */
  readonly satisfied: boolean
}

/**
 * k-anonymity (Samarati 2001; Sweeney 2002) with l-diversity (Machanavajjhala and others 2007) by full-domain coarsening:
 * of all combinations of steps that leave out no more than allowed, the one with the least discernibility cost.
 * @throws RangeError when there are more than 100,000 combinations of steps
 */
export function anonymise(records: readonly Person[], options: AnonymityOptions): AnonymityResult {
  const { identifying, suppress = 0.05, ladder = {} } = options
  const heights = identifying.map((field) => ladder[field]?.length ?? 0)
  const combinations = heights.reduce((n, h) => n * (h + 1), 1)
  if (combinations > 100_000) throw new RangeError(`${combinations} combinations of coarsening steps`)
  let best: AnonymityResult | undefined
  let last: AnonymityResult | undefined
  for (let c = 0; c < combinations; c++) {
    let rest = c
    const levels = heights.map((h) => {
      const level = rest % (h + 1)
      rest = Math.floor(rest / (h + 1))
      return level
    })
    last = applyLevels(records, levels, options)
    const allowed = last.suppressed <= suppress * records.length
    if (allowed && (!best || last.discernibility < best.discernibility)) best = { ...last, satisfied: true }
  }
  return best ?? { ...(last as AnonymityResult), satisfied: false }
}

/** One value made coarser by so many steps; a value that a step does not name stays. */
export function coarsen(value: string, steps: readonly Readonly<Record<string, string>>[], level: number): string {
  return steps.slice(0, level).reduce((v, step) => step[v] ?? v, value)
}

function applyLevels(
  records: readonly Person[],
  levels: readonly number[],
  options: AnonymityOptions,
): AnonymityResult {
  const { identifying, k = 5, sensitive, l = 1, ladder = {} } = options
  const classes = new Map<string, Person[]>()
  for (const record of records) {
    const coarse: Record<string, string> = { ...record }
    for (const [i, field] of identifying.entries())
      coarse[field] = coarsen(record[field] ?? '', ladder[field] ?? [], levels[i] as number)
    const mark = JSON.stringify(identifying.map((field) => coarse[field]))
    const known = classes.get(mark)
    if (known) known.push(coarse)
    else classes.set(mark, [coarse])
  }
  const kinds = (group: readonly Person[]): number =>
    sensitive === undefined ? Number.POSITIVE_INFINITY : new Set(group.map((p) => p[sensitive])).size
  const kept = [...classes.values()].filter((group) => group.length >= k && kinds(group) >= l)
  const left = kept.flat()
  const suppressed = records.length - left.length
  return {
    records: left,
    levels: Object.fromEntries(identifying.map((field, i) => [field, levels[i] as number])),
    suppressed,
    k: kept.length === 0 ? 0 : Math.min(...kept.map((g) => g.length)),
    l: kept.length === 0 || sensitive === undefined ? 0 : Math.min(...kept.map(kinds)),
    discernibility: kept.reduce((sum, g) => sum + g.length ** 2, 0) + suppressed * records.length,
    satisfied: false,
  }
}
