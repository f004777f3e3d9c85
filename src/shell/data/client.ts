import { QueryClient } from '@tanstack/react-query'
import { call } from '../../contract/call.ts'
import type { AnyOperation, Input, Result } from '../../contract/operation.ts'
import { currentSession } from '../../platform/accounts/contract.ts'
import { ProblemError } from './problem.ts'
import { onReturn, watched } from './reach.ts'

/**
 * One for the page. Nothing is retried on refusals; a lost connection is tried once again at once, and then when the server
 * is back (`reach.ts`). Figures go stale after 20 s. What the browser believes of the network is not asked: it is often wrong.
 */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (times, error) =>
        error instanceof ProblemError &&
        ((error.problem.code === 'unreachable' && times < 1) ||
          (error.problem.code === 'too_many_requests' && times < 2)),
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

onReturn(() => void client.invalidateQueries())

export const keyOf = (operation: AnyOperation, input: unknown): readonly unknown[] => [
  operation.method,
  operation.path,
  input,
]

let person: string | undefined
/** What was read under one name is never shown under the next, however the sessions changed. */
function forgetOthers({ session }: Result<typeof currentSession>): void {
  const now = session?.account.id
  if (now === person) return
  person = now
  client.removeQueries({ predicate: (query) => query.queryKey[1] !== currentSession.path })
}

/** The query of a call, the same for hooks, loaders and prefetching. */
export const queryOf = <O extends AnyOperation>(operation: O, input: Input<O>) => ({
  queryKey: keyOf(operation, input),
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Result<O>> => {
    const answer = await watched(operation, (both) => call(operation, input, { signal: both }), signal)
    if (answer.ok) {
      if (operation === (currentSession as AnyOperation)) forgetOthers(answer.value as Result<typeof currentSession>)
      return answer.value
    }
    // The session has ended meanwhile: ask again who is signed in, and the frame shows the door.
    if (answer.problem.code === 'not_signed_in' && operation !== (currentSession as AnyOperation))
      void client.invalidateQueries({ queryKey: keyOf(currentSession, {}) })
    throw new ProblemError(answer.problem)
  },
})
