import { DataError, type DataFault } from '../errors.ts'
import type { ReleasedAmounts } from '../protect/amounts-released.ts'
import {
  isObject,
  keyReader,
  type Loose,
  readCells,
  readDimensions,
  readHead,
  readObject,
  refuseUnknown,
} from './json.ts'

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

/** What a file of `protect --amount` says; only some of it says what was published. */
const FIELDS = [
  'dimensions',
  'amount',
  'rule',
  'period',
  'hierarchies',
  'cells',
  'differences',
  'cost',
  'guarantee',
  'failed',
  'method',
  'relations',
]
const HIDDEN: readonly unknown[] = ['hidden', 'primary', 'secondary']

/** Is this text a file of `protect --amount`? */
export const isAmounts = (text: string): boolean => {
  if (!/^\s*\{/.test(text)) return false
  try {
    return typeof readObject(text).amount === 'string'
  } catch {
    return false
  }
}

/**
 * Reads a file of `protect --amount`. Everything is checked: a slip that is passed over hides a leak.
 * @throws DataError for what is none, for a cell without keys or with a total that is none: `row` counts cells from 1
 */
export function parseAmounts(text: string): AmountFile {
  if (!isAmounts(text))
    throw new DataError([{ row: 1, field: 'amount', message: 'is missing: this is no file of "protect --amount"' }])
  const data = readObject(text)
  const given = readCells(data)
  const faults: DataFault[] = []
  refuseUnknown(data, FIELDS, 1, faults)
  const dimensions = readDimensions(data, faults)
  if (!dimensions) throw new DataError(faults)
  const head = readHead(data, dimensions, faults)
  const keysOf = keyReader(dimensions, faults)
  const cells = given.flatMap((cell, i) => readCell(cell, i + 1, keysOf, faults))
  const differences = readDifferences(data.differences, faults)
  if (faults.length > 0) throw new DataError(faults)
  return { ...head, cells, differences }
}

function readCell(
  cell: unknown,
  row: number,
  keysOf: ReturnType<typeof keyReader>,
  faults: DataFault[],
): AmountFile['cells'] {
  const wrong = (field: string, message: string) => void faults.push({ row, field, message })
  if (!isObject(cell)) {
    wrong('', 'must be a cell, {"keys": …, "total": …}')
    return []
  }
  refuseUnknown(cell, ['keys', 'total', 'status', 'protection', 'contributors'], row, faults)
  const keys = keysOf(cell.keys, row)
  const { total, status, protection } = cell
  const isTotal = total === null || (Number.isFinite(total) && (total as number) >= 0)
  if (!isTotal)
    wrong('total', `${total === undefined ? 'is missing: it ' : ''}must be an amount from 0, or null where hidden`)
  else if (status !== undefined && status !== 'published' && !HIDDEN.includes(status))
    wrong('status', 'must be one of published, hidden, primary, secondary')
  else if (status !== undefined && HIDDEN.includes(status) !== (total === null))
    wrong('status', `"${status}" and the total ${total === null ? 'null ' : ''}contradict each other`)
  if (protection !== undefined && !isInterval(protection))
    wrong('protection', 'must hold the two ends of an interval, the lower one first')
  if (!keys || !isTotal) return []
  return [
    {
      keys,
      total: total as number | null,
      ...(typeof status === 'string' ? { status } : {}),
      ...(isInterval(protection) ? { protection } : {}),
    },
  ]
}

const isInterval = (given: unknown): given is readonly [number, number] =>
  Array.isArray(given) && given.length === 2 && given.every(Number.isFinite) && given[0] <= given[1]

/** Differences that may be told, of this release and of earlier ones, which may have other dimensions. */
function readDifferences(given: unknown, faults: DataFault[]): readonly Difference[] {
  if (given === undefined) return []
  const known = ['keys', 'release', 'population']
  const fits = (d: unknown): d is Loose =>
    isObject(d) &&
    Object.keys(d).every((field) => known.includes(field)) &&
    Array.isArray(d.keys) &&
    d.keys.every((key) => typeof key === 'string') &&
    Number.isSafeInteger(d.release) &&
    (d.release as number) >= 1 &&
    (d.population === undefined || typeof d.population === 'string')
  if (Array.isArray(given) && given.every(fits)) return given as unknown as readonly Difference[]
  const bad = Array.isArray(given) ? given.findIndex((d) => !fits(d)) + 1 : 0
  const where = bad > 0 ? `entry ${bad} ` : ''
  faults.push({
    row: 1,
    field: 'differences',
    message: `${where}must be as "protect" writes it, [{"keys": …, "release": 2, "population": …}]`,
  })
  return []
}
