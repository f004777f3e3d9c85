import { describe, expect, it } from 'vitest'
import { linkTables } from '../link.ts'
import { measureAgainst } from '../truth.ts'
import { registerCurve, registerFields } from './curve.ts'
import { FAMILIES, FEMALE, MALE, PATRONYMICS, PLACES } from './names.ts'
import { madeRegister } from './register.ts'

describe('made register', () => {
  it('is the same for the same seed and another for another', () => {
    const options = { persons: 50, overlap: 0.5, errors: 0.2, seed: 3 }
    expect(madeRegister(options)).toEqual(madeRegister(options))
    expect(madeRegister(options)).not.toEqual(madeRegister({ ...options, seed: 4 }))
  })

  it('has every name in its three spellings', () => {
    for (const name of [...FEMALE, ...MALE, ...PLACES]) expect(name.length).toBe(3)
    for (const name of [...FAMILIES, ...PATRONYMICS]) expect(name.length).toBe(6)
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

  it('patronymics in Latvian, Russian and English, for men and women, tell namesakes apart', async () => {
    const made = madeRegister({ persons: 3000, overlap: 0.6, errors: 0.05, seed: 6, patronymics: true })
    const names = registerFields.slice(0, 3)
    const patronymic = { name: 'patronymic', kind: 'patronymic', left: 'patronymic', right: 'patronymic' } as const
    const [without, withIt] = await Promise.all(
      [names, [...names, patronymic]].map((fields) => linkTables(made.left, made.right, fields)),
    )
    const f1 = (result: typeof withIt): number =>
      measureAgainst(result?.pairs ?? [], made.leftPersons, made.rightPersons).f1
    expect(f1(withIt)).toBeGreaterThan(f1(without) + 0.003)
    expect(f1(withIt)).toBeGreaterThan(0.97)
    // One patronymic in three scripts and two genders is one value: it agrees in most matches.
    const agreeing = withIt?.prepared.model.fields[3]?.m.slice(4).reduce((sum, m) => sum + m, 0)
    expect(agreeing).toBeGreaterThan(0.8)
  })

  it('links double family names to half of them', async () => {
    const made = madeRegister({ persons: 3000, overlap: 0.6, errors: 0, seed: 9, variety: 40 })
    const result = await linkTables(made.left, made.right, registerFields.slice(0, 4))
    const double = made.leftPersons.filter((_, row) => made.left.get('surname')?.[row]?.includes('-'))
    const there = double.filter((person) => made.rightPersons.includes(person))
    const linked = result.pairs.filter(
      (pair) =>
        made.left.get('surname')?.[pair.left]?.includes('-') &&
        made.leftPersons[pair.left] === made.rightPersons[pair.right],
    )
    expect(there.length).toBeGreaterThan(40)
    expect(linked.length / there.length).toBeGreaterThan(0.9)
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
