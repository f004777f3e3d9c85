import { parseNumber } from './number.ts'

export type Cell = string | number | boolean | undefined
export type GridRow = Readonly<Record<string, Cell>>
export interface GridColumn {
  readonly key: string
  readonly title: string
  /** `choice` and `choices`: one or several of many options, typed; the value is their codes, joined by a space. */
  readonly kind: 'text' | 'select' | 'choice' | 'choices' | 'number' | 'date' | 'checkbox'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly required?: boolean
  /** What else the column may be called in a pasted header row, such as its title in the other language. */
  readonly names?: readonly string[]
  /** Width in characters. */
  readonly width?: number
}

/** Cells of a spreadsheet as the clipboard carries them: tab-separated, quoted where a cell holds a tab or a line end. */
export function parseCells(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const put = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') put()
    else if (sign === '\n') {
      put()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  put()
  // A copied range ends with a line end, which is not a row.
  if (rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop()
  return rows
}

/** A date as people write it (24.11.2026., 24/11/2026, 2026-11-24), or undefined. Two figures are no year. */
export function parseDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const own = /^(\d{1,2})[./](\d{1,2})[./](\d{4})\.?$/.exec(text.trim())
  const [y, m, d] = iso ? [iso[1], iso[2], iso[3]] : own ? [own[3], own[2], own[1]] : []
  if (!y || !m || !d) return undefined
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const real = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(day) ? day : undefined
}

const plain = (text: string): string => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
const yes = new Set(['1', 'x', 'v', 'ja', 'yes', 'y', 'true', '✓', 'да', 'так'])
const no = new Set(['', '0', 'ne', 'no', 'n', 'false', '-', 'нет', 'ні'])

/** A cell's text as a value of its column; `wrong` when it fits none. Labels match without regard to case and marks. */
export function readCell(column: GridColumn, text: string): { value: Cell; wrong: boolean } {
  const trimmed = text.trim()
  if (column.kind === 'checkbox') {
    const word = plain(trimmed)
    return { value: yes.has(word) ? true : undefined, wrong: !yes.has(word) && !no.has(word) }
  }
  if (trimmed === '') return { value: undefined, wrong: false }
  if (column.kind === 'number') {
    const value = parseNumber(trimmed)
    return Number.isNaN(value) ? { value: undefined, wrong: true } : { value, wrong: false }
  }
  if (column.kind === 'date') {
    const value = parseDay(trimmed)
    return { value, wrong: value === undefined }
  }
  if (column.kind === 'select') {
    const word = plain(trimmed)
    const option = column.options?.find((o) => plain(o.value) === word || plain(o.label) === word)
    return { value: option?.value, wrong: !option }
  }
  if (column.kind === 'choice' || column.kind === 'choices') {
    const words = column.kind === 'choice' ? [trimmed] : trimmed.split(/[,;\n]/).filter((w) => w.trim() !== '')
    const found = words.map((word) => findOption(column.options ?? [], plain(word)))
    const codes = [...new Set(found.filter((c) => c !== undefined))]
    return { value: codes.join(' ') || undefined, wrong: found.includes(undefined) }
  }
  return { value: trimmed, wrong: false }
}

type Options = NonNullable<GridColumn['options']>
/** The option that a word means: its own label or code, else the only label that begins so, else the only one that has it. */
function findOption(options: Options, word: string): string | undefined {
  const whole = options.find((o) => plain(o.value) === word || plain(o.label) === word)
  if (whole) return whole.value
  const begins = options.filter((o) => plain(o.label).startsWith(word))
  if (begins.length > 0) return begins.length === 1 ? begins[0]?.value : undefined
  const has = options.filter((o) => plain(o.label).includes(word))
  return has.length === 1 ? has[0]?.value : undefined
}

/** What a cell of typed choices shows: the labels of its codes. */
export const choicesText = (options: Options, value: Cell): string =>
  String(value ?? '')
    .split(' ')
    .filter(Boolean)
    .map((code) => options.find((o) => o.value === code)?.label ?? code)
    .join(', ')

/** A header's word: without marks, case, spaces and signs. */
const heading = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether the first of the copied lines names columns instead of holding a person: more than half of its cells, and at
 * least two, are names of columns.
 * @returns for each cell the column that it names, or undefined: no header
 */
export function headerOf(
  columns: readonly GridColumn[],
  line: readonly string[],
): readonly (GridColumn | undefined)[] | undefined {
  const named = line.map((cell) => {
    const word = heading(cell)
    return word === ''
      ? undefined
      : columns.find((c) => [c.title, c.key, ...(c.names ?? [])].some((name) => heading(name) === word))
  })
  const found = named.filter((column) => column !== undefined).length
  return found >= 2 && found * 2 > line.filter((cell) => cell.trim() !== '').length ? named : undefined
}

export const isEmptyRow = (row: GridRow): boolean =>
  Object.values(row).every((v) => v === undefined || v === '' || v === false)

/**
 * Puts copied cells into the grid from one cell on, adding rows as needed, up to `limit`. A header row among them says which
 * column is which, in whatever order, and is not a row.
 * @returns the new rows; `wrong`: cells whose text fitted nothing (left empty); `lost`: rows beyond the limit; `header`:
 *   whether there was one; `unknown`: its words that name no column, whose cells were left out
 */
export function pasteCells(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  at: { row: number; column: number },
  cells: readonly (readonly string[])[],
  limit: number,
): {
  rows: GridRow[]
  wrong: { row: number; key: string; text: string }[]
  lost: number
  header: boolean
  unknown: string[]
} {
  const next = [...rows]
  const wrong: { row: number; key: string; text: string }[] = []
  const first = cells[0] ?? []
  const header = headerOf(columns, first)
  const lines = header ? cells.slice(1) : cells
  const unknown = header ? first.filter((cell, i) => cell.trim() !== '' && !header[i]).map((cell) => cell.trim()) : []
  const kept = lines.slice(0, Math.max(0, limit - at.row))
  kept.forEach((line, r) => {
    const row: Record<string, Cell> = { ...next[at.row + r] }
    line.forEach((text, c) => {
      const column = header ? header[c] : columns[at.column + c]
      if (!column) return
      const read = readCell(column, text)
      row[column.key] = read.value
      if (read.wrong) wrong.push({ row: at.row + r, key: column.key, text: text.trim() })
    })
    next[at.row + r] = row
  })
  return { rows: next, wrong, lost: lines.length - kept.length, header: header !== undefined, unknown }
}
