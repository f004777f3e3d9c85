import { dataError } from './errors.ts'

/** A table by columns: `columns.get(name)[row]`; cells are trimmed strings, '' where nothing stands. */
export interface CsvTable {
  readonly names: readonly string[]
  readonly columns: ReadonlyMap<string, readonly string[]>
  readonly rows: number
}

/**
 * Reads delimited text by RFC 4180 (quotes, doubled quotes, line breaks inside quotes, with or without a byte order
 * mark); the separator is whichever of comma, semicolon and tab the header holds most of. Cells are trimmed.
 * @throws DataError naming rows with a wrong number of cells, doubled or empty headings, an unclosed quote.
 */
export function readCsv(text: string): CsvTable {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const separator = separatorOf(body)
  const columns: string[][] = []
  let names: string[] | undefined
  let row = 0
  for (const cells of records(body, separator)) {
    if (cells.length === 1 && cells[0] === '') continue
    if (names === undefined) {
      names = headings(cells)
      for (let i = 0; i < names.length; i++) columns.push([])
      continue
    }
    row++
    if (cells.length !== names.length) {
      throw dataError(row, '*', `has ${cells.length} cells where the header has ${names.length}`)
    }
    for (let i = 0; i < cells.length; i++) columns[i]?.push(cells[i] as string)
  }
  if (names === undefined) throw dataError(0, '*', 'is empty: a header row is needed')
  return { names, columns: new Map(names.map((name, i) => [name, columns[i] as string[]])), rows: row }
}

function headings(cells: readonly string[]): string[] {
  const seen = new Set<string>()
  for (const name of cells) {
    if (name === '') throw dataError(0, '*', 'a column has no heading')
    if (seen.has(name)) throw dataError(0, name, 'stands twice in the header')
    seen.add(name)
  }
  return [...cells]
}

function separatorOf(text: string): string {
  const end = text.indexOf('\n')
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

function* records(text: string, separator: string): Generator<string[]> {
  let at = 0
  let line = 0
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
        if (quote < 0) throw dataError(line, '*', 'a quote is opened and never closed')
        value += text.slice(end, quote)
        if (text[quote + 1] !== '"') {
          end = quote + 1
          break
        }
        value += '"'
        end = quote + 2
      }
      cell = value.trim()
      at = end
      while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
    } else {
      while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
      cell = text.slice(start, at).trim()
    }
    cells.push(cell)
    if (text[at] === separator && at < text.length) {
      at++
      continue
    }
    if (!(at >= text.length && cells.length === 1 && cell === '')) yield cells
    cells = []
    line++
    at++
  }
}
