import { describe, expect, it } from 'vitest'
import { chosen, modelSpace } from './criteria.ts'
import { dga } from './dga.ts'
import { aic } from './fit.ts'
import { fitTerms, type Refused, type StepwiseResult, stepwise } from './stepwise.ts'
import { captureTable, termName, termsOfOrder } from './table.ts'
import { ownText, relative } from './testing/data.ts'
import { reportedFit, waldInterval } from './wald.ts'

/** What fixtures/reference.R wrote: made tables, and what R says of them. */
interface Sparse {
  /** codes of SparseMSE: 1 the estimate is not finite, 2 not identifiable, 3 both */
  readonly refused?: number
  readonly terms: readonly string[]
  /** lower Wald limit, estimate, upper Wald limit */
  readonly interval: readonly (number | 'Inf')[]
  readonly aic: number
}
interface Best {
  readonly estimate: number
  readonly aic: number
  readonly bic: number
}
interface Made {
  readonly lists: number
  readonly counts: readonly number[]
  readonly main: Sparse
  readonly pairs: Sparse
  readonly some: Sparse & { readonly asked: readonly string[] }
  readonly stepwise: readonly (Sparse & { readonly threshold: number })[]
  readonly aic: Best | null
  readonly bic: Best | null
  readonly dga: {
    readonly median: number
    readonly lower: number
    readonly upper: number
    readonly mean: number
  } | null
}

const { tables } = JSON.parse(ownText('reference.json')) as { readonly tables: readonly Made[] }
const made = tables.map((want, k) => {
  const names = 'ABCDEF'.slice(0, want.lists).split('')
  const table = captureTable(names, [0, ...want.counts])
  return { name: `table ${k + 1}, ${want.lists} lists, ${table.observed} persons`, want, table }
})

type Result = Pick<StepwiseResult, 'fit' | 'terms'> | Refused

describe.each(made)('$name: as R has it', ({ want, table }) => {
  const lists = table.lists.length
  const same = (ours: Result, theirs: Sparse): void => {
    if (theirs.refused) {
      // SparseMSE's 1 is an estimate that is not finite, from 2 on it is not identifiable.
      expect(ours).toEqual({ refusal: theirs.refused === 1 ? 'existence' : 'rank' })
      return
    }
    if ('refusal' in ours) throw new Error(ours.refusal)
    const { standardError } = reportedFit(table.counts, lists, ours.fit.layout)
    const { lower, upper } = waldInterval(table.observed, ours.fit.means[0]!, standardError)
    expect(ours.terms.map((term) => termName(term, table.lists)).sort()).toEqual(theirs.terms)
    for (const [k, value] of [lower, table.observed + ours.fit.means[0]!, upper].entries()) {
      expect(relative(value, Number(theirs.interval[k]))).toBeLessThan(1e-6)
    }
    expect(relative(aic(ours.fit), theirs.aic)).toBeLessThan(1e-6)
  }
  const fitted = (terms: number[]): Result => {
    const fit = fitTerms(table.counts, lists, terms)
    return 'refusal' in fit ? fit : { fit, terms }
  }

  it('main effects, all pairs, some pairs', () => {
    const masks = new Map(termsOfOrder(lists, 2).map((mask) => [termName(mask, table.lists), mask]))
    same(fitted([]), want.main)
    same(fitted([...masks.values()]), want.pairs)
    same(fitted(want.some.asked.map((term) => masks.get(term)!)), want.some)
  })

  it('stepwise choice at three thresholds', () => {
    for (const theirs of want.stepwise) {
      // SparseMSE does not check the main effects from which it sets out.
      if (want.main.refused) expect(stepwise(table.counts, lists)).toHaveProperty('refusal')
      else same(stepwise(table.counts, lists, { threshold: theirs.threshold }), theirs)
    }
  })

  if (want.aic || want.bic)
    it('best of all models by AIC and BIC', async () => {
      const space = await modelSpace(table)
      for (const criterion of ['aic', 'bic'] as const) {
        const theirs = want[criterion]
        if (!theirs) continue
        const { model } = chosen(table, space, criterion)!
        // Rcapture does not ask whether the estimate exists: its best may be one that is refused here, and then has a lower score.
        const offered = space.models.some((one) => relative(one[criterion], theirs[criterion]) < 1e-8)
        if (!offered) expect(theirs[criterion]).toBeLessThan(model[criterion])
        else {
          for (const key of ['estimate', 'aic', 'bic'] as const)
            expect(relative(model[key], theirs[key])).toBeLessThan(1e-6)
        }
      }
    })

  if (want.dga)
    it('decomposable graphs', () => {
      const ours = dga(table)
      const theirs = want.dga!
      expect([ours.median, ours.interval.lower, ours.interval.upper]).toEqual([
        theirs.median,
        theirs.lower,
        theirs.upper,
      ])
      expect(relative(ours.mean, theirs.mean)).toBeLessThan(1e-6)
    })
})

it('holds tables of every kind', () => {
  const count = (of: (want: Made) => boolean): number => tables.filter(of).length
  expect(tables.length).toBe(60)
  expect(count(({ pairs }) => pairs.refused !== undefined)).toBeGreaterThan(5)
  expect(count(({ some }) => some.refused !== undefined)).toBeGreaterThan(2)
  expect(count((want) => want.stepwise[1]!.terms?.length > 0)).toBeGreaterThan(10)
  expect(count(({ counts }) => counts.filter((n) => n === 0).length > counts.length / 2)).toBeGreaterThan(5)
})
