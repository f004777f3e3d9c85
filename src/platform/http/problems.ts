import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { AnyOperation } from '../../contract/operation.ts'
import type { FieldProblem, Problem } from '../../contract/problem.ts'
import { NotSignedIn, Refusal } from '../access/index.ts'

const common: Readonly<Record<string, number>> = {
  not_found: 404,
  not_allowed: 403,
  not_signed_in: 401,
  invalid_input: 400,
  too_many_requests: 429,
}

/** A problem as every failed request answers with it. Source: RFC 9457. */
export const problem = (status: number, code: string, rest: Partial<Problem> = {}): Problem => ({
  type: `/problems/${code}`,
  title: code.replaceAll('_', ' '),
  status,
  code,
  ...rest,
})

/**
 * Turns whatever was thrown into a problem. What we did not foresee is a 500 with a reference; `log` gets the error's kind
 * under the same reference, never the input.
 */
export function problemOf(error: unknown, request: FastifyRequest, log: (line: object) => void): Problem {
  if (hasZodFastifySchemaValidationErrors(error))
    return problem(400, 'invalid_input', { errors: fieldsOf(error.validation, error.validationContext) })
  if (error instanceof NotSignedIn) return problem(401, 'not_signed_in')
  if (error instanceof Refusal) {
    const { operation } = request.routeOptions.config as { operation?: AnyOperation }
    const status = operation?.errors[error.code] ?? common[error.code]
    if (status)
      return problem(status, error.code, {
        ...(error.message === error.code ? {} : { detail: error.message }),
        ...(error.fields.length ? { errors: [...error.fields] } : {}),
      })
  }
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  // the database's own refusals: LZ005 is a grant that the caller may not make, 42501 a policy that said no
  if (code === 'LZ005' || code === '42501') return problem(403, 'not_allowed')
  // a text with the character U+0000, which PostgreSQL keeps in no text and no JSON: the sender's mistake, not ours
  if (code === '22021' || code === '22P05')
    return problem(400, 'invalid_input', { detail: 'a text holds the character U+0000' })
  if (statusCode === 429) return problem(429, 'too_many_requests')
  if (statusCode && statusCode < 500) return problem(statusCode, 'bad_request', { detail: (error as Error).message })
  const reference = randomBytes(5).toString('hex')
  log({
    reference,
    code,
    error: (error as Error).name,
    message: (error as Error).message,
    stack: (error as Error).stack,
  })
  return problem(500, 'internal', { reference })
}

type Issue = { instancePath: string; keyword: string; message?: string | undefined; params?: unknown }

function fieldsOf(issues: readonly Issue[], context: string | undefined): FieldProblem[] {
  const part = context === 'querystring' ? 'query' : (context ?? 'body')
  return issues.flatMap((issue) => {
    const at = `/${part}${issue.instancePath === '/' ? '' : issue.instancePath}`
    // an unknown key's path names its parent: the names themselves are in the parameters
    const keys = issue.keyword === 'unrecognized_keys' ? (issue.params as { keys: string[] }).keys : []
    return keys.length
      ? keys.map((key) => ({ pointer: `${at}/${key}`, code: 'unknown_key', detail: 'unknown key' }))
      : [{ pointer: at, code: issue.keyword, detail: issue.message ?? '' }]
  })
}
