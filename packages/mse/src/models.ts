import { termsOfOrder } from './table.ts'

/** Highest number of lists in an interaction of the models tried. */
export type Order = 2 | 3

/** Fewest lists of order 3: with three, their common interaction cannot be told from the persons on no list. */
export const fewestForTriples = 4

/** The interactions of three lists whose three pairs are all among the terms. */
export function triplesOf(lists: number, terms: readonly number[]): number[] {
  const pairs = termsOfOrder(lists, 2)
  return termsOfOrder(lists, 3).filter((triple) =>
    pairs.every((pair) => (pair & triple) !== pair || terms.includes(pair)),
  )
}

/**
 * The terms beyond main effects of all hierarchical models up to an order: with every triple its three pairs. Of order 2
 * there are 2^pairs (8, 64, 1,024 for 3, 4, 5 lists), of order 3 9, 113 and 6,212.
 */
export function hierarchicalModels(lists: number, order: Order): number[][] {
  const bySubset = (terms: readonly number[]): number[][] =>
    Array.from({ length: 2 ** terms.length }, (_, choice) => terms.filter((_, k) => choice & (1 << k)))
  const models = bySubset(termsOfOrder(lists, 2))
  if (order === 2) return models
  return models.flatMap((pairs) => bySubset(triplesOf(lists, pairs)).map((triples) => [...pairs, ...triples]))
}

/** The hierarchical models that one addition or removal leads to. */
export function neighbours(lists: number, order: Order, terms: readonly number[]): number[][] {
  const candidates = [...termsOfOrder(lists, 2), ...(order === 3 ? triplesOf(lists, terms) : [])]
  const added = candidates.filter((term) => !terms.includes(term)).map((term) => [...terms, term])
  const removed = terms
    .filter((term) => !terms.some((other) => other !== term && (other & term) === term))
    .map((term) => terms.filter((other) => other !== term))
  return [...added, ...removed]
}
