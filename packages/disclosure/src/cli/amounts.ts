import { attackAmounts } from '../attack/amounts.ts'
import { DataError, type DataFault } from '../errors.ts'
import { type AmountCell, type AmountRules, MOST_TOTAL, suppressAmounts } from '../protect/amounts.ts'
import { type ReleasedContribution, suppressAmountsReleased } from '../protect/amounts-released.ts'
import type { Watch } from '../types.ts'
import { type AmountFile, type Difference, parseAmounts } from './amount-file.ts'
import { columnOf, readCsv } from './csv.ts'
import { judgeDifferences } from './differences.ts'
import { drawColumns } from './draw.ts'
import { readKey } from './groups.ts'
import { checkDimensions, checkRelation } from './options.ts'
import { readReleases } from './release.ts'

export interface AmountJson {
  readonly dimensions: readonly string[]
  /** The column whose sums these are. */
  readonly amount: string
  readonly rule: AmountRules
  readonly cells: readonly (Omit<AmountCell, 'total'> & { readonly total: number | null })[]
  readonly cost: { readonly cells: number; readonly total: number }
  readonly guarantee: boolean
  /** Cells that the guarantee does not hold for, with the release where it is an earlier one's. */
  readonly failed?: readonly (readonly string[])[]
  readonly method: string
  readonly period?: string
  /** How each release relates to the next, when there were earlier ones. */
  readonly relations?: readonly string[]
  /** What follows from several releases and may be told: so many contributed that it gives none away. */
  readonly differences?: readonly Difference[]
}

/**
 * Reads a rule: `p%` (p = 10), `p%=15`, `dominance` (n = 1, k = 75), `dominance=2,85`, or two of them joined by `+`.
 * @throws RangeError for anything else
 */
export function parseRule(text: string): AmountRules {
  let rules: AmountRules = {}
  for (const part of text.split('+').map((t) => t.trim())) {
    const p = /^p%(?:=(\d+(?:\.\d+)?))?$/.exec(part)
    const nk = /^dominance(?:=(\d+),(\d+(?:\.\d+)?))?$/.exec(part)
    if (p) rules = { ...rules, p: Number(p[1] ?? 10) }
    else if (nk) rules = { ...rules, dominance: { n: Number(nk[1] ?? 1), k: Number(nk[2] ?? 75) } }
    else throw new RangeError(`--rule: "${part}" is no rule; there are p%=10 and dominance=1,75`)
  }
  return rules
}

export interface AmountCommandOptions extends Watch {
  readonly dimensions: readonly string[]
  readonly amount: string
  readonly rule?: string
  readonly unit?: string
  readonly cost?: 'cells' | 'counts'
  readonly period?: string
  /** Texts of the custodian's files of the releases made before, in order. */
  readonly released?: readonly string[]
  /** How the amounts of each release relate to those of the next. Default: by periods, else by the figures. */
  readonly relation?: 'auto' | 'same' | 'nested' | 'separate'
  /**
   * The column that says which release counted a row first: 1, 2 and so on; empty where none did. With it, differences
   * of releases are judged by who contributed to them; without, each is protected as if it were one contributor's.
   */
  readonly since?: string
}

/**
 * Sums a column over the dimensions with all margins and protects the table; the attacker has the last word.
 * @throws DataError for a file that cannot be summed; RangeError for a rule that is none
 */
export async function protectAmounts(
  text: string,
  options: AmountCommandOptions,
): Promise<{ json: AmountJson; table: string }> {
  const { dimensions, amount, period, relation = 'auto' } = options
  const rule = parseRule(options.rule ?? 'p%')
  checkDimensions(dimensions)
  checkRelation(relation)
  const earlier = readReleases(options.released ?? [], parseAmounts)
  if (options.since !== undefined && earlier.length === 0)
    throw new RangeError('--since: tells which earlier release counted a row; give those with --released')
  const asked = { ...rule, ...watchOf(options), cost: options.cost === 'counts' ? 'totals' : 'cells' } as const
  const { header } = readCsv(text)
  const columns = [
    ...new Set([...dimensions, ...earlier.flatMap((r) => r.dimensions).filter((name) => header.includes(name))]),
  ]
  const rows = readContributions(text, columns, earlier.length, options)
  const about = { dimensions, ...(period === undefined ? {} : { period }) }
  const result =
    earlier.length > 0
      ? await suppressAmountsReleased(rows, columns, earlier, { ...asked, ...about, relation })
      : { ...(await suppressAmounts(rows, dimensions, asked)), relations: undefined }
  const cells = result.cells.map((c) => ({ ...c, total: c.status === 'published' ? c.total : null }))
  const { broken, differences } = result.guarantee
    ? await confirm({ ...about, cells }, earlier, { rows, columns, rule }, { ...watchOf(options), relation })
    : { broken: [], differences: [] }
  const failed = [...result.failed, ...broken]
  const json: AmountJson = {
    ...about,
    amount,
    rule,
    cells,
    cost: result.cost,
    guarantee: result.guarantee && failed.length === 0,
    ...(failed.length > 0 ? { failed } : {}),
    method: result.method,
    ...(result.relations ? { relations: result.relations, differences } : {}),
  }
  return { json, table: draw(json) }
}

