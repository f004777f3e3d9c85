import type { Table } from './csv.ts'

const WRITTEN: Readonly<Record<string, (year: string, part: string) => string>> = {
  week: (year, part) => `${year}-W${part.padStart(2, '0')}`,
  month: (year, part) => `${year}-${part.padStart(2, '0')}`,
  quarter: (year, part) => `${year}-Q${part}`,
}

/**
 * A table in which a year and a numbered week, month or quarter stand in two columns, with the period written in one
 * (2024-W07, 2024-03, 2024-Q1). Else `year` would tell series apart, and each would be a year long.
 */
export function joinYears(table: Table): Table {
  const yearAt = table.header.indexOf('year')
  const name = Object.keys(WRITTEN).find((part) => table.header.includes(part))
  if (yearAt < 0 || name === undefined || table.header.includes('period')) return table
  const partAt = table.header.indexOf(name)
  const filled = table.rows.filter(({ cells }) => cells.some((c) => c !== ''))
  const numbered = filled.every(
    ({ cells }) => /^\d{4}$/.test(cells[yearAt] ?? '') && /^\d{1,2}$/.test(cells[partAt] ?? ''),
  )
  if (!numbered || filled.length === 0) return table
  const write = WRITTEN[name] as (year: string, part: string) => string
  const without = <T>(row: readonly T[]): T[] => row.filter((_, at) => at !== yearAt)
  return {
    header: without(table.header),
    rows: table.rows.map(({ line, cells }) => {
      const [year = '', part = ''] = [cells[yearAt], cells[partAt]]
      return { line, cells: without(cells.map((c, at) => (at === partAt && year !== '' ? write(year, part) : c))) }
    }),
  }
}
