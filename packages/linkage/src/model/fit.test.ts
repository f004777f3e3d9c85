import { describe, expect, it } from 'vitest'
import { DATE_EXCHANGED, NAME_CROSSED } from '../compare/levels.ts'
import { encode } from '../encode.ts'
import { registerFields } from '../synthetic/curve.ts'
import { madeRegister } from '../synthetic/register.ts'
import { Comparer, type Side } from './comparer.ts'
import { countedShares } from './fit.ts'

const made = madeRegister({ persons: 250, overlap: 0.6, errors: 0.1, seed: 8 })

describe('shares counted from frequencies', () => {
  it.each([
    ['two tables', encode(made.left, made.right, registerFields)],
    ['one table', encode(made.right, undefined, registerFields)],
  ] as const)('are those of all pairs of %s', (_, encoded) => {
    const comparer = new Comparer(encoded)
    const levels = new Uint8Array(encoded.fields.length)
    const side: Side = encoded.single ? 'left' : 'right'
    const exact = encoded.fields.map(() => 0)
    const exchanged = encoded.fields.map(() => 0)
    const both = encoded.fields.map(() => 0)
    for (let a = 0; a < encoded.leftRows; a++) {
      for (let b = encoded.single ? a + 1 : 0; b < encoded.rightRows; b++) {
        comparer.levels(a, 'left', b, side, levels)
        levels.forEach((level, f) => {
          if (level === 0) return
          both[f] = (both[f] as number) + 1
          if (level === encoded.fields[f]?.levels.length) exact[f] = (exact[f] as number) + 1
          if (level === DATE_EXCHANGED) exchanged[f] = (exchanged[f] as number) + 1
        })
      }
    }
    encoded.fields.forEach((field, f) => {
      const counted = countedShares(encoded, field)
      expect(counted[field.levels.length - 1]).toBeCloseTo((exact[f] as number) / (both[f] as number), 12)
      if (field.kind === 'birth_date')
        expect(counted[DATE_EXCHANGED - 1]).toBeCloseTo((exchanged[f] as number) / (both[f] as number), 12)
    })
  })

  it('a name in the other field is counted by its class, whatever its spelling', () => {
    const table = (rows: readonly (readonly [string, string])[]) =>
      new Map(['given_name', 'surname'].map((name, i) => [name, rows.map((row) => row[i] as string)]))
    const encoded = encode(
      table([
        ['Jūlija', 'Bērziņa'],
        ['Anna', 'Ozola'],
      ]),
      table([
        ['Берзиня', 'Юлия'],
        ['Ilze', 'Kalniņa'],
      ]),
      registerFields.slice(0, 2),
    )
    const [given, surname] = encoded.fields.map((field) => countedShares(encoded, field)[NAME_CROSSED - 1])
    expect([given, surname]).toEqual([1 / 4, 1 / 4])
    const levels = new Uint8Array(2)
    new Comparer(encoded).levels(0, 'left', 0, 'right', levels)
    expect([...levels]).toEqual([NAME_CROSSED, NAME_CROSSED])
  })
})
