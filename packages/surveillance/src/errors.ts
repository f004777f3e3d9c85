/** One thing wrong with the input: where (1-based row of the file, field) and what. */
export type DataFault = { row: number | null; field: string | null; message: string }

/** Bad input, named fault by fault, so that a form or a command line can show all of it at once. */
export class DataError extends Error {
  readonly faults: DataFault[]
  constructor(faults: DataFault[]) {
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
