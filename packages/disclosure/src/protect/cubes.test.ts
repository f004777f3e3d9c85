import { describe, expect, test } from 'vitest'
import { seeded } from '../random.ts'
import { madeGroups } from '../testing/made.ts'
import { cubePattern } from './cubes.ts'
import { gridOf, nodesAt } from './grid.ts'
import { frequencySystem } from './rules.ts'
import { suppress } from './suppress.ts'
import { tabulate } from './table.ts'

/** Persons crowded towards the first labels of four fields, a person and a half a cell: a thin table. */
function crowded(size: number) {
  const random = seeded(3)
  const groups = Array.from({ length: 1.5 * size ** 4 }, () => ({
    keys: [0, 1, 2, 3].map(() => String(Math.floor(size * random() ** 2.2))),
    count: 1,
  }))
  const names = ['a', 'b', 'c', 'd']
  const labels = Object.fromEntries(names.map((n) => [n, Array.from({ length: size }, (_, i) => String(i))]))
  return tabulate(groups, names, { labels })
}

describe('cubes', () => {
  for (const zeros of [false, true])
    test(`hide nothing in vain, zeros ${zeros ? '' : 'not '}protected`, async () => {
      const table = tabulate(madeGroups([4, 4, 3, 3], 7, 0.6, 6), ['d0', 'd1', 'd2', 'd3'])
      const grid = gridOf(table)
      const system = frequencySystem(table, { zeros })
      const { hidden, certificates, failed } = await cubePattern(grid, system)
      expect(failed).toEqual([])
      const used = new Set<number>()
      for (const { cell, lowest, change } of certificates) {
        const changes = new Map<number, number>()
        for (const [j, place] of lowest.entries()) {
          const at = nodesAt(grid, place)
          for (const [c, own] of system.cells.entries())
            if (nodesAt(grid, c).every((node, d) => grid.leaves[d]?.[node]?.includes(at[d] as number)))
              changes.set(c, (changes.get(c) ?? 0) + (change[j] as number) * (own.state === 'open' ? 1 : 0))
        }
        for (const [c, by] of changes) if (by !== 0 && c !== cell) used.add(c)
      }
      const spare = [...hidden.keys()].filter((c) => hidden[c] === 1 && !system.cells[c]?.need)
      expect(spare.filter((c) => !used.has(c))).toEqual([])
    })

  test('lead around large margins, and more so when asked to spare persons', async () => {
    const table = crowded(4)
    const cells = await suppress(table, { method: 'cubes' })
    const counts = await suppress(table, { method: 'cubes', cost: 'counts' })
    expect([cells.guarantee, counts.guarantee]).toEqual([true, true])
    // Cubes of which none takes back what is dear in another hid 3,744 persons.
    expect(counts.cost.counts).toBeLessThan(2000)
    expect(cells.cost.cells).toBeLessThan(369)
  })
})
