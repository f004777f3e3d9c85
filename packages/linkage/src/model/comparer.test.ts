import { describe, expect, it } from 'vitest'
import { NAME_CROSSED } from '../compare/levels.ts'
import { encode } from '../encode.ts'
import { registerFields } from '../synthetic/curve.ts'
import { Comparer } from './comparer.ts'

function levels(a: readonly [string, string], b: readonly [string, string]): number[] {
  const table = (row: readonly [string, string]) =>
    new Map([
      ['given_name', [row[0]]],
      ['surname', [row[1]]],
    ])
  const out = new Uint8Array(2)
  new Comparer(encode(table(a), table(b), registerFields.slice(0, 2))).levels(0, 'left', 0, 'right', out)
  return [...out]
}

describe('names in each other’s fields', () => {
  it('an exchange is two crossings, whatever the spelling', () => {
    expect(levels(['Jānis', 'Kalniņš'], ['Kalnins', 'Yanis'])).toEqual([NAME_CROSSED, NAME_CROSSED])
  })

  it('one name in the other field is one crossing, counted by one field', () => {
    expect(levels(['Thomas', 'Greenfield'], ['Butler', 'Thomas'])).toEqual([NAME_CROSSED, 1])
    expect(levels(['Kiandra', 'Thomas'], ['Thomas', 'Butler'])).toEqual([1, NAME_CROSSED])
  })

  it('who has one name twice crosses nobody', () => {
    expect(levels(['Campbell', 'Smith'], ['Campbell', 'Campbell'])[0]).toBe(6)
    expect(levels(['Kiandra', 'Campbell'], ['Campbell', 'Campbell'])).toEqual([1, 6])
  })
})
