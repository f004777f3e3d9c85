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
