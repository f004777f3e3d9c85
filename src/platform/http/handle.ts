import type { Kysely } from 'kysely'
import type { AnyOperation, Parsed, Result } from '../../contract/operation.ts'
import type { Scope } from '../access/index.ts'
import type { DB, Pools } from '../database/index.ts'
import type { Html } from '../html/index.ts'
import type { Language } from '../texts/index.ts'

/** What an operation without an account gets: no context, the logins' pools, and what it may set on the answer. */
export interface Outside {
  readonly pools: Pools
  readonly now: Date
  /** The token that the request's cookie carries, if any. */
  readonly token: string | undefined
  /** A keyed digest of the caller's address, for throttling; the address itself is kept nowhere. */
  readonly caller: Buffer
  readonly mode: 'demonstration' | 'production'
  /** Sets the session's cookie, or takes it away. */
  setToken(token: string | null, until?: Date): void
}

/** What an operation gets whose slow part (hashing a password, reading an upload) must not hold a transaction. */
export interface Staged extends Outside {
  readonly token: string
  /** Opens a signed transaction with every check of an ordinary operation; may be called more than once. */
  enter<T>(work: (scope: Scope) => Promise<T>): Promise<T>
  /** The one file that a multipart request carries, read into memory up to `most` bytes. */
  upload(most: number): Promise<Upload>
}

/** A file as it was sent: nothing about it has been checked but its size. */
export interface Upload {
  readonly name: string
  readonly content: Buffer
}

/** A list, or anything else, that leaves the server as a file. */
export class Download {
  readonly name: string
  readonly mediaType: string
  readonly content: Buffer
  constructor(name: string, mediaType: string, content: Buffer) {
    this.name = name
    this.mediaType = mediaType
    this.content = content
  }
}

/** An operation with what it does. `inside` runs in a signed transaction, `outside` without one. */
export type Handler = { readonly operation: AnyOperation } & (
  | { readonly inside: (scope: Scope, input: Parsed<AnyOperation>) => Promise<unknown> }
  | { readonly outside: (request: Outside, input: Parsed<AnyOperation>) => Promise<unknown> }
  | {
      readonly staged: (request: Staged, input: Parsed<AnyOperation>) => Promise<unknown>
      readonly upload: boolean
    }
)

/** Binds an operation that asks for a session to its work. */
export function handle<O extends AnyOperation>(
  operation: O,
  inside: NoInfer<(scope: Scope, input: Parsed<O>) => Promise<Result<O> | Download>>,
): Handler {
  if (operation.access === 'public') throw new Error(`${operation.method} ${operation.path}: public, use handlePublic`)
  return { operation, inside: inside as never }
}

/** Binds an operation that asks for a session, and does slow work before, between or after its transactions. */
export function handleStaged<O extends AnyOperation>(
  operation: O,
  staged: NoInfer<(request: Staged, input: Parsed<O>) => Promise<Result<O> | Download>>,
): Handler {
  if (operation.access === 'public') throw new Error(`${operation.method} ${operation.path}: public, use handlePublic`)
  return { operation, staged: staged as never, upload: false }
}

/** The same for an operation whose body is one file (multipart, with the header `lidzas-upload: 1`). */
export function handleUpload<O extends AnyOperation>(
  operation: O,
  staged: NoInfer<(request: Staged, input: Parsed<O>) => Promise<Result<O>>>,
): Handler {
  return { ...handleStaged(operation, staged), upload: true } as Handler
}

/** Binds a public operation to its work. */
export function handlePublic<O extends AnyOperation>(
  operation: O,
  outside: NoInfer<(request: Outside, input: Parsed<O>) => Promise<Result<O>>>,
): Handler {
  if (operation.access !== 'public') throw new Error(`${operation.method} ${operation.path}: not public, use handle`)
  return { operation, outside: outside as never }
}

/** What a public page gets: the almost powerless login, the reader's language, the rest of the address. */
export interface Visit {
  readonly db: Kysely<DB>
  readonly now: Date
  readonly language: Language
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly mode: 'demonstration' | 'production'
}
/** A public page at `/<language><path>`, complete without any JavaScript. */
export interface PublicPage {
  readonly path: `/${string}` | ''
  readonly render: (visit: Visit) => Promise<Html>
}
