import type { RecordedGroup } from '../cellkey/cellkey.ts'
import { DataError, type DataFault } from '../errors.ts'
import { readCsv } from './csv.ts'

/**
 * Reads persons, or counted groups of persons, from CSV text.
 * @param count the column of counts; undefined takes `count` if there is such a column, else each row is one person
 * @param recordKey the column that tells records apart; undefined: all columns but the counts together
 * @returns groups in the order of the file, with equal rows not yet added
 * @throws DataError naming each row and field that cannot be used
 */
export function readGroups(
  text: string,
  dimensions: readonly string[],
  count?: string,
  recordKey?: string,
): RecordedGroup[] {
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
  if (counts >= 0 && places.includes(counts))
    faults.push({ row: 1, field: header[counts] as string, message: 'holds counts and cannot be a dimension as well' })
  const twice = header.find((name, i) => dimensions.includes(name) && header.indexOf(name) !== i)
  if (twice !== undefined) faults.push({ row: 1, field: twice, message: 'two columns have this name' })
  const record = recordKey === undefined ? -1 : header.indexOf(recordKey)
  if (recordKey !== undefined && record === -1) faults.push({ row: 1, field: recordKey, message: 'no such column' })
  if (records.length === 0) faults.push({ row: 1, field: '', message: 'there are no rows' })
  if (faults.length > 0) throw new DataError(faults)
  const groups = records.map(({ row, fields }): RecordedGroup => {
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
    const own = record >= 0 ? fields[record] : fields.filter((_, i) => i !== counts).join('\u0000')
    return { keys, count: number, record: own ?? '' }
  })
  if (faults.length > 0) throw new DataError(faults)
  return groups
}
