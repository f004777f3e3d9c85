import { explains } from '../attack/noise.ts'
import { DataError, type DataFault } from '../errors.ts'
import type { CellStatus, Noise, Release, ReleaseCell } from '../types.ts'
import { columnOf, readCsv, wholeNumber } from './csv.ts'
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
import { readNoise } from './noise-field.ts'

/** What a file of `protect` says of a table of counts; only some of it says what was published. */
const FIELDS = [
  'dimensions',
  'period',
  'hierarchies',
  'cells',
  'noise',
  'cost',
  'guarantee',
  'failed',
  'method',
  'optimal',
  'relations',
  'cellkey',
]
const HIDDEN: readonly unknown[] = ['hidden', 'primary', 'secondary']

/**
 * Reads a release: the JSON that `protect` prints (`keys` as a list, or as an object by dimension), or CSV with a column
 * `count` that is empty where hidden and a label column for each dimension, `*` or empty in margins. Everything is
 * checked: a slip that is passed over hides a leak.
 * @throws DataError: for JSON, `row` is the position of the cell from 1
 */
export function parseRelease(text: string): Release {
  return /^\s*[{[]/.test(text) ? fromJson(text) : fromCsv(text)
}

/**
 * Reads releases in order.
 * @throws DataError whose faults name the release, `file`, from 1
 */
export function readReleases<R>(texts: readonly string[], read: (text: string) => R): R[] {
  const faults: DataFault[] = []
  const found = texts.flatMap((text, i) => {
    try {
      return [read(text)]
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      faults.push(...error.faults.map((f) => ({ ...f, file: i + 1 })))
      return []
    }
  })
  if (faults.length > 0) throw new DataError(faults)
  return found
}

function fromJson(text: string): Release {
  const data = readObject(text)
  if (typeof data.amount === 'string')
    throw new DataError([{ row: 1, field: 'amount', message: 'this is a table of amounts, and counts were asked for' }])
  const given = readCells(data)
  const faults: DataFault[] = []
  refuseUnknown(data, FIELDS, 1, faults)
  const dimensions = data.dimensions === undefined ? namesIn(given, faults) : readDimensions(data, faults)
  if (!dimensions) throw new DataError(faults)
  const head = readHead(data, dimensions, faults)
  const noise = data.noise === undefined ? undefined : readNoise(data.noise, faults)
  const keysOf = keyReader(dimensions, faults)
  const cells = given.flatMap((cell, i): ReleaseCell[] => {
    const row = i + 1
    if (!isObject(cell)) {
      faults.push({ row, field: '', message: 'must be a cell, {"keys": …, "count": …}' })
      return []
    }
    refuseUnknown(cell, ['keys', 'count', 'status'], row, faults)
    const keys = keysOf(cell.keys, row)
    const count = readCount(cell, row, faults)
    const status = count === undefined ? undefined : readStatus(cell.status, { count, row, noise }, faults)
    return keys && count !== undefined && status ? [{ keys, count, status }] : []
  })
  const release = { ...head, cells, ...(noise ? { noise } : {}) }
  if (faults.length === 0) checkNoise(release, faults)
  if (faults.length > 0) throw new DataError(faults)
  return release
}

/** Numbers stand for the names of dimensions in a release that gives none. */
const numbered = (i: number): string => `dimension ${i + 1}`

/**
 * Tables that are read together must say which dimension is which.
 * @param tables other tables read with the releases
 * @throws DataError for a release without names where the tables do not all have the same dimensions
 */
export function checkNames(
  releases: readonly Pick<Release, 'dimensions'>[],
  ...tables: readonly Pick<Release, 'dimensions'>[]
): void {
  if (new Set([...releases, ...tables].map((r) => r.dimensions.join('\u0000'))).size < 2) return
  const faults = releases.flatMap(({ dimensions }, i): DataFault[] =>
    dimensions[0] === numbered(0)
      ? [{ row: 1, field: 'dimensions', message: 'is missing: name them, as the tables beside this do', file: i + 1 }]
      : [],
  )
  if (faults.length > 0) throw new DataError(faults)
}

/** Without a list of dimensions: lists of keys have numbered ones, objects must all name the same. */
function namesIn(cells: readonly unknown[], faults: DataFault[]): readonly string[] | undefined {
  const first = cells.find(isObject)?.keys
  if (Array.isArray(first)) return first.map((_, i) => numbered(i))
  if (!isObject(first)) {
    faults.push({ row: 1, field: 'keys', message: 'must hold one key for each dimension' })
    return undefined
  }
  const names = Object.keys(first)
  const message = 'name all dimensions of the table here: without that, every cell must name the same'
  const other = cells.findIndex((cell) => {
    const own = isObject(cell) && isObject(cell.keys) ? Object.keys(cell.keys) : names
    return own.length !== names.length || !own.every((name) => names.includes(name))
  })
  if (other >= 0) faults.push({ row: other + 1, field: 'dimensions', message })
  return names.length > 0 && other < 0 ? names : undefined
}

function readCount(cell: Loose, row: number, faults: DataFault[]): number | null | undefined {
  const { count } = cell
  if (count === null || (Number.isSafeInteger(count) && (count as number) >= 0)) return count as number | null
  const message = `${count === undefined ? 'is missing: it ' : ''}must be a whole number of persons, or null where hidden`
  return void faults.push({ row, field: 'count', message })
}

/** Whether a cell is shown must agree with how it says it is. */
function readStatus(
  given: unknown,
  { count, row, noise }: { readonly count: number | null; readonly row: number; readonly noise: Noise | undefined },
  faults: DataFault[],
): CellStatus | undefined {
  const wrong = (message: string): undefined => void faults.push({ row, field: 'status', message })
  if (given === undefined) {
    if (count === null) return 'hidden'
    return noise ? wrong('is missing: where there is noise, each count is "perturbed" or "published"') : 'published'
  }
  if (HIDDEN.includes(given))
    return count === null ? (given as CellStatus) : wrong(`"${given}" is hidden, and its count is here: write null`)
  if (given !== 'published' && given !== 'perturbed')
    return wrong('must be one of published, perturbed, hidden, primary, secondary')
  if (count === null) return wrong(`"${given}" is shown, and its count is null`)
  if (given === 'perturbed' && !noise)
    return wrong('"perturbed" needs to be told what was done: give the "noise" that was published with the table')
  return given
}

/** A count that the noise cannot have made says that one of them is not what was published. */
function checkNoise(release: Release, faults: DataFault[]): void {
  const { noise, cells } = release
  if (!noise) return
  if (!cells.some((c) => c.status === 'perturbed'))
    faults.push({ row: 1, field: 'noise', message: 'is there, and no cell is "perturbed"' })
  for (const [i, cell] of cells.entries())
    if (cell.status === 'perturbed' && !explains(release, cell))
      faults.push({ row: i + 1, field: 'count', message: `the noise stated turns no count into ${cell.count}` })
}

function fromCsv(text: string): Release {
  const { header, records } = readCsv(text)
  const faults: DataFault[] = []
  const at = columnOf(header, 'count', faults)
  const statusAt = header.includes('status') ? columnOf(header, 'status', faults) : -1
  const dimensions = header.filter((name) => name !== 'count' && name !== 'status')
  if (dimensions.length === 0) faults.push({ row: 1, field: '', message: 'there is no column of labels' })
  for (const name of new Set(dimensions))
    if (name === '') faults.push({ row: 1, field: '', message: 'a column has no name' })
    else if (name !== 'count') columnOf(header, name, faults)
  if (records.length === 0) faults.push({ row: 1, field: '', message: 'there are no rows: there is nothing to attack' })
  if (faults.length > 0) throw new DataError(faults)
  const keysOf = keyReader(dimensions, faults)
  const places = dimensions.map((d) => header.indexOf(d))
  const cells = records.flatMap(({ row, fields }): ReleaseCell[] => {
    const written = (fields[at] ?? '').trim()
    const count = written === '' ? null : wholeNumber(written)
    if (count === undefined)
      faults.push({ row, field: 'count', message: `"${written}" is no whole number of persons; empty means hidden` })
    const keys = keysOf(
      places.map((p) => (fields[p] ?? '').trim() || '*'),
      row,
    )
    if (count === undefined) return []
    const status = readStatus((fields[statusAt] ?? '').trim() || undefined, { count, row, noise: undefined }, faults)
    return keys && status ? [{ keys, count, status }] : []
  })
  if (faults.length > 0) throw new DataError(faults)
  return { dimensions, cells }
}
