import { formatPeriod, frequencyOf, lagsOf, oneKind, type PeriodKind, parsePeriod } from './calendar.ts'
import { readCsv, type Table } from './csv.ts'
import { DataError, type DataFault, fail } from './errors.ts'
import type { Counts } from './types.ts'
import { joinYears } from './year-columns.ts'

/** Counts read from text, on one common line of periods. */
export type SeriesTable = {
  /** names of the columns that tell the series apart; empty for a file with one series */
  dimensions: string[]
  /** `null` where a period stands nowhere in the file or its count is empty: unknown is not zero */
  series: { key: string[]; counts: (number | null)[] }[]
  /** how each position is written */
  periods: string[]
  kind: PeriodKind
  frequency: number
  /** for years of unequal length: how far back the same week of each past year lies, by position from 1 */
  lags?: (position: number, b: number) => number[]
  /** positions (from 1) that no row of the file mentions */
  gaps: number[]
}

const COUNT = ['observed', 'count', 'cases', 'n']
const PERIOD = ['period', 'week', 'month', 'quarter', 'date', 'i', 'index', 'epoch']
const MOST = 100_000

/**
 * Read counts. Two forms:
 * - one series: a column `observed` (or `count`), one row a period, in order; other columns are ignored unless one is
 *   a period written like 2024-W07, 2024-03 or 2024-Q1
 *   (a column `year` beside a numbered `week`, `month` or `quarter` makes such a period)
 * - many series: `series,period,count`, or any columns besides `period` and `count` as dimensions. A series without a
 *   row for a period that other series have is zero there; a period in no row at all is unknown.
 */
export function readSeries(text: string): SeriesTable {
  const table = joinYears(readCsv(text))
  const countAt = COUNT.map((name) => table.header.indexOf(name)).find((at) => at >= 0)
  if (countAt === undefined) fail('observed', 'a column "observed" or "count" is needed', 1)
  const periodAt = PERIOD.map((name) => table.header.indexOf(name)).find((at) => at >= 0) ?? -1
  const dimensions = table.header.map((name, at) => ({ name, at })).filter((d) => d.at !== countAt && d.at !== periodAt)
  const long = periodAt >= 0 && dimensions.length > 0
  if (table.rows.length === 0) fail(null, 'there are no rows', 1)
  if (table.rows.length > MOST * 100) fail(null, 'the file has too many rows', null)
  table.rows = table.rows.filter(({ line, cells }) => {
    const empty = cells.every((c) => c === '')
    // Left out, it would move every later period by one; where periods are named nothing moves.
    if (empty && periodAt < 0)
      fail(table.header[countAt] as string, 'is empty: write NA where the count is not known, or delete the line', line)
    return !empty
  })
  return long ? readLong(table, periodAt, countAt, dimensions) : readOne(table, periodAt, countAt)
}

function readCount(cell: string | undefined, line: number, field: string, problems: DataFault[]): number | null {
  if (cell === undefined || cell === '' || cell === 'NA') return null
  const value = Number(cell)
  if (/^\d+$/.test(cell) && Number.isSafeInteger(value)) return value
  problems.push({ row: line, field, message: `"${cell}" is not a whole number of at least 0` })
  return null
}

function readOne(table: Table, periodAt: number, countAt: number): SeriesTable {
  const problems: DataFault[] = []
  const field = table.header[countAt] as string
  const counts = table.rows.map(({ line, cells }) => readCount(cells[countAt], line, field, problems))
  if (problems.length > 0) throw new DataError(problems)
  const parsed = periodAt < 0 ? [] : table.rows.map((r) => parsePeriod(r.cells[periodAt] ?? ''))
  const dated = parsed.length > 0 && parsed.every((p) => p !== null && p.kind !== 'position')
  const meant = periodAt >= 0 && table.rows.some((r) => /^$|^\d{4}(-|[WQ]\d)/i.test(r.cells[periodAt] ?? ''))
  // One date among them says that dates were meant, an empty one that it was forgotten: `place` names those rows.
  if (!dated && meant) return place(table, periodAt, [], counts)
  const numbered =
    parsed.length > 0 &&
    parsed.every((p, i) => p !== null && (i === 0 || p.ordinal > (parsed[i - 1]?.ordinal ?? Infinity)))
  if (!dated && !numbered) {
    // Without dates or rising numbers a row is a period.
    if (counts.length > MOST) fail(field, `there are ${counts.length} periods, more than ${MOST}`)
    const periods = counts.map((_, i) => String(i + 1))
    return { dimensions: [], series: [{ key: [], counts }], periods, kind: 'position', frequency: 52, gaps: [] }
  }
  return place(table, periodAt, [], counts)
}

