import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../random.ts'
import { reference } from '../testing/reference.ts'
import { anonymise, type Person } from './anonymity.ts'
import { privateAggregates } from './private-aggregates.ts'
import { compareRecords, synthesise } from './synthetic.ts'

const persons: Person[] = reference.microdata.flatMap(({ freq, ...m }) => Array.from({ length: freq }, () => m))
const fields = ['form', 'sex', 'age', 'cit'] as const
const values = Object.fromEntries(fields.map((f) => [f, [...new Set(reference.microdata.map((m) => m[f]))]]))
const ladder = { cit: [{ national: 'any', EU: 'any', third: 'any' }], age: [{ adult: 'any', minor: 'any' }] }

describe('k-anonymity', () => {
  test('any result holds its k and l, whatever the records', () => {
    const person = fc.record({
      cit: fc.constantFrom('national', 'EU', 'third'),
      age: fc.constantFrom('adult', 'minor'),
      form: fc.constantFrom('sexual', 'labour'),
    })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), fc.integer({ min: 2, max: 6 }), (records, k) => {
        const result = anonymise(records, { identifying: ['cit', 'age'], sensitive: 'form', k, l: 2, ladder })
        const classes = Map.groupBy(result.records, (r) => `${r.cit}|${r.age}`)
        for (const group of classes.values()) {
          expect(group.length).toBeGreaterThanOrEqual(k)
          expect(new Set(group.map((p) => p.form)).size).toBeGreaterThanOrEqual(2)
        }
        expect(result.records.length + result.suppressed).toBe(records.length)
        if (result.satisfied) expect(result.suppressed).toBeLessThanOrEqual(0.05 * records.length)
      }),
      { seed: 5 },
    )
  })

  test('coarsens no more than it must', () => {
    const free = anonymise(persons, { identifying: ['sex', 'age', 'cit'], k: 2, ladder })
    const strict = anonymise(persons, { identifying: ['sex', 'age', 'cit'], k: 12, suppress: 0, ladder })
    expect(free.levels).toEqual({ sex: 0, age: 0, cit: 0 })
    expect(Object.values(strict.levels).some((level) => level > 0)).toBe(true)
    expect(strict.satisfied).toBe(true)
    expect(strict.k).toBeGreaterThanOrEqual(12)
  })

  test('says when it cannot', () => {
    const result = anonymise(persons, { identifying: ['form'], k: 50, suppress: 0 })
    expect(result.satisfied).toBe(false)
  })
})

describe('private aggregates', () => {
  test('noise has mean 0 and the deviation stated, where nothing is cut at zero', () => {
    const many = Array.from({ length: 1000 }, () => ({ x: 'a' }))
    const random = seeded(7)
    const runs = Array.from({ length: 4000 }, () => {
      const { tables, deviation } = privateAggregates(many, {
        fields: ['x'],
        values: { x: ['a'] },
        epsilon: 0.5,
        random,
      })
      return [(tables[0]?.cells[0]?.count ?? 0) - 1000, deviation] as const
    })
    const stated = runs[0]?.[1] ?? 0
    const mean = runs.reduce((sum, [x]) => sum + x, 0) / runs.length
    const deviation = Math.sqrt(runs.reduce((sum, [x]) => sum + x * x, 0) / runs.length)
    expect(Math.abs(mean)).toBeLessThan((4 * stated) / Math.sqrt(runs.length))
    expect(deviation / stated).toBeGreaterThan(0.93)
    expect(deviation / stated).toBeLessThan(1.07)
  })

  test('two neighbours give any count with chances within e^ε', () => {
    const epsilon = 1
    const chances = (size: number): Map<number, number> => {
      const random = seeded(9)
      const records = Array.from({ length: size }, () => ({ x: 'a' }))
      const tally = new Map<number, number>()
      for (let i = 0; i < 40_000; i++) {
        const { tables } = privateAggregates(records, { fields: ['x'], values: { x: ['a'] }, epsilon, random })
        const count = tables[0]?.cells[0]?.count ?? 0
        tally.set(count, (tally.get(count) ?? 0) + 1)
      }
      return tally
    }
    const a = chances(10)
    const b = chances(11)
    for (const [count, n] of a) {
      const m = b.get(count) ?? 0
      if (n > 500 && m > 500) expect(Math.abs(Math.log(n / m))).toBeLessThan(epsilon * 1.15)
    }
  })

  test('a value that no list names is refused', () => {
    expect(() =>
      privateAggregates([{ x: 'b' }], { fields: ['x'], values: { x: ['a'] }, epsilon: 1, random: seeded(1) }),
    ).toThrow(RangeError)
  })

  test('synthetic persons come nearer to the truth as ε grows', () => {
    const distance = (epsilon: number): number => {
      const aggregates = privateAggregates(persons, { fields, values, epsilon, random: seeded(3) })
      return compareRecords(persons, synthesise(aggregates, values, 2000, seeded(4)), fields).distance
    }
    const [rough, fine] = [distance(0.5), distance(200)]
    expect(fine).toBeLessThan(rough / 2)
    expect(fine).toBeLessThan(0.15)
  })
})
