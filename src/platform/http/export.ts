import { stringify } from 'csv-stringify/sync'
import exceljs from 'exceljs'
import { Download } from './handle.ts'

export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string | number | boolean | null | undefined
}

/** A cell that a spreadsheet would run as a formula is made text. Source: OWASP ASVS 5.0.0 V1.2.10. */
const harmless = (value: string | number | boolean | null | undefined): string | number | boolean =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string' && /^[=+\-@\t\r]/.test(value)
      ? `'${value}`
      : value

/** A list as a file: CSV (UTF-8 with a mark, semicolons as Latvian spreadsheets expect) or Excel. */
export async function exportTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  format: 'csv' | 'xlsx',
): Promise<Download> {
  const cells = rows.map((row) => columns.map((column) => harmless(column.value(row))))
  const head = columns.map((column) => column.title)
  if (format === 'csv')
    return new Download(
      `${name}.csv`,
      'text/csv; charset=utf-8',
      Buffer.from(stringify([head, ...cells], { bom: true, delimiter: ';' })),
    )
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(name.slice(0, 31))
  sheet.addRow(head).font = { bold: true }
  sheet.addRows(cells)
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  sheet.columns.forEach((column, i) => {
    column.width = Math.min(
      48,
      Math.max(10, String(head[i]).length + 2, ...cells.slice(0, 200).map((row) => String(row[i]).length + 2)),
    )
  })
  const content = Buffer.from(await book.xlsx.writeBuffer())
  return new Download(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content)
}
