import { useLocation, useRouter, useParams as useRouterParams } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { ProblemError } from './problem.ts'
import { parseSearch, stringifySearch } from './search.ts'

/** Where the product stands on its server. Addresses inside the code are written without it. */
export const base = '/app'
export const hrefOf = (to: string): string => `${base}${to === '/' ? '/' : to}`

/** Goes to an address of `pages/paths.ts`. `still`: the page stays scrolled where it is. */
export function useGo(): (to: string, options?: { replace?: boolean; still?: boolean }) => void {
  const router = useRouter()
  return useCallback(
    (to, options = {}) => {
      if (options.still) void router.navigate({ href: to, replace: options.replace ?? false, resetScroll: false })
      else if (options.replace) router.history.replace(hrefOf(to))
      else router.history.push(hrefOf(to))
    },
    [router],
  )
}

/** The address inside the product that is open now, without its query. */
export function useHere(): string {
  return useLocation({ select: (l) => l.pathname.replace(new RegExp(`^${base}(?=/|$)`), '') || '/' })
}

/** The named parts of the path. A malformed part is the same as a page that does not exist. */
export function useParams<S extends z.ZodObject>(schema: S): z.output<S> {
  const params = useRouterParams({ strict: false })
  const parsed = schema.safeParse(params)
  if (!parsed.success)
    throw new ProblemError({ type: '/problems/not_found', title: 'not_found', status: 404, code: 'not_found' })
  return parsed.data
}

/**
 * The query of the address. What the schema refuses is left out, key by key: an old link still opens its page.
 * The setter changes the named keys (`undefined` removes) and replaces the history entry, unless `push` is set.
 */
export function useSearch<S extends z.ZodObject>(
  schema: S,
): [z.output<S>, (change: Partial<z.input<S>>, options?: { push?: boolean }) => void] {
  const { history } = useRouter()
  const query = useLocation({ select: (l) => l.searchStr })
  const search = useMemo(() => readSearch(schema, query), [schema, query])
  const set = useCallback(
    (change: Partial<z.input<S>>, options: { push?: boolean } = {}) => {
      const { pathname, search: now, hash } = history.location
      const to = `${pathname}${stringifySearch({ ...parseSearch(now), ...change })}${hash}`
      if (options.push) history.push(to)
      else history.replace(to)
    },
    [history],
  )
  return [search, set]
}

/** Reads a query by a schema of which every key is optional or has a default. */
export function readSearch<S extends z.ZodObject>(schema: S, query: string): z.output<S> {
  const raw = parseSearch(query)
  const shape = schema.shape as Record<string, z.ZodType>
  const known = Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) => {
      const field = Object.hasOwn(shape, key) ? shape[key] : undefined
      if (!field) return []
      // A list of one looks like a text in the address.
      for (const form of Array.isArray(value) ? [value] : [value, [value]])
        if (field.safeParse(form).success) return [[key, form]]
      return []
    }),
  )
  return schema.parse(known) as z.output<S>
}
