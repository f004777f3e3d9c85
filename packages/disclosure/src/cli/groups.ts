import { DataError, type DataFault } from '../errors.ts'
import type { Group } from '../protect/table.ts'
import { readCsv } from './csv.ts'

/**
 * Reads persons, or counted groups of persons, from CSV text.
 * @param count the column of counts; undefined takes `count` if there is such a column, else each row is one person
 * @throws DataError naming each row and field that cannot be used
 */
export function readGroups(text: string, dimensions: readonly string[], count?: string): Group[] {
  const { header, records } = readCsv(text)
  const faults: DataFault[] = []
  if (dimensions.length === 0) faults.push({ row: 1, field: '', message: 'no dimensions were named' })
  const places = dimensions.map((d) => header.indexOf(d))
  for (const [i, d] of dimensions.entries()) {
    if (places[i] === -1) faults.push({ row: 1, field: d, message: `no such column; there are ${header.join(', ')}` })
    if (dimensions.indexOf(d) !== i) faults.push({ row: 1, field: d, message: 'the dimension is named twice' })
  }
  const counts = header.indexOf(count ?? 'count')
  if (count !== undefined && counts === -1) faults.push({ row: 1, field: count, message: 'no such column' })
  if (records.length === 0) faults.push({ row: 1, field: '', message: 'there are no rows' })
  if (faults.length > 0) throw new DataError(faults)
  const groups = records.map(({ row, fields }): Group => {
    const keys = places.map((p, d) => {
      const key = (fields[p] ?? '').trim()
      const field = dimensions[d] as string
      if (key === '') faults.push({ row, field, message: 'is empty: name the unknown, e.g. "unknown"' })
      if (key === '*') faults.push({ row, field, message: '"*" stands for margins, which are computed' })
      return key
    })
    const written = counts === -1 ? '1' : (fields[counts] ?? '').trim()
    const number = Number(written)
    if (written === '' || !Number.isSafeInteger(number) || number < 0)
      faults.push({ row, field: header[counts] ?? 'count', message: `"${written}" is no whole number of persons` })
    return { keys, count: number }
  })
  if (faults.length > 0) throw new DataError(faults)
  return groups
}
