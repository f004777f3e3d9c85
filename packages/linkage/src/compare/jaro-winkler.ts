import { type Texts, textsOf } from './texts.ts'

const MAX = 256
const matchedA = new Uint8Array(MAX)
const matchedB = new Uint8Array(MAX)

/** `jaro` of two texts that stand in flat memory, by their numbers. */
function jaroOf({ units, starts }: Texts, a: number, b: number): number {
  const fromA = starts[a] as number
  const fromB = starts[b] as number
  const n = Math.min((starts[a + 1] as number) - fromA, MAX)
  const m = Math.min((starts[b + 1] as number) - fromB, MAX)
  if (n === 0 || m === 0) return n === m ? 1 : 0
  const window = Math.max(0, (Math.max(n, m) >> 1) - 1)
  for (let i = 0; i < n; i++) matchedA[i] = 0
  for (let j = 0; j < m; j++) matchedB[j] = 0
  let common = 0
  for (let i = 0; i < n; i++) {
    const unit = units[fromA + i]
    const end = Math.min(m - 1, i + window)
    for (let j = Math.max(0, i - window); j <= end; j++) {
      if (matchedB[j] === 0 && units[fromB + j] === unit) {
        matchedA[i] = 1
        matchedB[j] = 1
        common++
        break
      }
    }
  }
  if (common === 0) return 0
  let moved = 0
  let j = 0
  for (let i = 0; i < n; i++) {
    if (matchedA[i] === 0) continue
    while (matchedB[j] === 0) j++
    if (units[fromA + i] !== units[fromB + j]) moved++
    j++
  }
  return (common / n + common / m + (common - moved / 2) / common) / 3
}

/** `jaroWinkler` of two texts that stand in flat memory, by their numbers. */
export function jaroWinklerOf(texts: Texts, a: number, b: number): number {
  const { units, starts } = texts
  const base = jaroOf(texts, a, b)
  const fromA = starts[a] as number
  const fromB = starts[b] as number
  const limit = Math.min(4, (starts[a + 1] as number) - fromA, (starts[b + 1] as number) - fromB)
  let prefix = 0
  while (prefix < limit && units[fromA + prefix] === units[fromB + prefix]) prefix++
  return base + 0.1 * prefix * (1 - base)
}

/**
 * Jaro's similarity, from 0 (nothing in common) to 1 (equal): the mean of the shares of common characters in each
 * string and of common characters in the same order, characters being common when no further apart than half the
 * longer string less one. Strings are compared by UTF-16 units; beyond 256 units only the first 256 count.
 * Source: Jaro (1989), Journal of the American Statistical Association 84, 414–420.
 */
export function jaro(a: string, b: string): number {
  return a === b ? 1 : jaroOf(textsOf([a, b]), 0, 1)
}

/**
 * Jaro's similarity with Winkler's bonus for a common beginning: `jaro + 0.1 × prefix × (1 − jaro)` with a prefix of at
 * most four characters, given whatever Jaro's value is.
 * Source: Winkler (1990), Proceedings of the Section on Survey Research Methods, American Statistical Association, 354–359.
 */
export function jaroWinkler(a: string, b: string): number {
  return a === b ? 1 : jaroWinklerOf(textsOf([a, b]), 0, 1)
}
