import { type AnyOperation, type ErrorCode, type Input, Problem, type Result } from './operation.ts'

export type Answer<O extends AnyOperation> =
  | { ok: true; value: Result<O> }
  | { ok: false; problem: Problem & { code: ErrorCode<O> | 'invalid_input' | 'internal' | 'bad_request' } }

export async function call<O extends AnyOperation>(
  operation: O,
  input: Input<O>,
  at: { base: string; headers?: Record<string, string> } = { base: '' },
): Promise<Answer<O>> {
  const {
    params = {},
    query = {},
    body,
  } = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([k, v]) =>
      v === undefined ? [] : Array.isArray(v) ? v.map((x) => [k, String(x)]) : [[k, String(v)]],
    ),
  )
  const answer = await fetch(`${at.base}${path}${search.size ? `?${search}` : ''}`, {
    method: operation.method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...at.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const json: unknown = await answer.json()
  if (!answer.ok) return { ok: false, problem: Problem.parse(json) as never }
  return { ok: true, value: operation.result.parse(json) as Result<O> }
}
