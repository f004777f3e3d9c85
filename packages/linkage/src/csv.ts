import { DataError, dataError, type Fault } from './errors.ts'

/** A table by columns: `columns.get(name)[row]`; cells are trimmed strings, '' where nothing stands. */
export interface CsvTable {
  readonly names: readonly string[]
  readonly columns: ReadonlyMap<string, readonly string[]>
  readonly rows: number
  /** Line of the file on which each row begins, from 1, which is the header. */
  readonly lines: readonly number[]
}

/** Faults that are told; more would help nobody. */
const MOST_FAULTS = 50

/**
 * Reads delimited text by RFC 4180 (quotes, doubled quotes, line breaks inside quotes, with or without a byte order
 * mark, any line ends); the separator is whichever of comma, semicolon and tab the header holds most of. Cells are trimmed.
 * @throws DataError naming rows with a wrong number of cells or with letters that aren't UTF-8, doubled or empty headings,
 *   an unclosed quote
 */
export function readCsv(text: string): CsvTable {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (body.includes('\u0000')) throw dataError(1, '', 'is no text: a file of comma-separated values in UTF-8 is needed')
  const separator = separatorOf(body)
  const columns: string[][] = []
  const lines: number[] = []
  const faults: Fault[] = []
  let names: string[] | undefined
  for (const { line, cells } of records(body, separator)) {
    if (cells.length === 1 && cells[0] === '') continue
    if (names === undefined) {
      names = headings(cells)
      for (let i = 0; i < names.length; i++) columns.push([])
      continue
    }
    if (cells.length !== names.length) {
      faults.push({ row: line, field: '', message: `has ${cells.length} cells where the header has ${names.length}` })
    }
    lines.push(line)
    for (let i = 0; i < names.length; i++) {
      const cell = cells[i] ?? ''
      if (cell.includes('\ufffd')) {
        faults.push({
          row: line,
          field: names[i] as string,
          message: `"${cell}" holds letters that are not UTF-8: save the file as "CSV UTF-8"`,
        })
      }
      columns[i]?.push(cell)
    }
    if (faults.length >= MOST_FAULTS) break
  }
  if (names === undefined) throw dataError(1, '', 'is empty: a header row is needed')
  if (faults.length > 0) throw new DataError(faults)
  return { names, columns: new Map(names.map((name, i) => [name, columns[i] as string[]])), rows: lines.length, lines }
}

function headings(cells: readonly string[]): string[] {
  const seen = new Set<string>()
  for (const name of cells) {
    if (name === '') throw dataError(1, '', 'a column has no heading')
    if (seen.has(name)) throw dataError(1, name, 'stands twice in the header')
    seen.add(name)
  }
  return [...cells]
}

function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const head = end < 0 ? text : text.slice(0, end)
  let best = ','
  let most = 0
  for (const mark of [',', ';', '\t']) {
    const count = head.split(mark).length - 1
    if (count > most) {
      most = count
      best = mark
    }
  }
  return best
}

function* records(text: string, separator: string): Generator<{ line: number; cells: string[] }> {
  let at = 0
  let line = 1
  let began = 1
  let cells: string[] = []
  while (at <= text.length) {
    // Spaces before a quote are skipped, as in `a, "b"`.
    let start = at
    while (text[start] === ' ') start++
    let cell: string
    if (text[start] === '"') {
      let end = start + 1
      let value = ''
      for (;;) {
        const quote = text.indexOf('"', end)
        if (quote < 0) throw dataError(began, '', 'a quote is opened and never closed')
        value += text.slice(end, quote)
        if (text[quote + 1] !== '"') {
          end = quote + 1
          break
        }
        value += '"'
        end = quote + 2
      }
      line += value.split(/\r\n|\r|\n/).length - 1
      cell = value.trim()
      at = end
      while (at < text.length && !ends(text, at, separator)) at++
    } else {
      while (at < text.length && !ends(text, at, separator)) at++
      cell = text.slice(start, at).trim()
    }
    cells.push(cell)
    if (text[at] === separator) {
      at++
      continue
    }
    if (!(at >= text.length && cells.length === 1 && cell === '')) yield { line: began, cells }
    cells = []
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
    began = line
  }
}

const ends = (text: string, at: number, separator: string): boolean =>
  text[at] === separator || text[at] === '\n' || text[at] === '\r'
