import { type CsvRow, readCsv } from './csv.ts'
import { DataError, type DataFault } from './errors.ts'
import { bitCount, type CaptureTable, captureTable } from './table.ts'

/** Fewest and most lists of an estimate. */
export const listLimits = { fewest: 2, most: 10 }

/** Most persons of one capture history; more is a mistake, and beyond it simulations lose their whole numbers. */
const mostPersons = 999_999_999

const shortened = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value)

const countNames = ['count']
const personNames = ['person', 'id', 'person_id']

/**
 * Reads capture histories from CSV in one of three shapes, told apart by the header:
 *
 * - a table of counts: a column of 0/1 for each list and `count`; a history may stand only once;
 * - persons: a column of 0/1 for each list, one row a person, optionally `person` (or `id`), each only once;
 * - list × person: the two columns `list` and `person`, one row for each time a person stands on a list.
 *
 * @throws DataError naming row and column of everything that is wrong: other values than 0 and 1, counts that are not
 * whole numbers from 0, duplicate histories, persons or lists, persons on no list, lists that nobody is on, fewer than
 * 2 or more than 10 lists, and lists of which no two share a person.
 */
export function readCaptures(text: string): CaptureTable {
  const [header, ...rows] = readCsv(text)
  if (!header) throw new DataError([{ row: 1, field: '', message: 'the file is empty' }])
  const names = header.fields.map((name) => name.toLowerCase())
  const faults: DataFault[] = []
  const long = names.length === 2 && names.includes('list') && names.includes('person')
  const table = long
    ? fromPairs(rows, names.indexOf('list'), names.indexOf('person'), faults)
    : fromHistories(header, rows, faults)
  if (faults.length > 0 || !table) throw new DataError(faults)
  checkOverlaps(table, faults)
  if (faults.length > 0) throw new DataError(faults)
  return table
}

function fromPairs(
  rows: readonly CsvRow[],
  listAt: number,
  personAt: number,
  faults: DataFault[],
): CaptureTable | undefined {
  const lists: string[] = []
  const persons = new Map<string, number>()
  const seen = new Map<string, number>()
  for (const { row, fields } of rows) {
    const list = fields[listAt] ?? ''
    const person = fields[personAt] ?? ''
    if (list === '') faults.push({ row, field: 'list', message: 'the name of the list is missing' })
    if (person === '') faults.push({ row, field: 'person', message: 'the person is missing' })
    if (list === '' || person === '') continue
    const key = JSON.stringify([list, person])
    const before = seen.get(key)
    if (before !== undefined) {
      faults.push({ row, field: 'person', message: `${person} is on ${list} already, in row ${before}` })
      continue
    }
    seen.set(key, row)
    if (!lists.includes(list)) lists.push(list)
    persons.set(person, (persons.get(person) ?? 0) | (1 << Math.min(lists.indexOf(list), 30)))
  }
  checkLists(lists, faults)
  if (faults.length > 0) return undefined
  const counts = new Float64Array(1 << lists.length)
  for (const mask of persons.values()) counts[mask]! += 1
  return captureTable(lists, counts)
}

function fromHistories(header: CsvRow, rows: readonly CsvRow[], faults: DataFault[]): CaptureTable | undefined {
  const lower = header.fields.map((name) => name.toLowerCase())
  const countAt = lower.findIndex((name) => countNames.includes(name))
  const personAt = countAt < 0 ? lower.findIndex((name) => personNames.includes(name)) : -1
  const columns = header.fields.map((_, column) => column).filter((column) => column !== countAt && column !== personAt)
  const lists = columns.map((column) => header.fields[column]!)
  checkLists(lists, faults)
  if (faults.length > 0) return undefined
  const counts = new Float64Array(1 << lists.length)
  const seen = new Map<string, number>()
  for (const { row, fields } of rows) {
    if (fields.length !== header.fields.length) {
      faults.push({ row, field: '', message: `${fields.length} fields where the header has ${header.fields.length}` })
      continue
    }
    const mask = readHistory(columns, lists, row, fields, faults)
    const count = countAt < 0 ? 1 : readCount(row, header.fields[countAt]!, fields[countAt]!, faults)
    if (mask === undefined || count === undefined) continue
    if (mask === 0 && count > 0) {
      faults.push({
        row,
        field: '',
        message: 'a person on no list cannot have been observed: this history is impossible',
      })
      continue
    }
    const key = countAt >= 0 ? `${mask}` : personAt >= 0 ? fields[personAt]! : undefined
    const before = key === undefined ? undefined : seen.get(key)
    if (before !== undefined) {
      const what = countAt >= 0 ? 'this capture history' : `person ${key}`
      faults.push({
        row,
        field: countAt >= 0 ? '' : header.fields[personAt]!,
        message: `${what} stands in row ${before} already`,
      })
      continue
    }
    if (key !== undefined) seen.set(key, row)
    counts[mask]! += count
  }
  if (rows.length === 0) faults.push({ row: 1, field: '', message: 'there is a header and no row' })
  return captureTable(lists, counts)
}

function readHistory(
  columns: readonly number[],
  lists: readonly string[],
  row: number,
  fields: readonly string[],
  faults: DataFault[],
): number | undefined {
  let mask = 0
  let whole = true
  columns.forEach((column, list) => {
    const value = fields[column]!
    if (value === '1') mask |= 1 << list
    else if (value !== '0') {
      faults.push({ row, field: lists[list]!, message: `0 or 1 expected, not "${shortened(value)}"` })
      whole = false
    }
  })
  return whole ? mask : undefined
}

function readCount(row: number, field: string, value: string, faults: DataFault[]): number | undefined {
  const whole = /^\d+$/.test(value)
  if (whole && Number(value) <= mostPersons) return Number(value)
  const wanted = whole ? `at most ${mostPersons} persons expected` : 'a whole number from 0 expected'
  faults.push({ row, field, message: `${wanted}, not "${shortened(value)}"` })
  return undefined
}

function checkLists(lists: readonly string[], faults: DataFault[]): void {
  if (lists.length < listLimits.fewest || lists.length > listLimits.most) {
    faults.push({
      row: 1,
      field: '',
      message: `${listLimits.fewest} to ${listLimits.most} lists are needed; there ${lists.length === 1 ? 'is 1' : `are ${lists.length}`}`,
    })
  }
  const seen = new Set<string>()
  lists.forEach((name, index) => {
    if (name === '') faults.push({ row: 1, field: `column ${index + 1}`, message: 'the list has no name' })
    else if (seen.has(name)) faults.push({ row: 1, field: name, message: 'two lists have this name' })
    seen.add(name)
  })
}

function checkOverlaps(table: CaptureTable, faults: DataFault[]): void {
  table.lists.forEach((name, list) => {
    const size = table.counts.reduce((sum, count, mask) => (mask & (1 << list) ? sum + count : sum), 0)
    if (size === 0) faults.push({ row: 1, field: name, message: 'nobody is on this list: leave it out' })
  })
  const shared = table.counts.some((count, mask) => count > 0 && bitCount(mask) > 1)
  if (!shared && faults.length === 0) {
    faults.push({
      row: 1,
      field: table.lists.join(','),
      message: 'no person is on two lists: lists that never overlap say nothing about how many were never seen',
    })
  }
}
