/** One thing that is wrong with the input: where (row of the file, header is row 1) and what. */
export interface DataFault {
  /** row of the file counting from 1, which is the header and stands for the file as a whole */
  row: number
  /** column or list that is wrong; empty for the row as a whole */
  field: string
  message: string
}

/** The input cannot be capture histories. `faults` names every place, as `row:field: message`. */
export class DataError extends Error {
  readonly faults: DataFault[]

  constructor(faults: DataFault[]) {
    super(faults.map((problem) => `${problem.row}:${problem.field}: ${problem.message}`).join('\n'))
    this.name = 'DataError'
    this.faults = faults
  }
}

/** Thrown by a long computation whose `signal` was aborted. */
export class CancelledError extends Error {
  constructor() {
    super('the computation was cancelled')
    this.name = 'CancelledError'
  }
}
