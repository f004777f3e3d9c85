import { attack } from '../attack/attack.ts'
import type { Relation } from '../attack/population.ts'
import { perturbTable, type RecordedGroup } from '../cellkey/cellkey.ts'
import { biasOf, designNoise, type NoiseDesign, type NoiseTable, varianceOf } from '../cellkey/noise-table.ts'
import { isSmall } from '../protect/rules.ts'
import type { Table } from '../protect/table.ts'
import type { Release, ReleaseCell, Watch } from '../types.ts'
import { tableUtility } from '../utility.ts'

export interface CellKeyCommandOptions {
  /** The secret that makes cell keys; the same for all tables of one register. Needed for `cellkey`. */
  readonly secret?: string
  /** The noise; the same for all tables of one register. Default: see `designNoise`. */
  readonly noise?: NoiseDesign
  /** Margins as sums of their parts. */
  readonly additive?: boolean
  /** A column that tells records apart (a case number); default: all columns together. */
  readonly recordKey?: string
}

type Asked = CellKeyCommandOptions &
  Watch & {
    readonly threshold?: number
    readonly zeros?: boolean
    readonly period?: string
    readonly relation?: Relation | 'auto'
  }

/** What was done to the counts, what it costs the reader, and why the guarantee does not hold where it does not. */
export interface CellKeyReport {
  readonly design: Required<NoiseDesign>
  /** By true count: what the noise adds on average, and its variance. */
  readonly retained: readonly { readonly count: number; readonly bias: number; readonly variance: number }[]
  readonly additive: boolean
  readonly utility: { readonly meanError: number; readonly largestError: number; readonly rootMeanSquare: number }
  /**
   * Cells below the threshold of which the attacker learns too much. `atLeast`: a lower end that reaches the true count,
   * mostly because a count shown says "not empty". `below`: an upper end below the threshold. `likely`: cells, of any
   * count, that are below it with 95 % certainty by their margins' noise.
   */
  readonly unmet: { readonly atLeast: number; readonly below: number; readonly likely: number }
  /** The first of a list of stronger designs under which the attacker learned nothing, when this one does not suffice. */
  readonly suffices?: { readonly design: Required<NoiseDesign>; readonly meanError: number }
}

/** Ever stronger noise, the cheapest for the reader first. */
const LADDER: readonly Required<NoiseDesign>[] = [
  { variance: 2, most: 5, blank: 2, empty: 0.05 },
  { variance: 3, most: 6, blank: 2, empty: 0.1 },
  { variance: 4, most: 8, blank: 2, empty: 0.05 },
  { variance: 4, most: 8, blank: 2, empty: 0.15 },
  { variance: 6, most: 10, blank: 2, empty: 0.15 },
  { variance: 8, most: 12, blank: 2, empty: 0.2 },
  { variance: 12, most: 15, blank: 2, empty: 0.25 },
]

interface Judged {
  readonly cells: readonly ReleaseCell[]
  readonly cost: { readonly cells: number; readonly counts: number }
  readonly noise: NoiseTable
  readonly unmet: CellKeyReport['unmet']
  readonly failed: readonly (readonly string[])[]
  readonly utility: CellKeyReport['utility']
}

/** Above so many cells no other designs are tried: each takes as long as the attack itself. */
const LADDER_MOST = 1000

/**
 * Perturbs a table by cell keys and attacks it, together with what was released before, by bounds and by likelihood.
 * @throws RangeError without a secret, or for noise that cannot be
 */
export async function perturbCommand(
  table: Table,
  groups: readonly RecordedGroup[],
  earlier: readonly Release[],
  options: Asked,
) {
  if (!options.secret)
    throw new RangeError('--secret: cell keys need the secret of the register, the same for all its tables')
  const threshold = options.threshold ?? 3
  const design = { variance: 2, most: 5, blank: threshold - 1, empty: 0, ...options.noise }
  const judge = (of: NoiseDesign): Promise<Judged> => perturbAndAttack(table, groups, earlier, of, options)
  const own = await judge(design)
  const held = own.failed.length === 0
  let suffices: CellKeyReport['suffices']
  if (!held && table.cells.length <= LADDER_MOST)
    for (const step of LADDER) {
      const stronger = { ...step, blank: design.blank, most: Math.max(step.most, design.blank + 3) }
      if (stronger.variance < design.variance) continue
      const tried = await judge(stronger)
      if (tried.failed.length > 0) continue
      suffices = { design: stronger, meanError: tried.utility.meanError }
      break
    }
  const cellkey: CellKeyReport = {
    design,
    retained: own.noise.rows.map((_, count) => ({
      count,
      bias: biasOf(own.noise, count),
      variance: varianceOf(own.noise, count),
    })),
    additive: options.additive === true,
    utility: own.utility,
    unmet: own.unmet,
    ...(suffices ? { suffices } : {}),
  }
  const { cells, cost, noise, failed } = own
  return { cells, cost, guarantee: held, ...(held ? {} : { failed }), noise, cellkey }
}

