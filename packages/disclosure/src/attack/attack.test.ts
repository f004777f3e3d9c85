import { describe, expect, test } from 'vitest'
import { full } from '../testing/made.ts'
import { keysOf, reference, releaseOf } from '../testing/reference.ts'
import type { Release } from '../types.ts'
import { attack } from './attack.ts'

describe('the intervals of the reference', () => {
  for (const run of reference.gauss_suppression_runs)
    test(`${run.name}, threshold ${run.threshold}, zeros ${run.protectZeros ? '' : 'not '}protected`, async () => {
      const result = await attack([releaseOf(run)], { threshold: run.threshold, zeros: run.protectZeros })
      const found = new Map(result.bounds.map((b) => [b.keys.join(), b]))
      expect(found.size).toBe(run.n_suppressed)
      for (const cell of run.suppressed_cells) {
        const b = found.get(keysOf(cell).join())
        expect(b?.linear?.[0], keysOf(cell).join()).toBeCloseTo(cell.lp_interval[0], 5)
        expect(b?.linear?.[1], keysOf(cell).join()).toBeCloseTo(cell.lp_interval[1], 5)
        expect(b?.whole, keysOf(cell).join()).toEqual(cell.ilp_interval)
      }
      const primary = new Set(run.suppressed_cells.filter((c) => c.primary).map((c) => keysOf(c).join()))
      expect(result.leaks.filter((l) => l.how === 'hidden' && primary.has(l.keys.join())).length).toBe(
        run.n_primary_upper_bound_below_threshold,
      )
    })

  test('primary cells alone are recovered exactly, as the reference says', async () => {
    for (const run of reference.gauss_suppression_runs.slice(0, full ? 12 : 6)) {
      const naive = new Set(run.naive_primary_only.cells.map((c) => keysOf(c).join()))
      const all = [...run.published_cells, ...run.suppressed_cells]
      const release: Release = {
        dimensions: ['form', 'sex', 'age', 'cit'],
        cells: all.map((c) =>
          naive.has(keysOf(c).join())
            ? { keys: keysOf(c), count: null, status: 'hidden' }
            : { keys: keysOf(c), count: c.freq, status: 'published' },
        ),
      }
      if (naive.size !== run.naive_primary_only.n_suppressed) continue
      const { exact } = await attack([release], { threshold: run.threshold, zeros: run.protectZeros })
      expect(exact.length).toBe(run.naive_primary_only.n_exactly_recoverable)
    }
  })
})

const published = (dimensions: string[], cells: [string[], number | null][], period?: string): Release => ({
  dimensions,
  cells: cells.map(([keys, count]) => ({ keys, count, status: count === null ? 'hidden' : 'published' })),
  ...(period === undefined ? {} : { period }),
})

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

test('propagation never gives a narrower interval than the solver', async () => {
  for (const run of reference.gauss_suppression_runs.slice(0, full ? 12 : 3)) {
    const exact = await attack([releaseOf(run)], { method: 'exact' })
    const outer = await attack([releaseOf(run)], { method: 'propagation' })
    expect(outer.complete).toBe(false)
    for (const [i, b] of outer.bounds.entries()) {
      expect(b.whole[0]).toBeLessThanOrEqual(exact.bounds[i]?.whole[0] as number)
      expect(b.whole[1]).toBeGreaterThanOrEqual(exact.bounds[i]?.whole[1] as number)
    }
  }
})

test('stops when asked to', async () => {
  const stop = new AbortController()
  const running = attack([releaseOf(reference.gauss_suppression_runs[2] as never)], {
    signal: stop.signal,
    onProgress: () => stop.abort(new Error('enough')),
  })
  await expect(running).rejects.toThrow('enough')
})
