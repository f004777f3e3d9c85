/** One fault in the input: the row of the file (the header is row 1), the field, and what is wrong with it. */
export interface DataFault {
  readonly row: number
  readonly field: string
  readonly message: string
  /** Which of the releases given it stands in, from 1; absent where it is the file to be protected. */
  readonly file?: number
}

/** The input cannot be used. `faults` names every place that was found, so that all can be mended at once. */
export class DataError extends Error {
  readonly faults: readonly DataFault[]

  constructor(faults: readonly DataFault[]) {
    super(
      faults
        .map((f) => `${f.file === undefined ? '' : `release ${f.file}, `}${f.row}:${f.field}: ${f.message}`)
        .join('\n'),
    )
    this.name = 'DataError'
    this.faults = faults
  }
}
