import type { Count, CountingRule, Dimension, Leaf } from '../contract.ts'

/** Dimensions in which one person may stand more than once. */
const multiple: readonly Dimension[] = ['form']

/** The values of a leaf in one dimension; a person without any form stands under `unknown`. */
function valuesOf(leaf: Leaf, dimension: Dimension): readonly string[] {
  if (dimension !== 'form') return [leaf[dimension]]
  return leaf.forms.length === 0 ? ['unknown'] : [...new Set(leaf.forms)]
}

/**
 * Counts people of one year by dimensions. The total counts each person once; a cell counts whoever belongs to it, so that
 * the cells of a dimension with several values a person (`form`) may add up to more.
 * @param leaves groups of people as the register's function gives them, people in all ≥ 0
 * @param by up to four dimensions; none gives no cells
 * @returns cells in the order of their values, empty combinations left out
 */
export function count(
  year: number,
  leaves: readonly Leaf[],
  by: readonly Dimension[],
  rule: CountingRule,
  asOf: Date,
): Count {
  const cells = new Map<string, Record<string, string | number> & { count: number }>()
  let identified = 0
  let presumed = 0
  for (const leaf of leaves) {
    if (leaf.status === 'identified') identified += leaf.people
    else presumed += leaf.people
    if (by.length === 0) continue
    for (const values of product(by.map((dimension) => valuesOf(leaf, dimension)))) {
      const key = JSON.stringify(values)
      const cell = cells.get(key)
      if (cell) cell.count += leaf.people
      else cells.set(key, { ...Object.fromEntries(by.map((d, i) => [d, String(values[i])])), count: leaf.people })
    }
  }
  return {
    year,
    total: identified + presumed,
    identified,
    presumed,
    by: [...by],
    cells: [...cells.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell),
    multiple: by.filter((dimension) => multiple.includes(dimension)),
    rule,
    asOf: asOf.toISOString(),
  }
}

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((head) => list.map((value) => [...head, value])), [[]])
}
