import { DataError, type DataFault } from './errors.ts'

/** A row with its line in the file (from 1); cells are trimmed. */
export type Row = { line: number; cells: string[] }

/** A table read from text: header names (trimmed, lower case) and rows. An empty line within is a row of empty cells. */
export type Table = { header: string[]; rows: Row[] }

/**
 * Read comma, semicolon or tab separated text with a header line; fields may be quoted (RFC 4180).
 *
 * @throws DataError for an empty file, an open quote, a heading that is missing or stands twice, and rows with another
 * number of cells than the header
 */
export function readCsv(text: string): Table {
  // Old spreadsheets end lines with a carriage return alone.
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const firstLine = source.slice(0, source.search(/\n|$/))
  const separator = [';', '\t', ','].find((s) => firstLine.includes(s)) ?? ','
  const records: Row[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let began = 1
  const endCell = (): void => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    records.push({ line: began, cells })
    cells = []
    began = line
  }
  for (let i = 0; i < source.length; i++) {
    const ch = source[i] as string
    if (ch === '\n') line++
    if (quoted) {
      if (ch !== '"') cell += ch
      else if (source[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (ch === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (ch === separator) endCell()
    else if (ch === '\n') endRow()
    else cell += ch
  }
  if (quoted) throw new DataError([{ row: began, field: null, message: 'a quoted field does not end' }])
  if (cell !== '' || cells.length > 0) endRow()
  const filled = records.map(({ cells: c }) => c.some((text) => text !== ''))
  const head = filled.indexOf(true)
  if (head < 0) throw new DataError([{ row: null, field: null, message: 'the file is empty' }])
  const header = records[head] as Row
  return evenTable(header, records.slice(head + 1, filled.lastIndexOf(true) + 1))
}

/** Rows as wide as the header. What a separator too many at the ends of lines makes is left out where nothing stands in it. */
function evenTable(head: Row, rows: readonly Row[]): Table {
  const faults: DataFault[] = []
  const header = head.cells.map((h) => h.toLowerCase())
  while (header.at(-1) === '' && rows.every(({ cells }) => !cells[header.length - 1])) header.pop()
  header.forEach((name, at) => {
    if (name === '') faults.push({ row: head.line, field: null, message: `column ${at + 1} has no heading` })
    else if (header.indexOf(name) < at)
      faults.push({ row: head.line, field: name, message: `two columns are called "${name}"` })
  })
  for (const { line, cells } of rows) {
    if (cells.length === 1 && cells[0] === '') continue
    if (cells.length >= header.length && cells.slice(header.length).every((c) => c === '')) continue
    faults.push({ row: line, field: null, message: `has ${cells.length} cells where the header has ${header.length}` })
  }
  if (faults.length > 0) throw new DataError(faults)
  const even = rows.map(({ line, cells }) => ({ line, cells: header.map((_, at) => cells[at] ?? '') }))
  return { header, rows: even }
}
