import type { FieldProblem } from '../../contract/problem.ts'

/** Empty texts, empty lists' holes and empty objects' absent keys count as not said: the contract sees what was meant. */
export function prune(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) {
    // Rows that were begun at the end and left empty are not rows; those between keep their places.
    const rows = value.map(prune)
    while (rows.length > 0 && isEmpty(rows.at(-1))) rows.pop()
    return rows
  }
  if (value && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        const kept = prune(inner)
        return kept === undefined ? [] : [[key, kept]]
      }),
    )
  return value ?? undefined
}

/** `/body/people/3/age` → `people.3.age`; undefined for what is not in the body. RFC 6901 writes `~1` for `/`. */
export function nameOf(pointer: string): string | undefined {
  const [empty, part, ...path] = pointer.split('/')
  if (empty !== '' || part !== 'body' || path.length === 0) return undefined
  return path.map((p) => p.replaceAll('~1', '/').replaceAll('~0', '~')).join('.')
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0)

export interface FieldError {
  readonly name: string
  readonly message: string
}

/** The form library's tree of errors as a list by name: `{ people: [, { age: { message } }] }` → `people.1.age`. */
export function flatErrors(tree: unknown, at = ''): FieldError[] {
  if (!tree || typeof tree !== 'object') return []
  const { message, type } = tree as { message?: unknown; type?: unknown }
  if (typeof message === 'string' && typeof type === 'string') return [{ name: at, message }]
  return Object.entries(tree).flatMap(([key, inner]) =>
    key === 'ref' ? [] : flatErrors(inner, at ? `${at}.${key}` : key),
  )
}

/** Splits the server's field problems into those of fields and the rest. */
export const fieldProblems = (errors: readonly FieldProblem[] = []): { name: string; problem: FieldProblem }[] =>
  errors.flatMap((problem) => {
    const name = nameOf(problem.pointer)
    return name ? [{ name, problem }] : []
  })

/** Of a thing that two changed at once: mine where I changed it, else theirs. What is not said is the same as nothing. */
export function threeWay<T extends object>(mine: T, before: T, now: T): T {
  const said = (value: unknown): string => JSON.stringify(value === '' ? null : (value ?? null))
  const same = (key: keyof T): boolean => said(mine[key]) === said(before[key])
  const keys = new Set([...Object.keys(mine), ...Object.keys(now)]) as Set<keyof T>
  return Object.fromEntries([...keys].map((key) => [key, same(key) ? now[key] : mine[key]])) as T
}
