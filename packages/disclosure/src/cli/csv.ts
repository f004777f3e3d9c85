import { DataError } from '../errors.ts'

/**
 * Reads comma-separated values as RFC 4180 has them: quotes around fields, doubled within; the first row names columns.
 * Semicolons and tabs, which spreadsheets write in many languages, separate where the first row has more of them.
 * @returns each record with the row of the file where it begins (the header is row 1)
 * @throws DataError for an unclosed quote or a record with another number of fields than the header
 */
export function readCsv(text: string): { header: string[]; records: { row: number; fields: string[] }[] } {
  const rows: { row: number; fields: string[] }[] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let wasQuoted = false
  let opened = 1
  let line = 1
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
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
    else if (c !== '\r' || source[i + 1] !== '\n') field += c
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

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((c) => [c, head.split(c).length] as const)
  return counts.reduce((most, own) => (own[1] > most[1] ? own : most))[0]
}
