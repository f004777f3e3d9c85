import { fail } from './errors.ts'

/** A record and the row of the file where it begins; the header is row 1. Cells are trimmed. */
export type Row = { row: number; cells: string[] }

/**
 * Read comma-separated values (RFC 4180): quotes around cells, doubled within; lines end with LF, CR LF or CR alone.
 * Semicolons and tabs separate where the first line has more of them. Rows in which nothing stands are left out.
 *
 * @throws DataError for a quote that is not closed and a row with another number of cells than the first
 */
export function readCsv(source: string): Row[] {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const separator = separatorOf(text)
  const rows: Row[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let began = 1
  const endRow = (): void => {
    cells.push(cell.trim())
    cell = ''
    if (cells.some((c) => c !== '')) rows.push({ row: began, cells })
    cells = []
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (c === '\n') line++
    if (quoted && c === '"' && text[i + 1] === '"') cell += text[i++]
    else if (c === '"' && (quoted || cell.trim() === '')) quoted = !quoted
    else if (quoted) cell += c
    else if (c === separator) {
      cells.push(cell.trim())
      cell = ''
    } else if (c === '\n') {
      endRow()
      began = line
    } else cell += c
  }
  if (quoted) fail(null, 'a quote is not closed', began)
  endRow()
  const width = rows[0]?.cells.length ?? 0
  for (const { row, cells: own } of rows)
    if (own.length !== width) fail(null, `has ${own.length} cells where the first row has ${width}`, row)
  return rows
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/\n|$/)).replace(/"[^"]*"/g, '')
  const often = (mark: string): number => head.split(mark).length
  return [',', ';', '\t'].reduce((most, mark) => (often(mark) > often(most) ? mark : most))
}
