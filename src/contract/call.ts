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
    return answerOf(operation, 0, undefined)
  }
  return answerOf(operation, answer.status, await answer.json().catch(() => undefined))
}

/** What a server's answer says. @param status 0 when there was none */
export function answerOf<O extends AnyOperation>(operation: O, status: number, json: unknown): Answer<O> {
  if (status >= 200 && status < 300) return { ok: true, value: operation.result.parse(json) as Result<O> }
  return refusalOf(status, json) as Answer<O>
}

/** A failed request's problem, as the server said it or for want of that. @param status 0 when there was no answer */
export function refusalOf(status: number, json: unknown): { ok: false; problem: Problem } {
  const problem = Problem.safeParse(json)
  const code = status === 0 ? 'unreachable' : 'internal'
  return {
    ok: false,
    problem: problem.success ? problem.data : { type: `/problems/${code}`, title: code, status, code },
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
