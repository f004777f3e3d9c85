/** A stretch of a line, from the first number in it to the first beyond it. */
export type Span = readonly [from: number, to: number]

const AGES: readonly (readonly [RegExp, (a: number, b: number) => Span])[] = [
  [/^(\d+)$/, (a) => [a, a + 1]],
  [/^(\d+) ?(?:-|–|to) ?(\d+)$/, (a, b) => [a, b + 1]],
  [/^(\d+) ?(?:\+|and over|and older|or over|or older)$/, (a) => [a, Number.POSITIVE_INFINITY]],
  [/^(?:<|under|below) ?(\d+)$/, (a) => [0, a]],
  [/^(?:<=|≤|up to) ?(\d+)$/, (a) => [0, a + 1]],
  [/^(?:>|over) ?(\d+)$/, (a) => [a + 1, Number.POSITIVE_INFINITY]],
  [/^(?:>=|≥) ?(\d+)$/, (a) => [a, Number.POSITIVE_INFINITY]],
]

/** Reads a band of whole numbers such as ages: `0-17`, `18+`, `<18`, `16`. Undefined when it is none. */
export function bandOf(label: string): Span | undefined {
  const text = label.trim().toLowerCase().replace(/\s+/g, ' ')
  for (const [form, read] of AGES) {
    const found = form.exec(text)
    if (!found) continue
    const [from, to] = read(Number(found[1]), Number(found[2]))
    return from < to ? [from, to] : undefined
  }
  return undefined
}

const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Reads a period as months: `2025`, `2025-Q1`, `2025-H2`, `2025-03`, `2025-01/2025-06`, `Jan-Jun`. Undefined when it is none. */
export function periodOf(label: string): Span | undefined {
  const text = label.trim().toLowerCase()
  const [first, last, more] = text.split(/ ?(?:\/|\.\.|–| to ) ?/)
  if (first !== undefined && last !== undefined && more === undefined) {
    const from = periodOf(first)?.[0]
    const to = periodOf(last)?.[1]
    return from !== undefined && to !== undefined && from < to ? [from, to] : undefined
  }
  const dated = /^(\d{4})(?:[- ]?(q[1-4]|h[12])|-(0[1-9]|1[0-2]))?$/.exec(text)
  if (dated) {
    const start = Number(dated[1]) * 12
    const [, , part, month] = dated
    if (month) return [start + Number(month) - 1, start + Number(month)]
    if (!part) return [start, start + 12]
    const length = part.startsWith('q') ? 3 : 6
    return [start + (Number(part[1]) - 1) * length, start + Number(part[1]) * length]
  }
  const names = text.split(/ ?- ?/).map((name) => MONTH_NAMES.indexOf(name.slice(0, 3)))
  const from = names[0] ?? -1
  const to = names.at(-1) ?? -1
  return /^[a-z]{3,9}(?: ?- ?[a-z]{3,9})?$/.test(text) && from >= 0 && to >= from ? [from, to + 1] : undefined
}

/** The finest pieces that all labels of a dimension can be cut into, and the pieces under each label. */
export interface Pieces {
  readonly names: readonly string[]
  readonly under: ReadonlyMap<string, readonly number[]>
}

/**
 * Cuts labels that overlap (`0-17` in one release, `0-15` in another) into pieces. Labels that are no stretch stay whole.
 * @param parents the label above each label, where there are levels
 */
export function cutIntoPieces(
  labels: readonly string[],
  parents: Readonly<Record<string, string>>,
  read: (label: string) => Span | undefined,
): Pieces {
  const upper = new Set(Object.values(parents))
  const lowest = [...new Set(labels)].filter((label) => label !== '*' && !upper.has(label))
  const spans = lowest.flatMap((label) => {
    const span = read(label)
    return span ? [{ label, span }] : []
  })
  const edges = [...new Set(spans.flatMap((s) => s.span))].sort((a, b) => a - b)
  const names: string[] = []
  const under = new Map<string, number[]>()
  for (const label of lowest) under.set(label, spans.some((s) => s.label === label) ? [] : [names.push(label) - 1])
  for (const [k, from] of edges.slice(0, -1).entries()) {
    const to = edges[k + 1] as number
    const over = spans.filter(({ span }) => span[0] <= from && to <= span[1])
    if (over.length === 0) continue
    const whole = over.find(({ span }) => span[0] === from && span[1] === to)
    const place = names.push(whole?.label ?? `${from} to ${to - 1}`) - 1
    for (const { label } of over) under.get(label)?.push(place)
  }
  for (const label of lowest)
    for (let up = parents[label], turn = 0; up !== undefined && turn < 100; up = parents[up], turn++)
      under.set(up, [...new Set([...(under.get(up) ?? []), ...(under.get(label) ?? [])])])
  return { names, under }
}
