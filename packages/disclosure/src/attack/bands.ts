/** A label read as a stretch of a line: `from` belongs to it, `to` does not. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a label of ages or other whole numbers: `0-17`, `18+`, `<18`, `under 18`, `65 and over`, `16`.
 * @returns undefined when the label is not of this kind
 */
export function numberStretch(label: string): Stretch | undefined {
  const text = label.trim().toLowerCase()
  const range = /^(\d+)\s*(?:-|–|to)\s*(\d+)$/.exec(text)
  if (range) {
    const from = Number(range[1])
    const to = Number(range[2]) + 1
    return from < to ? { from, to } : undefined
  }
  const open = /^(\d+)\s*(?:\+|and over|and older|or over)$/.exec(text) ?? /^(?:>=|≥)\s*(\d+)$/.exec(text)
  if (open) return { from: Number(open[1]), to: Number.POSITIVE_INFINITY }
  const over = /^>\s*(\d+)$/.exec(text)
  if (over) return { from: Number(over[1]) + 1, to: Number.POSITIVE_INFINITY }
  const under = /^(?:<|under)\s*(\d+)$/.exec(text)
  if (under) return { from: 0, to: Number(under[1]) }
  const upTo = /^(?:<=|≤)\s*(\d+)$/.exec(text)
  if (upTo) return { from: 0, to: Number(upTo[1]) + 1 }
  const one = /^(\d+)$/.exec(text)
  return one ? { from: Number(one[1]), to: Number(one[1]) + 1 } : undefined
}

/**
 * Reads a label of time as months: `2025`, `2025-Q1`, `2025 H2`, `2025-03`, `2025-01/2025-06`, `Jan-Jun`, `Mar`.
 * @returns undefined when the label is not of this kind
 */
export function timeStretch(label: string): Stretch | undefined {
  const text = label.trim().toLowerCase()
  const parts = text.split(/\s*(?:\/|\.\.|–| to )\s*/)
  if (parts.length === 2) {
    const first = timeStretch(parts[0] as string)
    const last = timeStretch(parts[1] as string)
    return first && last && first.from < last.to ? { from: first.from, to: last.to } : undefined
  }
  const year = /^(\d{4})$/.exec(text)
  if (year) return { from: Number(year[1]) * 12, to: Number(year[1]) * 12 + 12 }
  const piece = /^(\d{4})[-\s]?([qh])([1-4])$/.exec(text)
  if (piece) {
    const months = piece[2] === 'q' ? 3 : 6
    const from = Number(piece[1]) * 12 + (Number(piece[3]) - 1) * months
    return Number(piece[3]) * months <= 12 ? { from, to: from + months } : undefined
  }
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  if (month) {
    const at = Number(month[2])
    return at >= 1 && at <= 12 ? { from: Number(month[1]) * 12 + at - 1, to: Number(month[1]) * 12 + at } : undefined
  }
  const named = /^([a-z]{3})[a-z]*(?:\s*-\s*([a-z]{3})[a-z]*)?$/.exec(text)
  if (!named) return undefined
  const from = MONTHS.indexOf(named[1] as string)
  const to = MONTHS.indexOf((named[2] ?? named[1]) as string)
  return from >= 0 && to >= from ? { from, to: to + 1 } : undefined
}

const intervalName = (from: number, to: number): string =>
  to === Number.POSITIVE_INFINITY ? `${from}+` : to === from + 1 ? `${from}` : `${from}-${to - 1}`

const monthName = (from: number, to: number): string => {
  const name = (month: number): string =>
    month < 12 ? (MONTHS[month] as string) : `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  return to === from + 1 ? name(from) : `${name(from)}/${name(to - 1)}`
}

/** The finest pieces that labels of one dimension can be cut into, and the pieces each label covers. */
export interface Cut {
  readonly leaves: readonly string[]
  readonly cover: ReadonlyMap<string, readonly number[]>
}

/**
 * Cuts overlapping labels (`0-17` in one release, `0-15` in another) into disjoint pieces. Labels that are no stretch,
 * or do not overlap another, stay whole. `parents` gives the label above a label where the dimension has levels.
 */
export function cutLabels(
  labels: Iterable<string>,
  parents: Readonly<Record<string, string>> = {},
  kind: 'number' | 'time' = 'number',
): Cut {
  const above = new Set(Object.values(parents))
  const all = [...new Set([...labels, ...Object.keys(parents)])].filter((label) => label !== '*')
  const lowest = all.filter((label) => !above.has(label))
  const read = kind === 'time' ? timeStretch : numberStretch
  const stretches = new Map<string, Stretch>()
  for (const label of lowest) {
    const stretch = read(label)
    if (stretch) stretches.set(label, stretch)
  }
  const points = [...new Set([...stretches.values()].flatMap((s) => [s.from, s.to]))].sort((a, b) => a - b)
  const leaves: string[] = []
  const cover = new Map<string, number[]>()
  for (const label of lowest) if (!stretches.has(label)) cover.set(label, [leaves.push(label) - 1])
  for (let i = 0; i + 1 < points.length; i++) {
    const from = points[i] as number
    const to = points[i + 1] as number
    const covering = [...stretches].filter(([, s]) => s.from <= from && to <= s.to)
    if (covering.length === 0) continue
    const own = covering.find(([, s]) => s.from === from && s.to === to)
    const leaf = leaves.push(own?.[0] ?? (kind === 'time' ? monthName(from, to) : intervalName(from, to))) - 1
    for (const [label] of covering) cover.set(label, [...(cover.get(label) ?? []), leaf])
  }
  for (const label of lowest) {
    // Walk upwards; the set of seen labels stops a hierarchy that loops.
    const seen = new Set([label])
    for (let up = parents[label]; up !== undefined && !seen.has(up); up = parents[up]) {
      seen.add(up)
      cover.set(
        up,
        [...new Set([...(cover.get(up) ?? []), ...(cover.get(label) ?? [])])].sort((a, b) => a - b),
      )
    }
  }
  return { leaves, cover }
}
