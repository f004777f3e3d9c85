import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateCommand } from './cli.ts'
import { rankedRHat, splitRHat, tailDraws } from './convergence.ts'
import { CancelledError } from './errors.ts'
import { estimate, type SingleResult } from './estimate.ts'
import { latentClasses } from './latent.ts'
import { estimateReport } from './report.ts'
import { internalConsistency } from './sensitivity.ts'
import { captureTable, withoutList } from './table.ts'
import { full, hasReference, own, ownText, referenceTable, referenceText, relative } from './testing/data.ts'
import { testedMethods, wayOf } from './ways.ts'

const skipped = hasReference ? '' : ' (skipped: ../shared/data/mse is not beside the repository)'

describe('estimate', () => {
  it('gives the fields of the command line, and the same for the same seed', async () => {
    const first = await estimateCommand(ownText('lists5.csv'), { bootstrap: 60 })
    const second = await estimateCommand(ownText('lists5.csv'), { bootstrap: 60 })
    const json = first.json as SingleResult
    expect(JSON.stringify(second.json)).toBe(JSON.stringify(json))
    expect(json).toMatchObject({
      method: 'stepwise',
      lists: ['police', 'ngo', 'border', 'labour', 'social'],
      observed: 754,
      interval: { kind: 'bca', level: 0.95 },
      terms: ['police:ngo', 'labour:social'],
      verdict: 'usable',
    })
    expect(relative(json.estimate!, 2755.63612062846)).toBeLessThan(1e-6)
    expect(json.intervals.map(({ kind }) => kind)).toEqual(['wald', 'profile', 'bca'])
    expect(first.table).toContain('2\u202f756')
    const other = await estimateCommand(ownText('lists5.csv'), { bootstrap: 60, seed: 2 })
    expect((other.json as SingleResult).interval).not.toEqual(json.interval)
  })

  it('says with a code and values why lists3 is fragile', async () => {
    const { reasons, verdict } = (await estimate(own('lists3'))) as SingleResult
    expect(verdict).toBe('fragile')
    const few = reasons.find(({ code }) => code === 'few_overlaps')
    expect(few).toMatchObject({ makes: 'fragile', values: { overlapping: 24, limit: 25 } })
    expect(few?.text).toBe('Only 24 persons are on two or more lists.')
  })

  it('calls independent lists usable: a bound for many lists does not stand against them', async () => {
    const chances = [0.3, 0.3, 0.3, 0.3]
    const counts = Array.from({ length: 16 }, (_, mask) =>
      Math.round(2000 * chances.reduce((p, c, list) => p * (mask & (1 << list) ? c : 1 - c), 1)),
    )
    const table = captureTable(['a', 'b', 'c', 'd'], counts)
    const result = (await estimate(table)) as SingleResult
    expect(relative(result.estimate!, 2000)).toBeLessThan(0.01)
    expect(result).toMatchObject({ verdict: 'usable', reasons: [] })
    const bound = (await estimate(table, 'chao', { simulations: 0 })) as SingleResult
    expect(bound.estimate).toBeGreaterThan(2100)
    expect(bound.reasons.map(({ code }) => code)).toContain('bound_of_many_lists')
  })

  it('two lists are never more than fragile', async () => {
    const result = (await estimate(captureTable(['a', 'b'], [0, 900, 800, 600]))) as SingleResult
    expect(relative(result.estimate!, 600 + 900 + 800 + (900 * 800) / 600)).toBeLessThan(1e-6)
    expect(result.verdict).toBe('fragile')
    expect(result.reasons.map(({ code }) => code)).toContain('two_lists')
  })

  it('has no estimate where the method takes other numbers of lists, and says so', async () => {
    const result = (await estimate(own('lists6'), 'dga', { simulations: 0 })) as SingleResult
    expect(result).toMatchObject({ estimate: null, interval: null, verdict: 'not_estimable' })
    expect(result.reasons[0]).toMatchObject({ code: 'no_estimate', values: { refusal: 'lists' } })
  })

  it('takes up to ten lists', async () => {
    const counts = Float64Array.from({ length: 1024 }, (_, mask) => ((mask * 7919) % 11) % 4)
    const result = (await estimate(captureTable('abcdefghij'.split(''), counts), 'main', {
      simulations: 0,
    })) as SingleResult
    expect(result.estimate).toBeGreaterThan(result.observed)
  })

  it('refuses options out of range', async () => {
    await expect(estimateCommand(ownText('lists3.csv'), { threshold: 2 })).rejects.toThrow(RangeError)
    await expect(estimateCommand(ownText('lists3.csv'), { bootstrap: 3 })).rejects.toThrow(RangeError)
    await expect(estimateCommand(ownText('lists3.csv'), { bootstrap: 1e9 })).rejects.toThrow(
      /^bootstrap must be a whole number from 20 to 1000000 .* not 1000000000/,
    )
    for (const wrong of [
      { threshold: Number.NaN },
      { threshold: -1 },
      { seed: 1.5 },
      { seed: -1 },
      { order: 4 as never },
    ]) {
      await expect(estimateCommand(ownText('lists3.csv'), wrong)).rejects.toThrow(RangeError)
    }
    await expect(estimateCommand(ownText('lists3.csv'), { method: 'magic' as never })).rejects.toThrow(RangeError)
    for (const method of ['average', 'dga', 'lcm', 'chao'] as const) {
      await expect(estimateCommand(ownText('lists3.csv'), { method, bootstrap: 100 })).rejects.toThrow(
        `bootstrap is for stepwise, main, aic, bic, all: ${method} has an interval of its own`,
      )
    }
  })

  it('reports progress and stops when told to', async () => {
    const stages = new Set<string>()
    const controller = new AbortController()
    const running = estimate(own('lists4'), 'stepwise', {
      bootstrap: 100_000,
      signal: controller.signal,
      onProgress: ({ stage, done, total }) => {
        stages.add(stage)
        expect(done).toBeLessThanOrEqual(total)
        if (stage === 'bootstrap') controller.abort()
      },
    })
    await expect(running).rejects.toThrow(CancelledError)
    expect([...stages]).toContain('coverage')
  })

  it('estimates never fall below the observed number, whatever the table', async () => {
    const cells = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 7, maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(cells, fc.constantFrom('stepwise', 'aic', 'dga', 'chao'), async (counts, method) => {
        const table = captureTable(['a', 'b', 'c'], [0, ...counts])
        if (table.observed === 0) return
        const result = (await estimate(table, method, { simulations: 0 })) as SingleResult
        if (result.estimate === null) expect(result.verdict).toBe('not_estimable')
        else expect(result.estimate).toBeGreaterThanOrEqual(table.observed - 1e-9)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the tests of an estimate', () => {
  it.each(testedMethods)('repeat the estimate of the method that was asked: %s', async (method) => {
    const table = own('lists4')
    const result = (await estimate(table, method, { simulations: 20 })) as SingleResult
    const { baseline, leftOut, smallCells, coverage } = result.honesty
    expect(result.honesty.method).toBe(method)
    expect(baseline.estimate).toBe(result.estimate)
    const alone = (await estimate(withoutList(table, 2), method, { simulations: 0 })) as SingleResult
    expect(leftOut[2]).toMatchObject({ what: table.lists[2], estimate: alone.estimate })
    expect(smallCells.length).toBeGreaterThan(0)
    expect(smallCells.some(({ estimate: moved }) => moved !== result.estimate)).toBe(true)
    if (method === 'chao') expect(coverage).toBeNull()
    else expect(coverage!.simulated).toBeGreaterThan(0.5)
  })

  it('of latent classes are those of the stepwise choice, and so are those of all methods together', async () => {
    for (const method of ['lcm', 'all'] as const) {
      const { honesty } = await estimate(own('lists3'), method, { simulations: 0 })
      expect(honesty.method).toBe('stepwise')
    }
  }, 60_000)

  it('a lower bound is consistent with every larger list', async () => {
    const { honesty } = (await estimate(own('lists4'), 'chao')) as SingleResult
    for (const { covered, lower, known } of honesty.hidden) expect(covered).toBe(lower! <= known)
  })
})

describe('internal consistency', () => {
  it('finds the size of a hidden list when lists are independent', async () => {
    // Expected counts of 10,000 persons and four independent lists, rounded.
    const chances = [0.3, 0.25, 0.4, 0.2]
    const counts = Float64Array.from({ length: 16 }, (_, mask) =>
      Math.round(10_000 * chances.reduce((p, c, list) => p * (mask & (1 << list) ? c : 1 - c), 1)),
    )
    const table = captureTable(['a', 'b', 'c', 'd'], counts)
    const hidden = await internalConsistency(table, wayOf('stepwise', { threshold: 0.02, order: 2 }))
    for (const { covered, known, estimate: found } of hidden) {
      expect(covered).toBe(true)
      expect(relative(found!, known)).toBeLessThan(0.02)
    }
  })
})

describe('latent classes', () => {
  it('R-hat is near 1 for chains that agree and large for those that do not', () => {
    const chain = (shift: number): Float64Array =>
      Float64Array.from({ length: 400 }, (_, k) => ((k * 37) % 101) / 50 + shift)
    expect(splitRHat([chain(0), chain(0)])).toBeLessThan(1.02)
    expect(splitRHat([chain(0), chain(5)])).toBeGreaterThan(2)
  })

  it('chains of one centre and different widths are found by the ranked R-hat, not by the split one', () => {
    const chain = (width: number): Float64Array =>
      Float64Array.from({ length: 400 }, (_, k) => (((k * 37) % 101) / 50 - 1) * width)
    const chains = [chain(1), chain(1), chain(1), chain(4)]
    expect(splitRHat(chains)).toBeLessThan(1.02)
    expect(rankedRHat(chains)).toBeGreaterThan(1.1)
    expect(rankedRHat([chain(1), chain(1)])).toBeLessThan(1.02)
  })

  it('a limit that one chain alone reached rests on few draws', () => {
    const chain = (far: boolean): Float64Array =>
      Float64Array.from({ length: 400 }, (_, k) => (far && k >= 300 ? 9 : 0) + ((k * 37) % 101) / 50)
    expect(tailDraws([chain(false), chain(false), chain(false), chain(true)], 0.95)).toBeLessThan(100)
    expect(tailDraws([chain(false), chain(false)], 0.95)).toBeGreaterThan(300)
  })

  it('converges on lists4 and finds independence there', async () => {
    const result = await latentClasses(own('lists4'), { first: 6000, most: 12_000 })
    expect(result.converged).toBe(true)
    expect(result.median).toBeGreaterThan(600)
    expect(result.median).toBeLessThan(720)
  })
})

describe.skipIf(!hasReference)(`the United Kingdom’s five lists${skipped}`, () => {
  it('are fragile by every quick method, and the reasons name AIC and BIC', async () => {
    for (const method of ['stepwise', 'main', 'aic', 'bic', 'average', 'dga', 'chao'] as const) {
      const { verdict, reasons } = (await estimate(referenceTable('UKdat_5'), method, {
        simulations: 20,
      })) as SingleResult
      expect(verdict).toBe('fragile')
      const { values } = reasons.find(({ code }) => code === 'criteria_disagree')!
      expect(values.lowestBy).toBe('aic')
      expect(values.highestBy).toBe('bic')
      expect(relative(values.lowest as number, 11_174.8268)).toBeLessThan(1e-6)
      expect(relative(values.highest as number, 22_991.3313)).toBeLessThan(1e-6)
    }
  })

  it.skipIf(!full)(
    'latent classes do not converge, or come to where LCMCR does',
    async () => {
      const result = await latentClasses(referenceTable('UKdat_5'))
      if (result.converged) expect(relative(result.median, 21_647.5)).toBeLessThan(0.15)
      else expect(result.rHat > 1.05 || Math.min(result.effectiveDraws, result.tailDraws) < 100).toBe(true)
    },
    120_000,
  )

  it('the page says in both languages why', async () => {
    const { json } = await estimateCommand(referenceText('UKdat_5.csv'))
    for (const [language, word] of [
      ['lv', 'Nestabils'],
      ['en', 'Fragile'],
    ] as const) {
      const page = estimateReport(json, language)
      expect(page).toContain(`<h2>${word}</h2>`)
      expect(page).toContain('11\u202f175')
      expect(page).toContain('22\u202f991')
      expect(page).not.toContain('<script')
      expect(page.match(/<svg class="wide"/g)?.length).toBe(2)
      expect(page.match(/<svg class="narrow"/g)?.length).toBe(2)
    }
  })
})

describe('estimateReport', () => {
  it('shows names from the file as text', async () => {
    const { json } = await estimateCommand(
      '<b>x</b>,b,c,count\n1,0,0,50\n0,1,0,40\n0,0,1,30\n1,1,0,20\n1,0,1,15\n0,1,1,9\n',
    )
    const page = estimateReport(json, 'en')
    expect(page).not.toContain('<b>x')
    expect(page).toContain('&#60;b&#62;x')
  })
})
