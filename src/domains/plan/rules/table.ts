import { type Direction, direction as directions } from '../../../codes/direction.ts'

/** A measure as the official table has it. */
export interface TableRow {
  readonly row: number
  readonly number: string
  readonly direction: Direction
  readonly wordingLv: string
  readonly wordingEn: string | null
  readonly owner: string | null
  readonly deadline: string | null
}
export interface RowProblem {
  readonly row: number
  readonly field: string
  readonly message: string
}

/** What the columns are called in the tables that offices keep, in lower case. */
const names: Readonly<
  Record<'number' | 'direction' | 'wording_lv' | 'wording_en' | 'owner' | 'deadline', readonly string[]>
> = {
  number: ['number', 'no', 'no.', 'nr', 'nr.', 'pasākuma nr.', 'n.p.k.'],
  direction: ['direction', 'rīcības virziens', 'virziens'],
  wording_lv: ['wording_lv', 'measure', 'pasākums', 'wording', 'pasākuma nosaukums'],
  wording_en: ['wording_en', 'measure (en)', 'pasākums (en)'],
  owner: ['owner', 'responsible', 'atbildīgā institūcija', 'atbildīgais'],
  deadline: ['deadline', 'izpildes termiņš', 'termiņš'],
}
const directionWords: Readonly<Record<Direction, readonly string[]>> = {
  prevention: ['prevention', 'prevencija', 'novēršana'],
  protection: ['protection', 'aizsardzība'],
  prosecution: ['prosecution', 'kriminālvajāšana', 'izmeklēšana', 'izmeklēšana/kriminālvajāšana'],
  cooperation: ['cooperation', 'co-operation', 'sadarbība'],
}

/**
 * Reads the rows of an official table of measures. The first row names the columns, in Latvian or English.
 * @param cells rows of texts, as a spreadsheet gives them
 * @returns rows and all that is wrong; rows are to be used only when nothing is
 */
export function readTable(cells: readonly (readonly string[])[]): { rows: TableRow[]; problems: RowProblem[] } {
  const head = (cells[0] ?? []).map((text) => text.trim().toLowerCase())
  const column = (name: keyof typeof names): number => head.findIndex((text) => names[name].includes(text))
  const at = Object.fromEntries(
    (Object.keys(names) as (keyof typeof names)[]).map((name) => [name, column(name)]),
  ) as Record<keyof typeof names, number>
  const problems: RowProblem[] = []
  for (const name of ['number', 'direction', 'wording_lv'] as const)
    if (at[name] < 0)
      problems.push({ row: 1, field: name, message: `no such column; it may be called ${names[name].join(', ')}` })
  if (problems.length) return { rows: [], problems }
  const rows: TableRow[] = []
  const seen = new Map<string, number>()
  for (const [i, line] of cells.entries()) {
    if (i === 0 || line.every((text) => text.trim() === '')) continue
    const row = i + 1
    const cell = (name: keyof typeof names): string => (at[name] < 0 ? '' : (line[at[name]] ?? '').trim())
    const bad = (field: string, message: string): void => void problems.push({ row, field, message })
    const number = cell('number').replace(/\.$/, '')
    const found = directions.codes.find((code) => directionWords[code].includes(cell('direction').toLowerCase()))
    const deadline = dayOf(cell('deadline'))
    if (!number) bad('number', 'this cell is empty')
    else if (seen.has(number)) bad('number', `${number} stands in row ${seen.get(number)} already`)
    else seen.set(number, row)
    if (!found)
      bad(
        'direction',
        cell('direction')
          ? `"${cell('direction')}" is none of the four directions: ${directions.codes.join(', ')}`
          : 'this cell is empty',
      )
    if (!cell('wording_lv')) bad('wording_lv', 'this cell is empty')
    if (deadline === undefined) bad('deadline', `"${cell('deadline')}" is no date; write 31.12.2023 or 2023-12-31`)
    if (number && found && deadline !== undefined)
      rows.push({
        row,
        number,
        direction: found,
        wordingLv: cell('wording_lv'),
        wordingEn: cell('wording_en') || null,
        owner: cell('owner') || null,
        deadline,
      })
  }
  if (rows.length === 0 && problems.length === 0) problems.push({ row: 2, field: '', message: 'the table has no rows' })
  return { rows, problems }
}

/** `31.12.2023.`, `2023-12-31`, a year (its last day); null for an empty cell, undefined for anything else. */
export function dayOf(text: string): string | null | undefined {
  if (text === '') return null
  const point = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\.?$/.exec(text)
  const day = point
    ? `${point[3]}-${String(point[2]).padStart(2, '0')}-${String(point[1]).padStart(2, '0')}`
    : /^\d{4}$/.test(text)
      ? `${text}-12-31`
      : text.slice(0, 10)
  const made = new Date(`${day}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(made.getTime()) && made.toISOString().startsWith(day)
    ? day
    : undefined
}

/** A place in a plan's frame, as it stands before an import. */
export interface Place {
  readonly id: string
  readonly position: number
  readonly number: string | null
  readonly direction: Direction | null
  readonly wording: string | null
}

/**
 * Finds each row its place in the frame: the one that has its number already; else the measure named by the announcement in
 * the same direction that shares most of its words; else the first place without words; else any that is left.
 * @returns place ids by row; a row without a place is missing
 */
export function placeRows(rows: readonly TableRow[], frame: readonly Place[]): Map<TableRow, Place> {
  const free = new Set(frame)
  const placed = new Map<TableRow, Place>()
  const take = (row: TableRow, place: Place | undefined): void => {
    if (!place) return
    placed.set(row, place)
    free.delete(place)
  }
  for (const row of rows)
    take(
      row,
      [...free].find((place) => place.number === row.number),
    )
  for (const place of frame.filter((p) => free.has(p) && p.number === null && p.wording !== null)) {
    const scored = rows
      .filter((row) => !placed.has(row) && row.direction === place.direction)
      .map((row) => ({ row, share: overlap(row.wordingLv, String(place.wording)) }))
      .sort((a, b) => b.share - a.share)
    if (scored[0] && scored[0].share >= 0.4) take(scored[0].row, place)
  }
  for (const row of rows.filter((r) => !placed.has(r))) {
    const left = [...free].filter((place) => place.number === null)
    take(row, left.find((place) => place.wording === null) ?? left[0])
  }
  return placed
}

/** Share of the shorter text's word stems (first five letters of words of four and more) that the other has too. */
function overlap(a: string, b: string): number {
  const stems = (text: string): Set<string> =>
    new Set((text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5)))
  const [x, y] = [stems(a), stems(b)]
  const shared = [...x].filter((stem) => y.has(stem)).length
  return shared / Math.max(1, Math.min(x.size, y.size))
}
