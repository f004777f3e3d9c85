import type { Role } from '../codes/role.ts'
import type { AnyOperation, Input, Result } from './operation.ts'

/** Asks an operation: over HTTP in a browser, inside the open transaction on the server. @throws when it is refused */
export type Read = <O extends AnyOperation>(operation: O, input: Input<O>) => Promise<Result<O>>

/**
 * One kind of thing that waits for people. A room says it once in its `rules/waiting.ts`: the home page puts it in words and
 * gives each its place, the demonstration's front door counts it.
 */
export interface Waits<T> {
  /** Whoever may not ask this has nothing of the kind. */
  readonly of: AnyOperation
  /** Who else must not be troubled with it: only these are; left out: all who may ask. */
  readonly roles?: readonly Role[]
  readonly items: (read: Read, roles: readonly Role[]) => Promise<readonly T[]>
  /** A day or a moment; `null` without a deadline. */
  readonly due: (item: T) => string | null
}

/** Says a kind of thing that waits; the item's type follows from `items`. */
export const waits = <T>(it: Waits<T>): Waits<T> => it

/** What of one kind waits for somebody with these roles. */
export async function waitingOf<T>(it: Waits<T>, read: Read, roles: readonly Role[]): Promise<readonly T[]> {
  const { access } = it.of
  const allowed: readonly Role[] | undefined = typeof access === 'string' ? undefined : access.roles
  for (const some of [allowed, it.roles]) if (some && !some.some((role) => roles.includes(role))) return []
  return it.items(read, roles)
}
