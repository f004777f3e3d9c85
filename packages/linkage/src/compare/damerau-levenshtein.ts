let rows: [Int32Array, Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64), new Int32Array(64)]

/**
 * The least number of insertions, deletions, substitutions and exchanges of neighbours that turn `a` into `b`, no part
 * being edited twice (optimal string alignment). Gives `limit + 1` as soon as the distance is known to exceed `limit`.
 * Sources: Damerau (1964), Communications of the ACM 7, 171–176; Levenshtein (1966), Soviet Physics Doklady 10, 707–710.
 */
export function damerauLevenshtein(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (a === b) return 0
  // What both begin and end with costs nothing.
  let from = 0
  let n = a.length
  let m = b.length
  while (n > 0 && m > 0 && a.charCodeAt(n - 1) === b.charCodeAt(m - 1)) {
    n--
    m--
  }
  while (from < n && from < m && a.charCodeAt(from) === b.charCodeAt(from)) from++
  n -= from
  m -= from
  if (Math.abs(n - m) > limit) return limit + 1
  if (n === 0) return m
  if (m === 0) return n
  if (rows[0].length <= m) rows = [new Int32Array(m + 32), new Int32Array(m + 32), new Int32Array(m + 32)]
  let [before, above, current] = rows
  for (let j = 0; j <= m; j++) above[j] = j
  for (let i = 1; i <= n; i++) {
    current[0] = i
    let least = i
    const unit = a.charCodeAt(from + i - 1)
    const last = i > 1 ? a.charCodeAt(from + i - 2) : -1
    for (let j = 1; j <= m; j++) {
      const other = b.charCodeAt(from + j - 1)
      let value = (above[j - 1] as number) + (unit === other ? 0 : 1)
      const deletion = (above[j] as number) + 1
      const insertion = (current[j - 1] as number) + 1
      if (deletion < value) value = deletion
      if (insertion < value) value = insertion
      if (i > 1 && j > 1 && unit === b.charCodeAt(from + j - 2) && last === other) {
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

/** Edit similarity from 0 to 1: one less the distance over the longer length. */
export function editSimilarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  return longest === 0 ? 1 : 1 - damerauLevenshtein(a, b) / longest
}
