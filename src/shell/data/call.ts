import { useMutation, useQuery } from '@tanstack/react-query'
import { type Answer, call } from '../../contract/call.ts'
import type { AnyOperation, Input, Result } from '../../contract/operation.ts'
import type { Problem } from '../../contract/problem.ts'
import { currentSession } from '../../platform/accounts/contract.ts'
import { client, keyOf, queryOf } from './client.ts'
import { internal, problemOf } from './problem.ts'
import { watched } from './reach.ts'

interface Base {
  /** Ask again. */
  readonly again: () => void
  /** False while newer data is on its way: what is shown may be old. */
  readonly fresh: boolean
}
export type Call<T> = Base &
  (
    | { readonly state: 'loading'; readonly value?: undefined; readonly problem?: undefined }
    | { readonly state: 'failed'; readonly value?: undefined; readonly problem: Problem }
    | { readonly state: 'ready'; readonly value: T; readonly problem?: Problem }
  )

/**
 * Reads an operation, kept and shared by its input.
 * @param options `every`: ask again after so many seconds; `when: false` waits; `keep` shows the old answer while the
 *   input changes (the next page of a list)
 */
export function useCall<O extends AnyOperation>(
  operation: O,
  input: Input<O>,
  options: { every?: number; when?: boolean; keep?: boolean } = {},
): Call<Result<O>> {
  const query = useQuery({
    ...queryOf(operation, input),
    ...(options.every ? { refetchInterval: options.every * 1000 } : {}),
    ...(options.keep ? { placeholderData: (old: Result<O> | undefined) => old } : {}),
    enabled: options.when ?? true,
  })
  const base = { again: () => void query.refetch(), fresh: !query.isFetching }
  // what was withdrawn while its page stood open is shown no longer; any other failure leaves what was read
  if (query.data !== undefined && !(query.error && isShut(problemOf(query.error))))
    return {
      ...base,
      state: 'ready',
      value: query.data as Result<O>,
      ...(query.error ? { problem: problemOf(query.error) } : {}),
    }
  return query.error ? { ...base, state: 'failed', problem: problemOf(query.error) } : { ...base, state: 'loading' }
}

/** Whether the server says that there is nothing here for this reader, or nothing any more. */
const isShut = ({ code }: Problem): boolean => code === 'not_found' || code === 'not_allowed'

export interface Action<O extends AnyOperation> {
  /** Does it. Never throws: a refusal is an answer. */
  readonly run: (input: Input<O>) => Promise<Answer<O>>
  readonly busy: boolean
  /** Why the last run failed; gone with the next. */
  readonly problem: Problem | undefined
}

/**
 * Does something on the server. After success everything on screen is asked for again: what a write changes is the
 * server's to know, and a page shows few queries. `refresh: false` leaves that to `done`. The same when the server says that
 * what one writes to is not there: then the page may be showing what its reader may see no longer.
 */
export function useAction<O extends AnyOperation>(
  operation: O,
  options: { done?: (result: Result<O>) => void | Promise<void>; refresh?: boolean } = {},
): Action<O> {
  const mutation = useMutation<Answer<O>, Error, Input<O>>({
    mutationFn: async (input) => {
      const answer = await watched(operation, (signal) => call(operation, input, { signal })).catch(
        (): Answer<O> => ({ ok: false, problem: internal() as (Answer<O> & { ok: false })['problem'] }),
      )
      if (answer.ok) {
        if (options.refresh !== false) await client.invalidateQueries()
      } else if (isShut(answer.problem)) void client.invalidateQueries()
      else if (answer.problem.code === 'not_signed_in')
        void client.invalidateQueries({ queryKey: keyOf(currentSession, {}) })
      return answer
    },
    onSuccess: async (answer) => {
      if (answer.ok) await options.done?.(answer.value)
    },
  })
  return {
    run: (input) => mutation.mutateAsync(input),
    busy: mutation.isPending,
    problem: mutation.data && !mutation.data.ok ? mutation.data.problem : undefined,
  }
}
