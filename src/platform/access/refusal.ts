import type { AnyOperation, ErrorCode } from '../../contract/operation.ts'
import type { FieldProblem } from '../../contract/problem.ts'

/** A named refusal that the operation's contract lists, or one of the common ones. Rolls the transaction back. */
export class Refusal extends Error {
  readonly code: string
  readonly fields: readonly FieldProblem[]
  constructor(code: string, detail?: string, fields: readonly FieldProblem[] = []) {
    super(detail ?? code)
    this.code = code
    this.fields = fields
  }
}

/** Refuses with one of the operation's own codes; the compiler knows which they are. */
export function refuse<O extends AnyOperation>(
  _: O,
  code: ErrorCode<O>,
  detail?: string,
  fields?: readonly FieldProblem[],
): never {
  throw new Refusal(code, detail, fields)
}

/** What one may not see and what does not exist give the same answer. */
export const notFound = (): never => {
  throw new Refusal('not_found')
}
