import { z } from 'zod'
import type { Role } from '../codes/role.ts'

/** Who may call: `public` (no account), `signed_in` (anyone with a session), or only people who hold one of the roles. */
export type Access = 'public' | 'signed_in' | { readonly roles: readonly [Role, ...Role[]] }

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never
type Part = z.ZodObject
type Errors = Readonly<Record<string, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429>>

/** One thing the product can do, described once for the server, the forms, the command line and OpenAPI. */
export interface Operation<
  P extends Part = Part,
  Q extends Part = Part,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  E extends Errors = Errors,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/v1/${string}`
  readonly access: Access
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly result: R
  readonly errors: E
}
/** biome-ignore lint/suspicious/noExplicitAny: stands for any operation; only `call` and `serve` use it, both generic */
export type AnyOperation = Operation<any, any, any, any, any>

type None = z.ZodObject<Record<never, never>, z.core.$strict>
type Given<Name extends string, T> = keyof T extends never
  ? { [K in Name]?: never }
  : Record<never, never> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T }
/** What a caller writes, before defaults and conversions. */
export type Input<O extends AnyOperation> = Given<'params', z.input<O['params']>> &
  Given<'query', z.input<O['query']>> &
  ([unknown] extends [z.input<O['body']>]
    ? { body?: never }
    : z.input<O['body']> extends undefined
      ? { body?: never }
      : { body: z.input<O['body']> })
/** What the handler gets, after them. */
export type Parsed<O extends AnyOperation> = {
  params: z.output<O['params']>
  query: z.output<O['query']>
  body: z.output<O['body']>
}
export type Result<O extends AnyOperation> = z.output<O['result']>
export type ErrorCode<O extends AnyOperation> = Extract<keyof O['errors'], string>

/**
 * Describes an operation. `access` has no default on purpose: without it this does not compile.
 * Input schemas must be strict at every depth, so that an unknown key is refused instead of ignored.
 * @throws Error when a part of the input is a loose object
 */
export function operation<
  const Path extends `/api/v1/${string}`,
  R extends z.ZodType,
  P extends Part = None,
  Q extends Part = None,
  B extends z.ZodType = z.ZodUndefined,
  const E extends Errors = Record<never, never>,
>(
  o: {
    method: Operation['method']
    path: Path
    access: Access
    summary: string
    params?: P
    query?: Q
    body?: B
    result: R
    errors?: E
  } & (Names<Path> extends never ? { params?: never } : { params: z.ZodObject<{ [K in Names<Path>]: z.ZodType }> }),
): Operation<P, Q, B, R, E> {
  const none = z.strictObject({})
  const made = {
    ...o,
    params: o.params ?? none,
    query: o.query ?? none,
    body: o.body ?? z.undefined(),
    errors: o.errors ?? {},
  }
  for (const part of ['params', 'query', 'body'] as const) refuseLoose(made[part], `${o.method} ${o.path} ${part}`)
  return made as unknown as Operation<P, Q, B, R, E>
}

function refuseLoose(schema: z.ZodType, where: string): void {
  if (schema instanceof z.ZodUndefined) return
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    if ('properties' in node && (node as { additionalProperties?: unknown }).additionalProperties !== false)
      throw new Error(`${where}${path}: use z.strictObject`)
    for (const [key, value] of Object.entries(node)) walk(value, `${path}/${key}`)
  }
  walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '')
}