async function perturbAndAttack(
  table: Table,
  groups: readonly RecordedGroup[],
  earlier: readonly Release[],
  design: NoiseDesign,
  options: Asked,
): Promise<Judged> {
  const { threshold = 3, zeros = false, secret = '', additive = false, onProgress, signal, period, relation } = options
  const noise: NoiseTable = { ...designNoise(design), ...(additive ? { additive } : {}) }
  const { cells, cost } = perturbTable(table, groups, { noise, secret, additive })
  const hierarchies = Object.fromEntries(table.dimensions.flatMap((d) => (d.parents ? [[d.name, d.parents]] : [])))
  const release: Release = {
    dimensions: table.dimensions.map((d) => d.name),
    cells,
    hierarchies,
    noise,
    ...(period === undefined ? {} : { period }),
  }
  const { leaks, bounds, contradictions } = await attack([...earlier, release], {
    threshold,
    zeros,
    ...(relation ? { relation } : {}),
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  })
  const counts = new Map(table.cells.map((c) => [c.keys.join('\u0000'), c.count]))
  const close = bounds.flatMap(({ keys, release: of, whole: [lower, upper] }) => {
    const count = of === earlier.length ? counts.get(keys.join('\u0000')) : undefined
    if (count === undefined || !isSmall(count, { threshold, zeros })) return []
    return upper < threshold ? [{ keys, why: 'below' }] : count > 0 && lower >= count ? [{ keys, why: 'atLeast' }] : []
  })
  const likely = leaks.filter((l) => l.how === 'likely')
  const others = leaks.filter((l) => l.how !== 'likely' && l.release < earlier.length)
  // An earlier release that contradicts itself cannot be followed.
  const failed = new Map(
    [...close, ...likely, ...others, ...contradictions].map(({ keys }) => [keys.join('\u0000'), keys]),
  )
  const { meanError, largestError, rootMeanSquare } = tableUtility(table.cells, cells)
  return {
    cells,
    cost,
    noise,
    unmet: {
      atLeast: close.filter((c) => c.why === 'atLeast').length,
      below: close.filter((c) => c.why === 'below').length,
      likely: likely.length,
    },
    failed: [...failed.values()],
    utility: { meanError, largestError, rootMeanSquare },
  }
}

/** What the noise costs the reader and, where the guarantee does not hold, why and what would do. */
export function sayNoise({ design, retained, utility, unmet, suffices }: CellKeyReport): string[] {
  const say = (d: Required<NoiseDesign>): string =>
    `variance=${d.variance},most=${d.most},blank=${d.blank},empty=${d.empty}`
  const least = Math.min(...retained.slice(1).map((r) => r.variance))
  const lines = [
    `Noise ${say(design)}: variance at least ${least.toFixed(2)} from count 1, mean 0, for empty cells ${(retained[0]?.bias ?? 0).toFixed(2)}.`,
    `Counts are off by ${utility.meanError.toFixed(2)} on average, ${utility.largestError} at most.`,
  ]
  if (unmet.atLeast > 0)
    lines.push(
      `${unmet.atLeast} small counts are known to be at least what they are: empty cells stay empty (empty=0), or margins say so.`,
    )
  if (unmet.below > 0) lines.push(`${unmet.below} small counts are known to be below the threshold.`)
  if (unmet.likely > 0)
    lines.push(`${unmet.likely} cells are below the threshold with 95 % certainty, from the noise of their margins.`)
  if (suffices)
    lines.push(
      `It would hold with --noise ${say(suffices.design)}, off by ${suffices.meanError.toFixed(2)} on average.`,
    )
  return lines
}
