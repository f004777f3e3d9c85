/** One thing that is wrong with the input: where and what. `row` counts data rows from 1 (0: the header or the whole file). */
export interface DataItem {
  readonly row: number
  readonly field: string
  readonly message: string
}

/** The input can't be used. Carries every fault found, so that a caller can print `file:row:field: message`. */
export class DataError extends Error {
  readonly items: readonly DataItem[]
  constructor(items: readonly DataItem[]) {
    super(items.map((item) => `${item.row}:${item.field}: ${item.message}`).join('\n'))
    this.name = 'DataError'
    this.items = items
  }
}

/** A data error with a single fault. */
export function dataError(row: number, field: string, message: string): DataError {
  return new DataError([{ row, field, message }])
}
