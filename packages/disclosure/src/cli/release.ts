import { DataError, type DataFault } from '../errors.ts'
import type { CellStatus, Noise, Release, ReleaseCell } from '../types.ts'
import { readCsv } from './csv.ts'

type Loose = Record<string, unknown>
const isObject = (x: unknown): x is Loose => typeof x === 'object' && x !== null && !Array.isArray(x)

/**
 * Reads a release: the JSON that `protect` prints (`keys` as a list, or as an object by dimension), or CSV with a column
 * `count` that is empty where hidden.
 * @throws DataError: for JSON, `row` is the position of the cell from 1
 */
export function parseRelease(text: string): Release {
  return text.trimStart().startsWith('{') ? fromJson(text) : fromCsv(text)
}

function fromJson(text: string): Release {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new DataError([{ row: 1, field: '', message: 'is no JSON' }])
  }
  if (!isObject(data) || !Array.isArray(data.cells))
    throw new DataError([{ row: 1, field: 'cells', message: 'is missing: this is no file of "protect"' }])
  if (typeof data.amount === 'string')
    throw new DataError([{ row: 1, field: 'amount', message: 'this is a table of amounts, and counts were asked for' }])
  const faults: DataFault[] = []
  const named = Array.isArray(data.dimensions) ? data.dimensions.map(String) : undefined
  const first = (data.cells as unknown[]).find(isObject)?.keys
  const width = Array.isArray(first) ? first.length : 0
  const dimensions =
    named ?? (isObject(first) ? namesIn(data.cells) : Array.from({ length: width }, (_, i) => `dimension ${i + 1}`))
  const cells = (data.cells as unknown[]).flatMap((cell, i): ReleaseCell[] => {
    const row = i + 1
    const keys = isObject(cell) ? keysOf(cell.keys, dimensions) : undefined
    if (!isObject(cell) || !keys) {
      faults.push({ row, field: 'keys', message: `must hold one key for each of ${dimensions.join(', ')}` })
      return []
    }
    const count = cell.count ?? null
    if (count !== null && !(Number.isSafeInteger(count) && (count as number) >= 0)) {
      faults.push({ row, field: 'count', message: 'must be a whole number of persons, or null where hidden' })
      return []
    }
    const status = typeof cell.status === 'string' ? cell.status : count === null ? 'hidden' : 'published'
    return [{ keys, count: count as number | null, status: status as CellStatus }]
  })
  if (faults.length > 0) throw new DataError(faults)
  return {
    dimensions,
    cells,
    ...(typeof data.period === 'string' ? { period: data.period } : {}),
    ...(isObject(data.hierarchies) ? { hierarchies: data.hierarchies as Record<string, Record<string, string>> } : {}),
    ...(isObject(data.noise) ? { noise: data.noise as unknown as Noise } : {}),
  }
}

const namesIn = (cells: readonly unknown[]): string[] => [
  ...new Set(cells.flatMap((c) => (isObject(c) && isObject(c.keys) ? Object.keys(c.keys) : []))),
]

function keysOf(keys: unknown, dimensions: readonly string[]): string[] | undefined {
  if (Array.isArray(keys)) return keys.length === dimensions.length ? keys.map(String) : undefined
  return isObject(keys) ? dimensions.map((d) => String(keys[d] ?? '*')) : undefined
}

function fromCsv(text: string): Release {
  const { header, records } = readCsv(text)
  const at = header.indexOf('count')
  if (at === -1) throw new DataError([{ row: 1, field: 'count', message: 'no such column' }])
  const dimensions = header.filter((name) => name !== 'count' && name !== 'status')
  const faults: DataFault[] = []
  const cells = records.map(({ row, fields }): ReleaseCell => {
    const written = (fields[at] ?? '').trim()
    const count = written === '' ? null : Number(written)
    if (count !== null && !(Number.isSafeInteger(count) && count >= 0))
      faults.push({ row, field: 'count', message: `"${written}" is no whole number of persons` })
    const keys = dimensions.map((d) => (fields[header.indexOf(d)] ?? '').trim() || '*')
    return { keys, count, status: count === null ? 'hidden' : 'published' }
  })
  if (faults.length > 0) throw new DataError(faults)
  return { dimensions, cells }
}
