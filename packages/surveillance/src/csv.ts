import { DataError } from './errors.ts'

/** A table read from text: header names (trimmed, lower case) and rows, each with its line in the file (from 1). */
export type Table = { header: string[]; rows: { line: number; cells: string[] }[] }

/** Read comma, semicolon or tab separated text with a header line; fields may be quoted (RFC 4180). */
export function readCsv(text: string): Table {
  const source = text.replace(/^\uFEFF/, '')
  const firstLine = source.slice(0, source.search(/\r?\n|$/))
  const separator = [';', '\t', ','].find((s) => firstLine.includes(s)) ?? ','
  const records: { line: number; cells: string[] }[] = []
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
    if (cells.some((c) => c !== '') || cells.length > 1) records.push({ line: began, cells })
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
    else if (ch !== '\r') cell += ch
  }
  if (quoted) throw new DataError([{ row: began, field: null, message: 'a quoted field does not end' }])
  if (cell !== '' || cells.length > 0) endRow()
  const head = records.shift()
  if (!head) throw new DataError([{ row: null, field: null, message: 'the file is empty' }])
  return { header: head.cells.map((h) => h.toLowerCase()), rows: records }
}
