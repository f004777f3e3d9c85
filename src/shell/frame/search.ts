/** As people type: without capitals and marks over letters. */
export const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/**
 * How well a text answers a query: each word of the query must begin a word of the text, without regard to case and
 * marks («mej» finds «Mežizstrāde»).
 * @returns 0 for no, more for better: words at the beginning count more
 */
export function match(query: string, text: string): number {
  const words = plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const asked = plain(query).split(/\s+/).filter(Boolean)
  if (asked.length === 0) return 0
  let score = 0
  for (const part of asked) {
    const at = words.findIndex((w) => w.startsWith(part))
    if (at < 0) return 0
    score += 1 / (1 + at)
  }
  return score
}

/** The best answers, in their own order among equals. */
export const best = <T>(query: string, items: readonly T[], textOf: (item: T) => string, count = 8): T[] =>
  items
    .map((item) => ({ item, score: match(query, textOf(item)) }))
    .filter((m) => m.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map((m) => m.item)
