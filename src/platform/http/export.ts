import { stringify } from 'csv-stringify/sync'
import exceljs from 'exceljs'
import type { CodeList } from '../../codes/list.ts'
import type { Exported } from '../../contract/shapes.ts'
import { country } from '../config/country.ts'
import { texts } from '../texts/index.ts'
import { Download } from './handle.ts'

type Value = string | number | boolean | null | undefined

/** What a cell is said with, in the reader's language. */
export interface Words {
  readonly language: Exported['language']
  /** A text of the table's room. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string
  code(list: Pick<CodeList, 'name'>, code: string | null | undefined): string
  codes(list: Pick<CodeList, 'name'>, codes: readonly string[]): string
  /** A country's name. Source: Unicode CLDR, as the pages take it from the browser. */
  country(code: string | null | undefined): string
  /** A moment in the country's time, as spreadsheets read it: `2026-11-24 13:38`. */
  moment(at: string): string
}

/** A column for programs, by its name in the API, with codes. */
type ForPrograms<Row> = { readonly name: string; readonly value: (row: Row) => Value }
/** A column for people: its title is a key of the room's texts, where the page's own list has it. */
type ForPeople<Row> = { readonly title: string; readonly words: (row: Row, words: Words) => Value }
/** For both; without `words` a cell is the same to both. */
type ForBoth<Row> = ForPrograms<Row> & Pick<ForPeople<Row>, 'title'> & Partial<ForPeople<Row>>
export type Column<Row> = ForPrograms<Row> | ForPeople<Row> | ForBoth<Row>

/** A list that leaves as a file. */
export interface Table<Row> {
  /** Whose texts its titles are. */
  readonly room: string
  /** The file's name, without what follows the dot. */
  readonly file: Readonly<Record<Exported['language'], string>>
  readonly columns: readonly Column<Row>[]
}

/** A cell that a spreadsheet would run as a formula is made text, whatever sign of it the spreadsheet knows. Source: OWASP ASVS 5.0.0 V1.2.10. */
const harmless = (value: Value): string | number | boolean =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string' && /^[=+\-@\t\r\0＝＋－＠]/u.test(value)
      ? `'${value}`
      : value

/** As many rows as one file takes. What is left out is said by the file's name. */
export const exportedRows = 50_000
const firstOf = { lv: 'pirmie', en: 'first' } as const

/**
 * A list as a file: CSV (UTF-8 with a mark, semicolons as Latvian spreadsheets expect) or Excel, in words for people or in the
 * API's names and codes for programs.
 * @param next given where the list goes on
 */
export async function exportTable<Row>(
  table: Table<Row>,
  rows: readonly Row[],
  asked: Exported,
  next?: string,
): Promise<Download> {
  const name = table.file[asked.language]
  const file = next === undefined ? name : `${name}-${firstOf[asked.language]}-${rows.length}`
  const { head, cells } = asked.cells === 'codes' ? inCodes(table, rows) : inWords(table, rows, asked.language)
  if (asked.format === 'csv')
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

type Content = { readonly head: string[]; readonly cells: (string | number | boolean)[][] }

function inCodes<Row>({ columns }: Table<Row>, rows: readonly Row[]): Content {
  const shown = columns.filter((column) => 'name' in column)
  return {
    head: shown.map((column) => column.name),
    cells: rows.map((row) => shown.map((column) => harmless(column.value(row)))),
  }
}

function inWords<Row>({ room, columns }: Table<Row>, rows: readonly Row[], language: Exported['language']): Content {
  const words = wordsOf(room, language)
  const shown = columns.filter((column) => 'title' in column)
  const cell = (column: (typeof shown)[number], row: Row): Value =>
    column.words ? column.words(row, words) : 'value' in column ? column.value(row) : undefined
  return {
    head: shown.map((column) => words.say(column.title)),
    cells: rows.map((row) => shown.map((column) => harmless(cell(column, row)))),
  }
}

function wordsOf(room: string, language: Exported['language']): Words {
  const labels = texts(language, 'codes')
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
  const { timeZone } = country()
  // the Swedish form is the one that a spreadsheet of any language reads as a date with its time
  const moments = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const code: Words['code'] = (list, one) => (one ? labels(`${list.name}.${one}`) : '')
  return {
    language,
    say: texts(language, room),
    code,
    codes: (list, all) => all.map((one) => code(list, one)).join(', '),
    country: (one) => (one && /^[A-Z]{2}$/.test(one) ? (regions.of(one) ?? one) : (one ?? '')),
    moment: (at) => moments.format(new Date(at)),
  }
}
