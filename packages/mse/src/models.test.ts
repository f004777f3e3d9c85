import { describe, expect, it } from 'vitest'
import { estimateCommand } from './cli.ts'
import { chosen, modelSpace, ranked } from './criteria.ts'
import type { SingleResult } from './estimate.ts'
import { hierarchicalModels, neighbours, triplesOf } from './models.ts'
import { bitCount, captureTable, termName } from './table.ts'
import { own, ownText, relative } from './testing/data.ts'

describe('hierarchical models', () => {
  it('are as many as there are, each once, each triple with its pairs', () => {
    expect([2, 3, 4, 5].map((lists) => hierarchicalModels(lists, 2).length)).toEqual([2, 8, 64, 1024])
    expect([2, 3, 4, 5].map((lists) => hierarchicalModels(lists, 3).length)).toEqual([2, 9, 113, 6212])
    const models = hierarchicalModels(4, 3)
    expect(new Set(models.map((terms) => [...terms].sort().join())).size).toBe(113)
    for (const terms of models) {
      for (const term of terms.filter((one) => bitCount(one) === 3)) expect(triplesOf(4, terms)).toContain(term)
    }
  })

  it('are all reached from main effects by single steps, and stay hierarchical', () => {
    const known = new Set(hierarchicalModels(4, 3).map((terms) => [...terms].sort().join()))
    const seen = new Set([''])
    const open: number[][] = [[]]
    for (let terms = open.pop(); terms; terms = open.pop()) {
      for (const next of neighbours(4, 3, terms)) {
        const key = [...next].sort().join()
        expect(known.has(key)).toBe(true)
        if (!seen.has(key)) open.push(next)
        seen.add(key)
      }
    }
    expect(seen.size).toBe(113)
  })

  it('of order 3 for lists4: the choices of Rcapture 1.4-4 with maxorder = 3', async () => {
    const table = own('lists4')
    const space = await modelSpace(table, {}, { order: 3 })
    const byAic = chosen(table, space, 'aic')!.model
    const byBic = chosen(table, space, 'bic')!.model
    expect(byAic.terms.map((term) => termName(term, table.lists)).sort()).toEqual(
      ['police:labour', 'police:health', 'labour:health', 'police:labour:health'].sort(),
    )
    for (const [ours, theirs] of [
      [byAic.estimate, 858.238095238],
      [byAic.aic, 74.28043766],
      [byBic.estimate, 802.091256532],
      [byBic.bic, 98.4080203056],
      [ranked(space, 'bic')[1]!.bic, 98.7884506929],
    ] as const) {
      expect(relative(ours, theirs)).toBeLessThan(1e-8)
    }
  })

  it('are searched beyond five lists, triples too', async () => {
    // Persons of six lists in two groups that never meet except through the common interaction of the first three.
    const table = captureTable(
      ['a', 'b', 'c', 'd', 'e', 'f'],
      Array.from({ length: 64 }, (_, cell) => ((cell & 7) === 7 ? 40 : Math.round(60 / 2 ** bitCount(cell)))),
    )
    const pairs = await modelSpace(table)
    const triples = await modelSpace(table, {}, { order: 3 })
    expect(triples.exhaustive).toBe(false)
    expect(ranked(triples, 'aic')[0]!.terms).toContain(7)
    expect(ranked(triples, 'aic')[0]!.aic).toBeLessThan(ranked(pairs, 'aic')[0]!.aic)
  })
})

describe('order 3 in the command', () => {
  it('lets triples in, and names the order in the result', async () => {
    const { json } = await estimateCommand(ownText('lists4.csv'), { method: 'aic', order: 3, simulations: 0 })
    const { terms, estimate, honesty } = json as SingleResult
    expect(terms).toContain('police:labour:health')
    expect(estimate).toBeCloseTo(858.238, 2)
    expect(honesty.order).toBe(3)
  })

  it('refuses what has no such interactions', async () => {
    const run = (options: object, file = 'lists4.csv') => estimateCommand(ownText(file), options)
    await expect(run({ order: 4 })).rejects.toThrow('order must be 2 or 3, not 4')
    await expect(run({ order: 3, method: 'dga' })).rejects.toThrow(/dga has no interactions to choose/)
    await expect(run({ order: 3 }, 'lists3.csv')).rejects.toThrow(/at least 4 lists, not 3/)
  })
})
