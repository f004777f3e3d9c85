import { type Texts, textsOf } from './texts.ts'

let rows: [Int32Array, Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64), new Int32Array(64)]

/** More than any distance. */
const FAR = 1 << 29

/** `damerauLevenshtein` of two texts that stand in flat memory, by their numbers. */
export function distanceOf({ units, starts }: Texts, a: number, b: number, limit = Number.POSITIVE_INFINITY): number {
  let fromA = starts[a] as number
  let fromB = starts[b] as number
  let n = (starts[a + 1] as number) - fromA
  let m = (starts[b + 1] as number) - fromB
  if (n - m > limit || m - n > limit) return limit + 1
  // What both begin and end with costs nothing.
  while (n > 0 && m > 0 && units[fromA + n - 1] === units[fromB + m - 1]) {
    n--
    m--
  }
  while (n > 0 && m > 0 && units[fromA] === units[fromB]) {
    fromA++
    fromB++
    n--
    m--
  }
  if (n === 0 || m === 0) return n + m > limit ? limit + 1 : n + m
  if (rows[0].length <= m + 1) rows = [new Int32Array(m + 32), new Int32Array(m + 32), new Int32Array(m + 32)]
  let [before, above, current] = rows
  // Cells further than the limit from the diagonal can't come back below it: only the band is filled.
  const band = limit < m + n ? limit : m + n
  for (let j = 0; j <= m; j++) above[j] = j
  for (let i = 1; i <= n; i++) {
    const low = i - band > 1 ? i - band : 1
    const high = i + band < m ? i + band : m
    current[low - 1] = low === 1 ? i : FAR
    let least = low === 1 ? i : FAR
    const unit = units[fromA + i - 1]
    const last = i > 1 ? units[fromA + i - 2] : -1
    // The cell above the band's right end was not filled in the row before.
    if (i > 1 && i + band <= m) above[i + band] = FAR
    for (let j = low; j <= high; j++) {
      const other = units[fromB + j - 1]
      let value = (above[j - 1] as number) + (unit === other ? 0 : 1)
      const deletion = (above[j] as number) + 1
      const insertion = (current[j - 1] as number) + 1
      if (deletion < value) value = deletion
      if (insertion < value) value = insertion
      if (j > 1 && last === other && unit === units[fromB + j - 2]) {
        const exchange = (before[j - 2] as number) + 1
        if (exchange < value) value = exchange
      }
      current[j] = value
      if (value < least) least = value
    }
    // An exchange reaches back two rows, so one row above the limit doesn't yet settle it: two rows do.
    if (least > limit + 1) return limit + 1
    const spare = before
    before = above
    above = current
    current = spare
  }
  const distance = above[m] as number
  return distance > limit ? limit + 1 : distance
}

/**
 * The least number of insertions, deletions, substitutions and exchanges of neighbours that turn `a` into `b`, no part
 * being edited twice (optimal string alignment). Gives `limit + 1` as soon as the distance is known to exceed `limit`.
 * Sources: Damerau (1964), Communications of the ACM 7, 171–176; Levenshtein (1966), Soviet Physics Doklady 10, 707–710.
 */
export function damerauLevenshtein(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  return a === b ? 0 : distanceOf(textsOf([a, b]), 0, 1, limit)
}

/** Edit similarity from 0 to 1: one less the distance over the longer length. */
export function editSimilarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  return longest === 0 ? 1 : 1 - damerauLevenshtein(a, b) / longest
}
