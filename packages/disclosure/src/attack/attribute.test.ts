import { describe, expect, test } from 'vitest'
import { published } from '../testing/published.ts'
import type { Release } from '../types.ts'
import { attack } from './attack.ts'

describe('attribute disclosure', () => {
  const shown = (mf: number | null, all: number | null): Release =>
    published(
      ['form', 'sex'],
      [
        [['a', 'F'], 8],
        [['a', 'M'], mf],
        [['a', '*'], all],
        [['b', 'F'], 6],
        [['b', 'M'], 7],
      ],
    )

  test('a margin all in one cell is told, and with group disclosure nearly all', async () => {
    expect((await attack([shown(0, 8)])).leaks).toEqual([])
    const { leaks, gathered } = await attack([shown(0, 8)], { attribute: true })
    expect(leaks).toContainEqual({ keys: ['a', 'not F'], lower: 0, upper: 0, how: 'attribute', release: 0 })
    expect(leaks.map((l) => l.keys.join())).toEqual(['a,not F', 'not b,M'])
    expect(gathered[0]).toMatchObject({ cell: ['a', 'F'], others: [0, 0], atLeast: 8, implied: false })
    expect((await attack([shown(4, 12)], { attribute: true })).leaks).toEqual([])
    expect((await attack([shown(4, 12)], { group: 5 })).leaks[0]).toMatchObject({ keys: ['a', 'not F'], upper: 4 })
    expect((await attack([shown(null, null)], { attribute: true })).gathered).toEqual([])
  })

  test('of the persons added between two releases', async () => {
    const before = published(
      ['form', 'sex'],
      [
        [['a', 'F'], 8],
        [['a', 'M'], 7],
      ],
    )
    const after = published(
      ['form', 'sex'],
      [
        [['a', 'F'], 13],
        [['a', 'M'], 7],
      ],
    )
    const { leaks } = await attack([before, after], { attribute: true, relation: 'nested' })
    expect(leaks).toMatchObject([{ keys: ['a', 'not F'], upper: 0, how: 'attribute', population: '2 − 1' }])
  })

  test('of a part of a band: everyone under 18 is under 16', async () => {
    const { leaks } = await attack([published(['age'], [[['0-17'], 9]]), published(['age'], [[['0-15'], 9]])], {
      attribute: true,
    })
    expect(leaks.map((l) => [l.keys, l.how])).toContainEqual([['not 0-15'], 'attribute'])
  })
})
