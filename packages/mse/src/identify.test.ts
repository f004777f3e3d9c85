import fc from 'fast-check'
import highsLoader from 'highs'
import { describe, expect, it } from 'vitest'
import { fitter } from './fit.ts'
import { type Layout, layOut, margins, refusal } from './identify.ts'
import { maximise } from './simplex.ts'
import { termsOfOrder } from './table.ts'

// Its types describe the CommonJS build, where the loader is one `default` further down.
const highs = await (highsLoader as unknown as (typeof highsLoader)['default'])()

/** Fienberg and Rinaldo's condition in the primal: is there a strictly positive table with these margins? */
function existsByHighs(counts: Float64Array, layout: Layout): boolean {
  const { parameters, cells } = layout
  const lines = parameters.map((mask) => {
    const inside = cells.filter((cell) => (cell & mask) === mask)
    const total = inside.reduce((sum, cell) => sum + counts[cell]!, 0)
    return ` m${mask}: ${inside.map((cell) => `x${cell}`).join(' + ')} + ${inside.length} s = ${total}`
  })
  const program = `Maximize\n obj: s\nSubject To\n${lines.join('\n')}\nBounds\n s <= 1\nEnd\n`
  const solution = highs.solve(program)
  return solution.Status === 'Optimal' && solution.ObjectiveValue > 1e-7
}

const sparse = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: 16, maxLength: 16 })
const pairs = fc.subarray(termsOfOrder(4, 2))

describe('existence and identifiability', () => {
  it('agrees with a linear programme of another form, solved by HiGHS', () => {
    let refused = 0
    fc.assert(
      fc.property(sparse, pairs, (cells, terms) => {
        const counts = Float64Array.from(cells)
        counts[0] = 0
        const layout = layOut(margins(counts, 4), 4, terms)
        const why = refusal(counts, layout)
        if (why === 'rank') return
        refused += why ? 1 : 0
        expect(why === undefined).toBe(existsByHighs(counts, layout))
      }),
      { numRuns: 400, seed: 11 },
    )
    // A sample without refusals would test nothing.
    expect(refused).toBeGreaterThan(10)
  })

  it('lets through only what can be fitted to its margins', () => {
    const work = fitter(4)
    fc.assert(
      fc.property(sparse, pairs, (cells, terms) => {
        const counts = Float64Array.from(cells)
        counts[0] = 0
        const layout = layOut(margins(counts, 4), 4, terms)
        if (refusal(counts, layout)) return
        const fit = work.fit(counts, layout)!
        expect(fit).toBeDefined()
        const seen = fit.means.slice()
        seen[0] = 0
        const fitted = margins(seen, 4)
        const want = margins(counts, 4)
        for (const mask of layout.parameters) expect(fitted[mask]).toBeCloseTo(want[mask]!, 5)
      }),
      { numRuns: 300, seed: 12 },
    )
  })

  it('refuses three lists of which two pairs never meet', () => {
    const counts = Float64Array.of(0, 40, 30, 6, 20, 0, 0, 0)
    expect(refusal(counts, layOut(margins(counts, 3), 3, [3, 5, 6]))).toBe('rank')
    expect(refusal(counts, layOut(margins(counts, 3), 3, []))).toBeUndefined()
  })
})

describe('maximise', () => {
  it('finds optima, degenerate and unbounded ones too', () => {
    expect(
      maximise(
        [3, 5],
        [
          [1, 0],
          [0, 2],
          [3, 2],
        ],
        [4, 12, 18],
      ),
    ).toBeCloseTo(36)
    expect(
      maximise(
        [1, 1],
        [
          [1, -1],
          [-1, 1],
        ],
        [0, 0],
      ),
    ).toBe(Number.POSITIVE_INFINITY)
    // Beale's example, on which the simplex method with the steepest column cycles.
    const rows = [
      [0.25, -60, -0.04, 9],
      [0.5, -90, -0.02, 3],
      [0, 0, 1, 0],
    ]
    expect(maximise([0.75, -150, 0.02, -6], rows, [0, 0, 1])).toBeCloseTo(0.05)
  })
})
