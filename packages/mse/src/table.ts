/**
 * Capture histories of `lists.length` lists as counts over bit masks: bit j of the index is set when the
 * person is on list j. `counts[0]` (on no list) is what is to be estimated and is always 0 here.
 */
export interface CaptureTable {
  readonly lists: readonly string[]
  readonly counts: Float64Array
  /** persons on at least one list */
  readonly observed: number
}

/** Makes a table from counts by mask; `counts[0]` is ignored. */
export function captureTable(lists: readonly string[], counts: ArrayLike<number>): CaptureTable {
  const own = Float64Array.from(counts)
  own[0] = 0
  let observed = 0
  for (const count of own) observed += count
  return { lists, counts: own, observed }
}

/** Number of lists in a capture history. */
export function bitCount(mask: number): number {
  let bits = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1
  return bits
}

/** The masks of all terms of the given order, in the order of their lists (1:2, 1:3, 2:3, 1:4 …). */
export function termsOfOrder(lists: number, order: number): number[] {
  const masks: number[] = []
  for (let mask = 1; mask < 1 << lists; mask += 1) if (bitCount(mask) === order) masks.push(mask)
  return masks
}

/** `"a:b"` for the mask of lists a and b. */
export function termName(mask: number, lists: readonly string[]): string {
  return lists.filter((_, list) => mask & (1 << list)).join(':')
}

/** The persons of a table without one list; those only on that list are no longer observed. */
export function withoutList(table: CaptureTable, list: number): CaptureTable {
  const lists = table.lists.filter((_, index) => index !== list)
  return captureTable(lists, project(table.counts, list, lists.length))
}

/** The table with lists `a` and `b` merged into one (a person is on it when on either). */
export function withMerged(table: CaptureTable, a: number, b: number): CaptureTable {
  const [first, second] = a < b ? [a, b] : [b, a]
  const counts = new Float64Array(table.counts.length)
  table.counts.forEach((count, mask) => {
    const either = mask & (1 << second) ? mask | (1 << first) : mask
    counts[either & ~(1 << second)]! += count
  })
  const names = table.lists.map((name, list) => (list === first ? `${name}+${table.lists[second]}` : name))
  return captureTable(
    names.filter((_, list) => list !== second),
    project(counts, second, table.lists.length - 1),
  )
}

/** The persons on one list, seen through the other lists; `hidden` of them are on no other list. */
export function withinList(table: CaptureTable, list: number): { table: CaptureTable; hidden: number } {
  const inside = table.counts.map((count, mask) => (mask & (1 << list) ? count : 0))
  const names = table.lists.filter((_, index) => index !== list)
  return {
    table: captureTable(names, project(inside, list, names.length)),
    hidden: inside[1 << list]!,
  }
}

function project(counts: Float64Array, list: number, left: number): Float64Array {
  const low = (1 << list) - 1
  const result = new Float64Array(1 << left)
  counts.forEach((count, mask) => {
    result[(mask & low) | ((mask >> 1) & ~low)]! += count
  })
  return result
}
