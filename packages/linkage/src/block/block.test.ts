import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encode, keyColumns } from '../encode.ts'
import { registerFields } from '../synthetic/curve.ts'
import { madeRegister } from '../synthetic/register.ts'
import { Candidates, groupsOf } from './candidates.ts'
import { combine, group, pairsIn } from './group.ts'
import { planBlocking } from './plan.ts'

describe('blocking', () => {
  const column = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 25 })

  it('groups bring together exactly the pairs with equal keys', () => {
    fc.assert(
      fc.property(column, column, (a, b) => {
        const left = Float64Array.from(a)
        const right = Float64Array.from(b)
        const { ofLeft, order, starts } = group(left, right)
        const met = a.map((_, l) => {
          const g = ofLeft[l] as number
          return g < 0 ? [] : Array.from(order.slice(starts[g], starts[g + 1]))
        })
        const wanted = a.map((key) => b.flatMap((other, r) => (key !== 0 && key === other ? [r] : [])))
        expect(met).toEqual(wanted)
        expect(pairsIn(left, right)).toBe(wanted.flat().length)
      }),
    )
  })

  it('combined keys are equal only where all parts are', () => {
    const random = Array.from({ length: 300 }, (_, i) => [i % 5, i % 7, i % 3])
    const keys = combine([0, 1, 2].map((c) => Int32Array.from(random, (row) => row[c] as number)))
    random.forEach((row, i) => {
      expect(keys[i] === 0).toBe(row.includes(0))
      random.forEach((other, j) => {
        if (keys[i] !== 0 && keys[j] !== 0) expect(keys[i] === keys[j]).toBe(row.join() === other.join())
      })
    })
  })

  it('keeps within its budget, says what each rule costs, and visits each pair once', async () => {
    const made = madeRegister({ persons: 800, overlap: 0.5, errors: 0.05, seed: 2 })
    const encoded = encode(made.left, made.right, registerFields)
    const plan = planBlocking(encoded, keyColumns(encoded), { pairsPerRow: 10 })
    const cost = plan.rules.reduce((sum, rule) => sum + rule.pairs, 0)
    expect(cost).toBeLessThanOrEqual(10 * (encoded.leftRows + encoded.rightRows))
    const seen = new Set<string>()
    const candidates = new Candidates(
      plan.rules.map((rule) => groupsOf(plan, rule, false)),
      encoded.leftRows,
      encoded.rightRows,
      false,
    )
    let visits = 0
    const count = await candidates.walk((a, b) => {
      visits++
      seen.add(`${a}:${b}`)
    }, 'test')
    expect(count).toBe(visits)
    expect(seen.size).toBe(visits)
    expect(count).toBeLessThanOrEqual(cost)
  })

  it('brings exchanged names together', () => {
    const table = (rows: readonly (readonly [string, string])[]) =>
      new Map(['given_name', 'surname'].map((name, i) => [name, rows.map((row) => row[i] as string)]))
    const encoded = encode(
      table([['Jānis', 'Kalniņš']]),
      table([
        ['Kalnins', 'Янис'],
        ['Jānis', 'Ozols'],
      ]),
      registerFields.slice(0, 2),
    )
    const columns = keyColumns(encoded)
    const keys = [0, 1].map((field) => columns.findIndex((column) => column.field === field && column.key === 'sound'))
    const met = (eitherOrder: boolean): number[] => {
      const rule = { name: 'names', keys, eitherOrder, pairs: 0, gain: 0 }
      const found: number[] = []
      new Candidates([groupsOf({ columns, rules: [rule], allPairs: 2 }, rule, false)], 1, 2, false).slice(
        0,
        1,
        (_, right) => found.push(right),
      )
      return found
    }
    expect(met(false)).toEqual([])
    expect(met(true)).toEqual([0])
    const made = madeRegister({ persons: 800, overlap: 0.5, errors: 0.05, seed: 2, variety: 40 })
    const names = encode(made.left, made.right, registerFields.slice(0, 3))
    const plan = planBlocking(names, keyColumns(names), { pairsPerRow: 10 })
    const both = plan.rules.filter((rule) => rule.name.includes('given_name') && rule.name.includes('surname'))
    expect(both.some((rule) => rule.eitherOrder && rule.name.endsWith('in either order'))).toBe(true)
  })
})
