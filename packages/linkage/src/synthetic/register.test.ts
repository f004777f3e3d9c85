import { describe, expect, it } from 'vitest'
import { linkTables } from '../link.ts'
import { registerCurve, registerFields } from './curve.ts'
import { FAMILIES, FEMALE, MALE, PLACES } from './names.ts'
import { madeRegister } from './register.ts'

describe('made register', () => {
  it('is the same for the same seed and another for another', () => {
    const options = { persons: 50, overlap: 0.5, errors: 0.2, seed: 3 }
    expect(madeRegister(options)).toEqual(madeRegister(options))
    expect(madeRegister(options)).not.toEqual(madeRegister({ ...options, seed: 4 }))
  })

  it('has every name in its three spellings', () => {
    for (const name of [...FEMALE, ...MALE, ...PLACES]) expect(name.length).toBe(3)
    for (const name of FAMILIES) expect(name.length).toBe(6)
  })

  it('links across Latvian, Russian and English spelling; quality falls as errors rise', async () => {
    const curve = await registerCurve(1500, [0, 0.05, 0.2])
    const [none, some, many] = curve.map((point) => point.truth)
    expect(none?.f1).toBeGreaterThan(0.99)
    expect(some?.f1).toBeGreaterThan(0.97)
    expect(many?.f1).toBeGreaterThan(0.9)
    expect(many?.f1).toBeLessThan(none?.f1 as number)
    for (const point of curve) expect(Math.abs(point.estimated.precision - point.truth.precision)).toBeLessThan(0.03)
  })

  it('explains a score so that the steps add up to it', async () => {
    const made = madeRegister({ persons: 300, overlap: 0.5, errors: 0.05, seed: 5 })
    const result = await linkTables(made.left, made.right, registerFields)
    for (const pair of result.pairs.slice(0, 50)) {
      const { steps, bits } = result.explain(pair.left, pair.right)
      expect(steps.reduce((sum, step) => sum + step.bits, 0)).toBeCloseTo(pair.bits, 9)
      expect(bits).toBeCloseTo(pair.bits, 9)
    }
  })

  it('can be aborted, and reports progress', async () => {
    const made = madeRegister({ persons: 2000, overlap: 0.5, errors: 0.05, seed: 5 })
    const stop = new AbortController()
    const shares: number[] = []
    const run = linkTables(made.left, made.right, registerFields, {
      signal: stop.signal,
      onProgress: (_, share) => {
        shares.push(share)
        stop.abort(new Error('enough'))
      },
    })
    await expect(run).rejects.toThrow('enough')
    expect(shares.length).toBeGreaterThan(0)
  })
})
