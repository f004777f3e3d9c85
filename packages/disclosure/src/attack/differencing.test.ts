import { describe, expect, test } from 'vitest'
import { published } from '../testing/published.ts'
import { attack } from './attack.ts'

describe('differencing', () => {
  const first: [string[], number][] = [
    [['labour', 'F', 'third'], 4],
    [['labour', '*', '*'], 21],
  ]
  const second: [string[], number][] = [
    [['labour', 'F', 'third'], 5],
    [['labour', '*', '*'], 53],
  ]
  const dims = ['form', 'sex', 'cit']

  test.each([
    ['with periods', 'Jan-Jun', 'Jan-Dec'],
    ['from the figures alone', undefined, undefined],
  ])('between cumulative releases, %s', async (_, p1, p2) => {
    const { leaks } = await attack([published(dims, first, p1), published(dims, second, p2)])
    expect(leaks).toContainEqual(
      expect.objectContaining({ keys: ['labour', 'F', 'third'], lower: 1, upper: 1, how: 'implied' }),
    )
  })

  test('the second half year of a hidden cell is bounded by both releases together', async () => {
    const one = published(
      ['sex'],
      [
        [['F'], null],
        [['M'], null],
        [['*'], 10],
      ],
      '2025-01/2025-06',
    )
    const two = published(
      ['sex'],
      [
        [['F'], 4],
        [['M'], 8],
        [['*'], 12],
      ],
      '2025',
    )
    const { bounds } = await attack([one, two])
    expect(bounds).toContainEqual(expect.objectContaining({ keys: ['F'], kind: 'hidden', whole: [2, 4] }))
    expect(bounds).toContainEqual(expect.objectContaining({ keys: ['F'], kind: 'implied', whole: [0, 2] }))
  })

  test('overlapping age bands', async () => {
    const { leaks, exact } = await attack([
      published(
        ['age'],
        [
          [['0-17'], 39],
          [['18+'], 96],
        ],
      ),
      published(
        ['age'],
        [
          [['0-15'], 37],
          [['16+'], 98],
        ],
      ),
    ])
    expect(leaks).toContainEqual(expect.objectContaining({ keys: ['16-17'], lower: 2, upper: 2 }))
    expect(exact).toContainEqual({ keys: ['16-17'], count: 2, release: 0 })
  })

  test('the revision of one record', async () => {
    const { leaks } = await attack([
      published(
        ['form', 'sex'],
        [
          [['criminal', 'F'], 12],
          [['*', '*'], 135],
        ],
      ),
      published(
        ['form', 'sex'],
        [
          [['criminal', 'F'], 13],
          [['*', '*'], 136],
        ],
      ),
    ])
    expect(leaks).toContainEqual(expect.objectContaining({ keys: ['criminal', 'F'], lower: 1, upper: 1 }))
  })

  test('one record that moved from one cell to another', async () => {
    const { leaks } = await attack([
      published(
        ['form'],
        [
          [['labour'], 12],
          [['begging'], 9],
          [['sexual'], 30],
          [['*'], 51],
        ],
      ),
      published(
        ['form'],
        [
          [['labour'], 11],
          [['begging'], 10],
          [['sexual'], 30],
          [['*'], 51],
        ],
      ),
    ])
    expect(leaks.filter((l) => l.how === 'revision').map((l) => [l.keys[0], l.lower])).toEqual([
      ['labour', -1],
      ['begging', 1],
    ])
  })

  test('two years that have nothing to do with each other leak nothing', async () => {
    const { leaks } = await attack([
      published(
        ['form'],
        [
          [['labour'], 12],
          [['begging'], 9],
          [['*'], 21],
        ],
        '2024',
      ),
      published(
        ['form'],
        [
          [['labour'], 13],
          [['begging'], 20],
          [['*'], 33],
        ],
        '2025',
      ),
    ])
    expect(leaks).toEqual([])
  })

  test('linked tables that share a margin', async () => {
    const { bounds } = await attack([
      published(
        ['form', 'sex'],
        [
          [['a', 'F'], null],
          [['a', 'M'], 5],
          [['b', 'F'], 4],
          [['b', 'M'], null],
        ],
      ),
      published(
        ['form'],
        [
          [['a'], 7],
          [['b'], 10],
        ],
      ),
    ])
    expect(bounds.filter((b) => b.kind === 'hidden').map((b) => b.whole)).toEqual([
      [2, 2],
      [6, 6],
    ])
  })

  test('a total that holds more than its listed parts still gives bounds', async () => {
    const { bounds, consistent } = await attack([
      published(
        ['form'],
        [
          [['a'], null],
          [['b'], 5],
          [['*'], 9],
        ],
      ),
    ])
    expect(consistent).toBe(true)
    expect(bounds[0]?.whole).toEqual([4, 4])
    const more = await attack([
      published(
        ['form'],
        [
          [['a'], 2],
          [['b'], 5],
          [['*'], 9],
        ],
      ),
    ])
    expect(more.consistent).toBe(true)
  })
})

test('a release that contradicts itself is attacked without the sums that do, and the result says so', async () => {
  const { consistent, complete, leaks, bounds } = await attack([
    published(
      ['form', 'sex'],
      [
        [['a', 'F'], 9],
        [['a', 'M'], null],
        [['a', '*'], 5],
        [['b', 'F'], null],
        [['b', 'M'], 7],
        [['b', '*'], 9],
      ],
    ),
  ])
  expect([consistent, complete]).toEqual([false, false])
  expect(leaks).toContainEqual(expect.objectContaining({ keys: ['b', 'F'], upper: 2 }))
  expect(bounds).toHaveLength(2)
})

test('a guess from few figures that fits no table gives way to the next', async () => {
  // The one figure that both show is equal, and still persons were added.
  const { relations, leaks } = await attack([
    published(
      ['form'],
      [
        [['a'], 5],
        [['b'], 9],
        [['*'], 14],
      ],
    ),
    published(
      ['form', 'sex'],
      [
        [['a', '*'], 5],
        [['b', 'F'], 6],
        [['b', 'M'], 4],
      ],
    ),
  ])
  expect(relations).toEqual(['separate', 'nested'])
  expect(leaks.map((l) => [l.keys, l.upper])).toEqual([
    [['b', 'F'], 1],
    [['b', 'M'], 1],
  ])
})
