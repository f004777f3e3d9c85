/** One thing that is wrong with the input: where and what. */
export interface Fault {
  /** Line of the file from 1, which is the header; 0 where it is no line: an option, or a table that was no file. */
  readonly row: number
  /** Heading of the column or name of the option; '' for the whole row or file. */
  readonly field: string
  readonly message: string
  /** Which of two files it stands in. */
  readonly file?: 'left' | 'right'
}

/** The input can't be used. Carries every fault found, so that a caller can print `file:row:field: message`. */
export class DataError extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.row}:${fault.field}: ${fault.message}`).join('\n'))
    this.name = 'DataError'
    this.faults = faults
  }
}

/** A data error with a single fault. */
export function dataError(row: number, field: string, message: string): DataError {
  return new DataError([{ row, field, message }])
}

/** Does work on one of two files and says so in its faults. */
export function inFile<T>(file: 'left' | 'right' | undefined, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof DataError) || file === undefined) throw error
    throw new DataError(error.faults.map((fault) => ({ ...fault, file })))
  }
}
