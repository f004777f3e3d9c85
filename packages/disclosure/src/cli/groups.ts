import type { RecordedGroup } from '../cellkey/cellkey.ts'
import { DataError, type DataFault } from '../errors.ts'
import { columnOf, readCsv, wholeNumber } from './csv.ts'

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
  const places = dimensions.map((d) => columnOf(header, d, faults))
  for (const [i, d] of dimensions.entries())
    if (dimensions.indexOf(d) !== i) faults.push({ row: 1, field: d, message: 'the dimension is named twice' })
  const counts = count !== undefined || header.includes('count') ? columnOf(header, count ?? 'count', faults) : -1
  if (counts >= 0 && places.includes(counts))
    faults.push({ row: 1, field: header[counts] as string, message: 'holds counts and cannot be a dimension as well' })
  const record = recordKey === undefined ? -1 : columnOf(header, recordKey, faults)
  if (records.length === 0) faults.push({ row: 1, field: '', message: 'there are no rows' })
  if (faults.length > 0) throw new DataError(faults)
  const groups = records.map(({ row, fields }): RecordedGroup => {
    const keys = places.map((p, d) => readKey(fields[p], { row, field: dimensions[d] as string }, faults))
    const written = counts === -1 ? '1' : (fields[counts] ?? '').trim()
    const number = wholeNumber(written)
    if (number === undefined)
      faults.push({ row, field: header[counts] ?? 'count', message: `"${written}" is no whole number of persons` })
    const own = record >= 0 ? fields[record] : fields.filter((_, i) => i !== counts).join('\u0000')
    return { keys, count: number ?? 0, record: own ?? '' }
  })
  if (faults.length > 0) throw new DataError(faults)
  return groups
}

/** The label of a row in one dimension. */
export function readKey(written: string | undefined, place: Omit<DataFault, 'message'>, faults: DataFault[]): string {
  const key = (written ?? '').trim()
  if (key === '') faults.push({ ...place, message: 'is empty: name the unknown, e.g. "unknown"' })
  if (key === '*') faults.push({ ...place, message: '"*" stands for margins, which are computed' })
  return key
}
