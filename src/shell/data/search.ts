export type Search = Record<string, string | string[]>

/** The query of an address as plain names and texts (a name that stands twice gives a list), so that addresses read well. */
export function parseSearch(query: string): Search {
  // A map, because an address may name `valueOf` or `__proto__`.
  const found = new Map<string, string | string[]>()
  for (const [key, value] of new URLSearchParams(query)) {
    const before = found.get(key)
    found.set(key, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value])
  }
  return Object.fromEntries(found)
}

/** The reverse. Absent and empty values leave the address; `true`, numbers and lists are written as texts. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search).flatMap(([key, value]): [string, string][] =>
    value === undefined || value === null || value === '' || value === false
      ? []
      : Array.isArray(value)
        ? value.map((v) => [key, String(v)])
        : [[key, String(value)]],
  )
  return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
}
