import type { AnyOperation, ErrorCode, Input, Result } from './operation.ts'
import { type CommonProblem, Problem } from './problem.ts'

export type Answer<O extends AnyOperation> =
  | { ok: true; value: Result<O> }
  | { ok: false; problem: Problem & { code: ErrorCode<O> | CommonProblem } }

/**
 * Calls an operation over HTTP, from the browser or the command line.
 * Never throws for a refusal: a failed request is an answer with a problem (`unreachable` when there was none at all).
 * @param at `base` is the server's address, empty in the browser
 */
export async function call<O extends AnyOperation>(
  operation: O,
  input: Input<O>,
  at: { base?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Answer<O>> {
  const { body } = input as { body?: unknown }
  let answer: Response
  try {
    answer = await fetch(`${at.base ?? ''}${address(operation, input)}`, {
      method: operation.method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...at.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(at.signal ? { signal: at.signal } : {}),
    })
  } catch (reason) {
    if (at.signal?.aborted) throw reason
    return {
      ok: false,
      problem: { type: '/problems/unreachable', title: 'unreachable', status: 0, code: 'unreachable' },
    }
  }
  const json: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return { ok: true, value: operation.result.parse(json) as Result<O> }
  const problem = Problem.safeParse(json)
  return {
    ok: false,
    problem: (problem.success
      ? problem.data
      : { type: '/problems/internal', title: 'internal', status: answer.status, code: 'internal' }) as never,
  }
}

/** The path and query of a call, for links to what the browser fetches by itself (files, exports). */
export function address<O extends AnyOperation>(operation: O, input: Input<O>): string {
  const { params = {}, query = {} } = input as { params?: Record<string, unknown>; query?: Record<string, unknown> }
  const path = operation.path.replace(/:(\w+)/g, (_: string, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : Array.isArray(value) ? value.map((v) => [key, String(v)]) : [[key, String(value)]],
    ),
  )
  return search.size ? `${path}?${search}` : path
}
