import { z } from 'zod'

/** One mistake in the input: where it is (a JSON pointer beginning with the part: `/body/people/3/age`) and what it is. */
export const FieldProblem = z.object({ pointer: z.string(), code: z.string(), detail: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

/** What every failed request answers with. Source: RFC 9457 (problem details for HTTP APIs). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  /** A number to tell the administrator; it finds the log line. */
  reference: z.string().optional(),
  errors: z.array(FieldProblem).optional(),
})
export type Problem = z.infer<typeof Problem>

/** Codes that any operation may answer with, besides its own. */
export type CommonProblem =
  | 'invalid_input'
  | 'bad_request'
  | 'not_signed_in'
  | 'not_allowed'
  | 'not_found'
  | 'too_many_requests'
  | 'internal'
  /** There was no connection. */
  | 'unreachable'
  /** Sent, and no answer came: it may have been done. */
  | 'unanswered'
