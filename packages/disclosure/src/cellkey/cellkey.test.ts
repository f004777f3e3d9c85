import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { attack } from '../attack/attack.ts'
import { believe } from '../attack/likelihood.ts'
import { protectCommand } from '../cli/protect.ts'
import { tabulate } from '../protect/table.ts'
import { DIMENSIONS, reference } from '../testing/reference.ts'
import { defaultNoise, perturbTable } from './cellkey.ts'
import { biasOf, designNoise, varianceOf } from './noise-table.ts'
import { sha256 } from './sha256.ts'

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

test('empty cells may seem to hold somebody: then a positive count does not say that somebody is there', () => {
  const noisy = designNoise({ empty: 0.1 })
  expect(noisy.rows[0]?.reduce((sum, [, p]) => sum + p, 0)).toBeCloseTo(1, 9)
  expect(noisy.rows[0]?.map(([d]) => d)).toEqual([0, 3, 4, 5])
  expect(biasOf(noisy, 0)).toBeGreaterThan(0.3)
  expect(biasOf(noisy, 1)).toBeCloseTo(0, 6)
  for (const bad of [{ variance: 0 }, { most: 0 }, { blank: 5 }, { empty: 1 }])
    expect(() => designNoise(bad)).toThrow(RangeError)
})

test('the digest is SHA-256', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256)
    const words = [...sha256(bytes)].map((w) => (w >>> 0).toString(16).padStart(8, '0'))
    expect(words.join('')).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})

describe('the command', () => {
  const csv = [
    'form,sex,age,cit,count',
    ...reference.microdata.map((m) => `${m.form},${m.sex},${m.age},${m.cit},${m.freq}`),
  ].join('\n')
  const options = { method: 'cellkey' as const, secret: 'b', dimensions: ['form', 'cit'] }

  test('gives the same persons the same count whichever columns a table has', async () => {
    const one = (await protectCommand(csv, options)).json.cells
    const other = (await protectCommand(csv, { ...options, dimensions: ['sex', 'form'] })).json.cells
    const of = (cells: typeof one, keys: string): number | null | undefined =>
      cells.find((c) => c.keys.join() === keys)?.count
    for (const form of ['labour', 'sexual', 'begging', '*']) expect(of(one, `${form},*`)).toBe(of(other, `*,${form}`))
  })

  test('says why the guarantee does not hold, and which noise would do', async () => {
    const { json, table: text } = await protectCommand(csv, options)
    expect(json.guarantee).toBe(false)
    expect(json.cellkey?.unmet).toEqual({ atLeast: 1, below: 0, likely: 0 })
    expect(json.cellkey?.suffices?.design.empty).toBeGreaterThan(0)
    expect(text).toContain('empty=')
    const noise = json.cellkey?.suffices?.design
    if (!noise) throw new Error('nothing suffices')
    const better = (await protectCommand(csv, { ...options, noise })).json
    expect(better.guarantee).toBe(true)
    expect(better.cellkey?.utility.meanError).toBe(json.cellkey?.suffices?.meanError)
    expect(better.cellkey?.retained[1]?.variance).toBeCloseTo(2, 1)
  })

  test('additive margins are sums, and tell the attacker nothing that their cells do not', async () => {
    const { json } = await protectCommand(csv, { ...options, additive: true })
    const cells = json.cells.filter((c) => !c.keys.includes('*'))
    const total = cells.reduce((sum, c) => sum + (c.count ?? 0), 0)
    expect(json.cells.find((c) => c.keys.join() === '*,*')?.count).toBe(total)
    if (!json.noise) throw new Error('no noise')
    const { consistent, bounds } = await attack([{ ...json, noise: json.noise }])
    expect(consistent).toBe(true)
    expect(bounds.find((b) => b.keys.join() === '*,*')?.whole[1]).toBeGreaterThan(total + 10)
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
