import { DataError } from './errors.ts'

/** A row of fields. */
export interface CsvRow {
  /** row of the file from 1 */
  readonly row: number
  readonly fields: readonly string[]
}

/**
 * Rows of fields of a CSV text (RFC 4180), with `,`, `;` or tab as the header line uses; lines end with LF, CR LF or, from
 * old spreadsheets, CR alone; empty lines are left out.
 *
 * @throws DataError for JSON, and when a quoted field does not end
 */
export function readCsv(text: string): CsvRow[] {
  if (/^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text))
    throw new DataError([{ row: 1, field: '', message: 'is JSON: a CSV file whose first row names lists is needed' }])
  const body = (text.startsWith('\ufeff') ? text.slice(1) : text).replace(/\r\n?/g, '\n')
  const head = body.slice(0, body.search(/\n|$/))
  const delimiter = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0]!
  const rows: CsvRow[] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let row = 1
  let start = 1
  const endField = (): void => {
    fields.push(field.trim())
    field = ''
  }
  const endRow = (): void => {
    endField()
    if (fields.some((value) => value !== '')) rows.push({ row: start, fields })
    fields = []
  }
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at]!
    if (quoted) {
      if (sign === '"' && body[at + 1] === '"') {
        field += '"'
        at += 1
      } else if (sign === '"') quoted = false
      else field += sign
      if (sign === '\n') row += 1
    } else if (sign === '"' && field.trim() === '') {
      quoted = true
      field = ''
    } else if (sign === delimiter) endField()
    else if (sign === '\n') {
      endRow()
      row += 1
      start = row
    } else field += sign
  }
  if (quoted) throw new DataError([{ row: start, field: '', message: 'a quoted field does not end' }])
  endRow()
  return rows
}
