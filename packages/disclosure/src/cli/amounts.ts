import { type AmountAttack, type AmountRelease, attackAmounts } from '../attack/amounts.ts'
import { DataError, type DataFault } from '../errors.ts'
import {
  type AmountCell,
  type AmountRules,
  type Contribution,
  MOST_TOTAL,
  suppressAmounts,
} from '../protect/amounts.ts'
import type { Watch } from '../types.ts'
import { readCsv } from './csv.ts'
import { drawColumns } from './draw.ts'

export interface AmountJson {
  readonly dimensions: readonly string[]
  /** The column whose sums these are. */
  readonly amount: string
  readonly rule: AmountRules
  readonly cells: readonly (Omit<AmountCell, 'total'> & { readonly total: number | null })[]
  readonly cost: { readonly cells: number; readonly total: number }
  readonly guarantee: boolean
  readonly failed?: readonly (readonly string[])[]
  readonly method: string
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
}

/**
 * Sums a column over the dimensions with all margins and protects the table; the attacker has the last word.
 * @throws DataError for a file that cannot be summed; RangeError for a rule that is none
 */
export async function protectAmounts(
  text: string,
  options: AmountCommandOptions,
): Promise<{ json: AmountJson; table: string }> {
  const { dimensions, amount } = options
  const rule = parseRule(options.rule ?? 'p%')
  const result = await suppressAmounts(readContributions(text, options), dimensions, {
    ...rule,
    ...watchOf(options),
    cost: options.cost === 'counts' ? 'totals' : 'cells',
  })
  const cells = result.cells.map((c) => ({ ...c, total: c.status === 'published' ? c.total : null }))
  const { leaks, exact } = result.guarantee
    ? await attackAmounts({ dimensions, cells }, watchOf(options))
    : { leaks: [], exact: [] }
  const broken = leaks.filter((l) => l.wanted)
  const failed = [...result.failed, ...[...broken, ...exact].map((l) => l.keys)]
  const json: AmountJson = {
    dimensions,
    amount,
    rule,
    cells,
    cost: result.cost,
    guarantee: result.guarantee && failed.length === 0,
    ...(failed.length > 0 ? { failed } : {}),
    method: result.method,
  }
  const hidden = cells.filter((c) => c.total === null).length
  const lines = drawColumns([
    [...dimensions, amount],
    ...cells.map((c) => [...c.keys, c.total === null ? '…' : String(c.total)]),
  ])
  const promise = json.guarantee
    ? 'Every sensitive sum is kept within its protection interval.'
    : `Not protected: ${failed
        .slice(0, 10)
        .map((keys) => keys.join(' × '))
        .join('; ')}.`
  return { json, table: [...lines, `${hidden} of ${cells.length} sums hidden. ${promise}`].join('\n') }
}

const watchOf = ({ onProgress, signal }: Watch): Watch => ({
  ...(onProgress ? { onProgress } : {}),
  ...(signal ? { signal } : {}),
})

function readContributions(text: string, options: AmountCommandOptions): Contribution[] {
  const { header, records } = readCsv(text)
  const faults: DataFault[] = []
  const place = (name: string): number => {
    const at = header.indexOf(name)
    if (at < 0) faults.push({ row: 1, field: name, message: `no such column; there are ${header.join(', ')}` })
    return at
  }
  const places = options.dimensions.map(place)
  const amountAt = place(options.amount)
  const unitAt = options.unit === undefined ? -1 : place(options.unit)
  if (records.length === 0) faults.push({ row: 1, field: '', message: 'there are no rows' })
  if (faults.length > 0) throw new DataError(faults)
  let total = 0
  const found = records.map(({ row, fields }): Contribution => {
    const keys = places.map((p, d) => {
      const key = (fields[p] ?? '').trim()
      const field = options.dimensions[d] as string
      if (key === '') faults.push({ row, field, message: 'is empty: name the unknown, e.g. "unknown"' })
      if (key === '*') faults.push({ row, field, message: '"*" stands for margins, which are computed' })
      return key
    })
    const written = (fields[amountAt] ?? '').trim()
    // A decimal comma can only be one: thousands are not grouped in data.
    const amount = Number(written.replace(/^(\d+),(\d+)$/, '$1.$2'))
    if (written === '' || !Number.isFinite(amount) || amount < 0)
      faults.push({ row, field: options.amount, message: `"${written}" is no amount from 0` })
    else if (total + amount > MOST_TOTAL)
      faults.push({
        row,
        field: options.amount,
        message: `"${written}" takes the sum above ${MOST_TOTAL}, where sums are not exact: write thousands or millions`,
      })
    else total += amount
    return { keys, amount, ...(unitAt >= 0 ? { unit: (fields[unitAt] ?? '').trim() } : {}) }
  })
  if (faults.length > 0) throw new DataError(faults)
  return found
}

/** Is this text a file of `protect --amount`? */
export const isAmounts = (text: string): boolean => {
  if (!text.trimStart().startsWith('{')) return false
  try {
    return typeof (JSON.parse(text) as { amount?: unknown }).amount === 'string'
  } catch {
    return false
  }
}

/**
 * Attacks a file of `protect --amount`, as it is or as published.
 * @throws DataError for a cell without keys or with a total that is none
 */
export async function attackAmountFile(
  text: string,
  options: Watch & { readonly within?: number },
): Promise<AmountAttack> {
  const data = JSON.parse(text) as { dimensions?: unknown; cells?: unknown; hierarchies?: AmountRelease['hierarchies'] }
  const dimensions = Array.isArray(data.dimensions) ? data.dimensions.map(String) : []
  const faults: DataFault[] = []
  const cells = (Array.isArray(data.cells) ? data.cells : []).map((cell: unknown, i) => {
    const { keys, total = null, protection } = (cell ?? {}) as AmountRelease['cells'][number]
    if (!Array.isArray(keys) || keys.length !== dimensions.length)
      faults.push({ row: i + 1, field: 'keys', message: `must hold one key for each of ${dimensions.join(', ')}` })
    if (total !== null && !(Number.isFinite(total) && total >= 0))
      faults.push({ row: i + 1, field: 'total', message: 'must be an amount from 0, or null where hidden' })
    return { keys: (keys ?? []).map(String), total, ...(protection ? { protection } : {}) }
  })
  if (cells.length === 0) faults.push({ row: 1, field: 'cells', message: 'is missing: this is no file of "protect"' })
  if (faults.length > 0) throw new DataError(faults)
  return attackAmounts({ dimensions, cells, ...(data.hierarchies ? { hierarchies: data.hierarchies } : {}) }, options)
}
