import { DataError, type DataFault } from '../errors.ts'
import type { ReleasedAmounts } from '../protect/amounts-released.ts'

/** A difference of releases, or a part of a band, that may be told: it is many contributors'. */
export interface Difference {
  readonly keys: readonly string[]
  /** The number of the release, from 1: the later one. */
  readonly release: number
  /** Which persons, where releases count different ones. */
  readonly population?: string
}

/** A file of `protect --amount`, as the custodian keeps it or as published. */
export interface AmountFile extends ReleasedAmounts {
  readonly differences: readonly Difference[]
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
 * Reads a file of `protect --amount`.
 * @throws DataError for what is none, for a cell without keys or with a total that is none: `row` counts cells from 1
 */
export function parseAmounts(text: string): AmountFile {
  if (!isAmounts(text))
    throw new DataError([{ row: 1, field: 'amount', message: 'is missing: this is no file of "protect --amount"' }])
  const data = JSON.parse(text) as Partial<Record<keyof AmountFile, unknown>>
  const dimensions = Array.isArray(data.dimensions) ? data.dimensions.map(String) : []
  const faults: DataFault[] = []
  const cells = (Array.isArray(data.cells) ? data.cells : []).map((cell: unknown, i) => {
    const { keys, total = null, status, protection } = (cell ?? {}) as AmountFile['cells'][number]
    if (!Array.isArray(keys) || keys.length !== dimensions.length)
      faults.push({ row: i + 1, field: 'keys', message: `must hold one key for each of ${dimensions.join(', ')}` })
    if (total !== null && !(Number.isFinite(total) && total >= 0))
      faults.push({ row: i + 1, field: 'total', message: 'must be an amount from 0, or null where hidden' })
    if (protection && !(protection.length === 2 && protection.every(Number.isFinite)))
      faults.push({ row: i + 1, field: 'protection', message: 'must hold the two ends of an interval' })
    return {
      keys: Array.isArray(keys) ? keys.map(String) : [],
      total,
      ...(typeof status === 'string' ? { status } : {}),
      ...(protection ? { protection } : {}),
    }
  })
  if (cells.length === 0) faults.push({ row: 1, field: 'cells', message: 'is missing: this is no file of "protect"' })
  if (faults.length > 0) throw new DataError(faults)
  return {
    dimensions,
    cells,
    differences: Array.isArray(data.differences) ? (data.differences as Difference[]) : [],
    ...(typeof data.period === 'string' ? { period: data.period } : {}),
    ...(data.hierarchies ? { hierarchies: data.hierarchies as NonNullable<AmountFile['hierarchies']> } : {}),
  }
}
