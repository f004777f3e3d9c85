import { describe, expect, test } from 'vitest'
import { attack } from '../attack/attack.ts'
import { believe } from '../attack/likelihood.ts'
import { tabulate } from '../protect/table.ts'
import { DIMENSIONS, reference } from '../testing/reference.ts'
import { defaultNoise, perturbTable } from './cellkey.ts'
import { designNoise, varianceOf } from './noise-table.ts'

const groups = reference.microdata.map((m) => ({ keys: DIMENSIONS.map((d) => m[d]), count: m.freq }))
const table = tabulate(groups, DIMENSIONS)
const noise = defaultNoise()

describe('the noise', () => {
  test('adds to one, has mean zero, and allows nothing from 1 to the blank', () => {
    for (const blank of [0, 1, 2])
      for (const [count, row] of designNoise({ blank }).rows.entries()) {
        expect(row.reduce((sum, [, p]) => sum + p, 0)).toBeCloseTo(1, 9)
        expect(row.reduce((sum, [d, p]) => sum + d * p, 0)).toBeCloseTo(0, 6)
        for (const [d, p] of row) if (p > 0) expect(count + d === 0 || count + d > blank).toBe(true)
      }
  })

  test('has the variance asked for, away from zero', () => {
    expect(varianceOf(noise, 40)).toBeCloseTo(2, 6)
    expect(varianceOf(noise, 0)).toBe(0)
  })
})

describe('perturbation', () => {
  test('gives the same persons the same count in every table', () => {
    const whole = perturbTable(table, groups, { noise, secret: 's' })
    const small = tabulate(groups, DIMENSIONS, { tables: [['form', 'cit']] })
    const part = perturbTable(small, groups, { noise, secret: 's' })
    const found = new Map(whole.cells.map((c) => [c.keys.join(), c.count]))
    for (const cell of part.cells) expect(found.get(cell.keys.join())).toBe(cell.count)
    expect(perturbTable(table, groups, { noise, secret: 't' }).cells).not.toEqual(whole.cells)
  })

  test('over many secrets is without bias and has the variance stated', () => {
    const total = table.cells.length - 1
    const changes = Array.from({ length: 2000 }, (_, i) => {
      const { cells } = perturbTable(table, groups, { noise, secret: `secret ${i}` })
      return (cells[total]?.count ?? 0) - 135
    })
    const mean = changes.reduce((sum, x) => sum + x, 0) / changes.length
    const variance = changes.reduce((sum, x) => sum + (x - mean) ** 2, 0) / changes.length
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(2 / 2000))
    expect(Math.abs(variance - 2)).toBeLessThan(0.4)
  })

  test('repaired tables add up', () => {
    const { cells } = perturbTable(table, groups, { noise, secret: 's', additive: true })
    const of = (keys: string[]): number => cells.find((c) => c.keys.join() === keys.join())?.count ?? -1
    expect(of(['labour', 'F', 'adult', '*'])).toBe(
      ['national', 'EU', 'third'].reduce((sum, cit) => sum + of(['labour', 'F', 'adult', cit]), 0),
    )
  })
})

describe('the attack on perturbed counts', () => {
  test('the truth lies in every interval and gets a belief above zero', async () => {
    const release = { dimensions: [...DIMENSIONS], ...perturbTable(table, groups, { noise, secret: 's' }), noise }
    const truth = new Map(table.cells.map((c) => [c.keys.join(), c.count]))
    const { bounds, consistent } = await attack([release])
    expect(consistent).toBe(true)
    for (const b of bounds) {
      expect(b.whole[0]).toBeLessThanOrEqual(truth.get(b.keys.join()) as number)
      expect(b.whole[1]).toBeGreaterThanOrEqual(truth.get(b.keys.join()) as number)
    }
  })

  test('is as sure as it is right: beliefs of 0.8 and more hold at least seven times in ten', () => {
    let claims = 0
    let right = 0
    for (let s = 0; s < (process.env.LIDZAS_TEST_FULL === '1' ? 40 : 4); s++) {
      const { cells } = perturbTable(table, groups, { noise, secret: `k${s}` })
      const beliefs = believe({ dimensions: [...DIMENSIONS], cells, noise }, { sweeps: 500 })
      for (const [i, { from, chances }] of beliefs.entries()) {
        const most = Math.max(...chances)
        if (most < 0.8) continue
        claims++
        if (from + chances.indexOf(most) === table.cells[i]?.count) right++
      }
    }
    expect(claims).toBeGreaterThan(0)
    expect(right / claims).toBeGreaterThan(0.7)
  })

  test('a margin whose parts can only be one thing is told with certainty', () => {
    // Published 4 of noise −1…1 on each of two parts and 10 of noise 0 on their sum: both must be 5.
    const rows = [
      [
        [-1, 1 / 3],
        [0, 1 / 3],
        [1, 1 / 3],
      ],
    ] as const
    const [a] = believe({
      dimensions: ['x'],
      cells: [
        { keys: ['a'], count: 4, status: 'perturbed' },
        { keys: ['b'], count: 4, status: 'perturbed' },
        { keys: ['*'], count: 10, status: 'published' },
      ],
      noise: { kind: 'table', rows },
    })
    expect(a?.chances.map((p, i) => [(a?.from ?? 0) + i, p]).filter(([, p]) => (p as number) > 1e-9)).toEqual([[5, 1]])
  })

  test('rounding to base 3 is undone where the margin allows one table only', async () => {
    const { exact, leaks } = await attack([
      {
        dimensions: ['x'],
        cells: [
          { keys: ['a'], count: 3, status: 'perturbed' },
          { keys: ['b'], count: 3, status: 'perturbed' },
          { keys: ['*'], count: 2, status: 'published' },
        ],
        noise: { kind: 'rounding', base: 3, method: 'random' },
      },
    ])
    expect(exact.map((e) => e.count)).toEqual([1, 1])
    expect(leaks.length).toBeGreaterThanOrEqual(3)
  })
})