function readLong(table: Table, periodAt: number, countAt: number, dims: { name: string; at: number }[]): SeriesTable {
  const problems: DataFault[] = []
  const field = table.header[countAt] as string
  const counts = table.rows.map(({ line, cells }) => readCount(cells[countAt], line, field, problems))
  if (problems.length > 0) throw new DataError(problems)
  return place(table, periodAt, dims, counts)
}

/** Put rows with periods on a common line. */
function place(table: Table, periodAt: number, dims: { name: string; at: number }[], counts: Counts): SeriesTable {
  const problems: DataFault[] = []
  const field = table.header[periodAt] as string
  const days = table.rows.some((r) => /^\d{4}-\d{2}-\d{2}$/.test(r.cells[periodAt] ?? ''))
  const parsed = table.rows.map(({ line, cells }) => {
    const p = parsePeriod(cells[periodAt] ?? '')
    if (!p)
      problems.push({
        row: line,
        field,
        message: `"${cells[periodAt] ?? ''}" is not a period (2024-W07, 2024-03, 2024-Q1, 2024-02-15 or a number)`,
      })
    return p
  })
  if (problems.length > 0) throw new DataError(problems)
  const known = parsed as { kind: PeriodKind; ordinal: number }[]
  const kind = oneKind(known.map((p) => p.kind))
  const first = known.reduce((m, p) => Math.min(m, p.ordinal), Infinity)
  const last = known.reduce((m, p) => Math.max(m, p.ordinal), -Infinity)
  const length = last - first + 1
  if (length > MOST) fail(field, `the periods span ${length}, more than ${MOST}`)
  const mentioned = new Uint8Array(length)
  for (const p of known) mentioned[p.ordinal - first] = 1

  const series = new Map<string, { key: string[]; counts: (number | null)[]; given: Uint8Array }>()
  table.rows.forEach(({ line, cells }, i) => {
    const key = dims.map((d) => cells[d.at] ?? '')
    const id = JSON.stringify(key)
    let s = series.get(id)
    if (!s) {
      s = { key, counts: Array.from(mentioned, (m) => (m ? 0 : null)), given: new Uint8Array(length) }
      series.set(id, s)
    }
    const at = (known[i] as { ordinal: number }).ordinal - first
    const count = counts[i] ?? null
    // Several days of one week add up; anything else given twice is a mistake.
    if (s.given[at] && !days)
      problems.push({
        row: line,
        field,
        message: `period ${cells[periodAt]} is given twice for ${key.join(' / ') || 'the series'}`,
      })
    s.counts[at] = count === null ? null : (s.given[at] ? (s.counts[at] ?? 0) : 0) + count
    s.given[at] = 1
  })
  if (problems.length > 0) throw new DataError(problems)
  const periods = Array.from({ length }, (_, i) => formatPeriod(kind, first + i))
  const gaps = Array.from(mentioned.entries())
    .filter(([, m]) => !m)
    .map(([i]) => i + 1)
  const names = dims.map((d) => d.name)
  const plain = [...series.values()].map(({ key, counts: c }) => ({ key, counts: c }))
  const result: SeriesTable = { dimensions: names, series: plain, periods, kind, frequency: frequencyOf(kind), gaps }
  if (kind === 'week') result.lags = (position, b) => lagsOf('week', first + position - 1, b)
  return result
}