/** The attacker's word on everything released: what it learns too closely, and the differences that it may learn. */
async function confirm(
  released: Omit<AmountFile, 'differences'>,
  earlier: readonly AmountFile[],
  known: Omit<Parameters<typeof judgeDifferences>[1], 'counted' | 'releases'>,
  options: Watch & { readonly relation: NonNullable<AmountCommandOptions['relation']> },
): Promise<{ broken: (readonly string[])[]; differences: Difference[] }> {
  const found = await attackAmounts([...earlier, released], options)
  const releases = [...earlier, released]
  const judged = judgeDifferences(found.bounds, { ...known, counted: found.counted, releases })
  const told = [...found.leaks.filter((l) => l.wanted || l.kind === 'revision'), ...found.exact, ...judged.broken]
  const broken = told.map(({ keys, release }) =>
    release === earlier.length ? keys : [...keys, `release ${release + 1}`],
  )
  return {
    broken: [...new Map(broken.map((keys) => [keys.join('\u0000'), keys])).values()],
    differences: judged.fine,
  }
}

function draw({ dimensions, amount, cells, guarantee, failed = [] }: AmountJson): string {
  const hidden = cells.filter((c) => c.total === null).length
  const lines = drawColumns([
    [...dimensions, amount],
    ...cells.map((c) => [...c.keys, c.total === null ? '…' : String(c.total)]),
  ])
  const named = failed.slice(0, 10).map((keys) => keys.join(' × '))
  const promise = guarantee
    ? 'Every sensitive sum is kept within its protection interval.'
    : `Not protected: ${named.join('; ')}.`
  return [...lines, `${hidden} of ${cells.length} sums hidden. ${promise}`].join('\n')
}

const watchOf = ({ onProgress, signal }: Watch): Watch => ({
  ...(onProgress ? { onProgress } : {}),
  ...(signal ? { signal } : {}),
})

function readContributions(
  text: string,
  columns: readonly string[],
  releases: number,
  options: AmountCommandOptions,
): ReleasedContribution[] {
  const { header, records } = readCsv(text)
  const faults: DataFault[] = []
  const place = (name: string): number => columnOf(header, name, faults)
  const places = columns.map(place)
  const amountAt = place(options.amount)
  if (columns.includes(options.amount))
    faults.push({ row: 1, field: options.amount, message: 'holds amounts and cannot be a dimension as well' })
  const unitAt = options.unit === undefined ? -1 : place(options.unit)
  const sinceAt = options.since === undefined ? -1 : place(options.since)
  if (records.length === 0) faults.push({ row: 1, field: '', message: 'there are no rows' })
  if (faults.length > 0) throw new DataError(faults)
  let total = 0
  const found = records.map(({ row, fields }): ReleasedContribution => {
    const keys = places.map((p, d) => readKey(fields[p], { row, field: columns[d] as string }, faults))
    const written = (fields[amountAt] ?? '').trim()
    // A decimal comma can only be one: thousands are not grouped in data. `1e3` is most often a spreadsheet's rounding.
    const amount = /^(?:\d+[.,]?\d*|[.,]\d+)$/.test(written) ? Number(written.replace(',', '.')) : Number.NaN
    if (!Number.isFinite(amount))
      faults.push({ row, field: options.amount, message: `"${written}" is no amount from 0` })
    else if (total + amount > MOST_TOTAL)
      faults.push({
        row,
        field: options.amount,
        message: `"${written}" takes the sum above ${MOST_TOTAL}, where sums are not exact: write thousands or millions`,
      })
    else total += amount
    const first = (fields[sinceAt] ?? '').trim()
    const since = first === '' ? releases + 1 : Number(first)
    if (sinceAt >= 0 && !(Number.isSafeInteger(since) && since >= 1 && since <= releases + 1))
      faults.push({
        row,
        field: options.since as string,
        message: `"${first}" is no release: write 1 to ${releases}, or nothing where none counted the row`,
      })
    return {
      keys,
      amount,
      ...(unitAt >= 0 ? { unit: (fields[unitAt] ?? '').trim() } : {}),
      ...(sinceAt >= 0 ? { since } : {}),
    }
  })
  if (faults.length > 0) throw new DataError(faults)
  return found
}
