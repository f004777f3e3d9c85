import { expect, test } from 'vitest'
import { verify } from './certificate.ts'
import { cubePattern } from './cubes.ts'
import { gridOf } from './grid.ts'
import { frequencySystem, needOf } from './rules.ts'
import { tabulate } from './table.ts'

test('what a small count needs', () => {
  expect(needOf(1, {})).toEqual({ up: 2, down: 1, width: 0 })
  expect(needOf(0, { zeros: true, threshold: 5 })).toEqual({ up: 5, down: 0, width: 0 })
  expect(needOf(4, { threshold: 5, guarantee: { upperAtLeast: 8, lowerAtMost: () => 0 } })).toEqual({
    up: 4,
    down: 4,
    width: 0,
  })
})

test('levels: a parent is the sum of its children, and all cells are protected', async () => {
  const table = tabulate(
    ['lv', 'lt', 'ua', 'md', 'vn'].flatMap((cit, i) =>
      ['F', 'M'].map((sex, j) => ({ keys: [cit, sex], count: (i * 3 + j * 2) % 7 })),
    ),
    ['cit', 'sex'],
    { hierarchies: { cit: { lv: 'EU', lt: 'EU', ua: 'third', md: 'third', vn: 'third' } } },
  )
  const count = (cit: string): number => table.cells.find((c) => c.keys[0] === cit && c.keys[1] === '*')?.count ?? -1
  expect(count('EU') + count('third')).toBe(count('*'))
  const pattern = await cubePattern(gridOf(table), frequencySystem(table, { zeros: true }))
  expect(pattern.failed).toEqual([])
})

test('a forged proof is refused', async () => {
  const table = tabulate(
    [0, 1, 2, 3, 4, 5].map((n) => ({ keys: [String(n % 3), String(n % 2)], count: n + 1 })),
    ['a', 'b'],
  )
  const { hidden, certificates } = await cubePattern(gridOf(table), frequencySystem(table))
  const grid = gridOf(table)
  const [first] = certificates
  if (!first) throw new Error('no certificate')
  expect(verify(grid, hidden, first)).toBe(true)
  expect(verify(grid, hidden, { ...first, by: first.by + 1000 })).toBe(false)
  expect(verify(grid, hidden, { ...first, change: first.change.map((x) => x / 2) })).toBe(false)
  expect(verify(grid, hidden, { ...first, change: first.change.map((x) => -x) })).toBe(false)
  expect(verify(grid, hidden, { ...first, change: first.change.map((x) => 1000 * x) })).toBe(false)
  expect(verify(grid, hidden, { ...first, lowest: first.lowest.map((at) => (at + 1) % grid.counts.length) })).toBe(
    false,
  )
  expect(verify(grid, new Uint8Array(hidden.length), first)).toBe(false)
})
