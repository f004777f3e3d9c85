/** One thing wrong with the input: where (row of the file from 1, field) and what; null where it has no row or field. */
export type Fault = { row: number | null; field: string | null; message: string }

/** Bad input, named fault by fault, so that a form or a command line can show all of it at once. */
export class DataError extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(
      faults
        .map((i) => `${i.row === null ? '' : `row ${i.row}: `}${i.field ? `${i.field}: ` : ''}${i.message}`)
        .join('; '),
    )
    this.name = 'DataError'
    this.faults = faults
  }
}

/** Throw a `DataError` about one option or field. */
export function fail(field: string | null, message: string, row: number | null = null): never {
  throw new DataError([{ row, field, message }])
}
