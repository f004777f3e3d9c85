import { DataError, type DataFault } from '../errors.ts'

/** A table read from text: its column names and its records, each with the row of the file where it begins. */
export interface CsvTable {
  readonly header: readonly string[]
  readonly records: readonly { readonly row: number; readonly fields: readonly string[] }[]
}

/**
 * Reads comma-separated values as RFC 4180 has them: quotes around fields, doubled within; the first row names columns.
 * Semicolons and tabs, which spreadsheets write in many languages, separate where the first row has more of them; lines
 * end with LF, CR and LF, or, from old spreadsheets, CR alone.
 * @returns each record with the row of the file where it begins (the header is row 1)
 * @throws DataError for JSON, an unclosed quote or a record with another number of fields than the header
 */
export function readCsv(text: string): CsvTable {
  if (/^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text))
    throw new DataError([{ row: 1, field: '', message: 'is JSON: a CSV file whose first row names columns is needed' }])
  const rows: { row: number; fields: string[] }[] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let wasQuoted = false
  let opened = 1
  let line = 1
  const source = (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/\r\n?/g, '\n')
  const separator = separatorOf(source)
  const endRecord = (): void => {
    fields.push(field)
    if (fields.length > 1 || fields[0] !== '' || wasQuoted) rows.push({ row: opened, fields })
    fields = []
    field = ''
    opened = line
    wasQuoted = false
  }
  for (let i = 0; i < source.length; i++) {
    const c = source[i] as string
    if (c === '\n') line++
    if (quoted) {
      if (c !== '"') field += c
      else if (source[i + 1] === '"') {
        field += '"'
        i++
      } else quoted = false
    } else if (c === '"' && field === '') {
      quoted = true
      wasQuoted = true
    } else if (c === separator) {
      fields.push(field)
      field = ''
    } else if (c === '\n') endRecord()
    else field += c
  }
  if (quoted) throw new DataError([{ row: opened, field: '', message: 'a quote is not closed' }])
  if (field !== '' || fields.length > 0 || wasQuoted) endRecord()
  const [head, ...records] = rows
  if (!head) throw new DataError([{ row: 1, field: '', message: 'the file is empty' }])
  const header = head.fields.map((f) => f.trim())
  const faults = records
    .filter((r) => r.fields.length !== header.length)
    .map((r) => ({ row: r.row, field: '', message: `${r.fields.length} fields where the header has ${header.length}` }))
  if (faults.length > 0) throw new DataError(faults)
  return { header, records }
}

/**
 * Where a column stands; −1, with a fault, where there is none or there are two of its name.
 * @param faults takes what is wrong
 */
export function columnOf(header: readonly string[], name: string, faults: DataFault[]): number {
  const at = header.indexOf(name)
  if (at === -1) faults.push({ row: 1, field: name, message: `no such column; there are ${listed(header)}` })
  else if (header.indexOf(name, at + 1) !== -1)
    faults.push({ row: 1, field: name, message: 'two columns have this name' })
  return at
}

/** Names in a sentence, the first twenty of them. */
export const listed = (names: readonly string[]): string =>
  `${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`

/** A whole number from 0 as people write it. Undefined for any other, `1e3` and `0x10` among them: who means 1000 writes it. */
export function wholeNumber(written: string): number | undefined {
  const number = /^\d+$/.test(written) ? Number(written) : undefined
  return Number.isSafeInteger(number) ? number : undefined
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/\n|$/)).replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((c) => [c, head.split(c).length] as const)
  return counts.reduce((most, own) => (own[1] > most[1] ? own : most))[0]
}
