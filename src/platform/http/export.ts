import { stringify } from 'csv-stringify/sync'
import exceljs from 'exceljs'
import { Download } from './handle.ts'

export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string | number | boolean | null | undefined
}

/** A cell that a spreadsheet would run as a formula is made text, whatever sign of it the spreadsheet knows. Source: OWASP ASVS 5.0.0 V1.2.10. */
const harmless = (value: string | number | boolean | null | undefined): string | number | boolean =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string' && /^[=+\-@\t\r\0＝＋－＠]/u.test(value)
      ? `'${value}`
      : value

/** As many rows as one file takes. What is left out is said by the file's name. */
export const exportedRows = 50_000

/** A list as a file: CSV (UTF-8 with a mark, semicolons as Latvian spreadsheets expect) or Excel. @param next given where the list goes on */
export async function exportTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  format: 'csv' | 'xlsx',
  next?: string,
): Promise<Download> {
  const file = next === undefined ? name : `${name}-pirmie-${rows.length}`
  const cells = rows.map((row) => columns.map((column) => harmless(column.value(row))))
  const head = columns.map((column) => column.title)
  if (format === 'csv')
    return new Download(
      `${file}.csv`,
      'text/csv; charset=utf-8',
      Buffer.from(stringify([head, ...cells], { bom: true, delimiter: ';', quoted_string: true })),
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
  return new Download(`${file}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content)
}
