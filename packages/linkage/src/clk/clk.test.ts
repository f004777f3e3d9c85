import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dice, matchClk } from './compare.ts'
import { encodeClk, type Hardening } from './encode.ts'

const key = new Uint8Array(32).fill(3)
const ones = (clk: Uint32Array): number =>
  clk.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)
const one = (name: string, harden: readonly Hardening[] = [], other = key): Uint32Array =>
  encodeClk([{ name }], { key: other, harden })[0] as Uint32Array

describe('cryptographic long-term keys', () => {
  it('are alike for like names, unlike for others and under another key', () => {
    expect(dice(one('kalnins'), one('kalnins'))).toBe(1)
    expect(dice(one('kalnins'), one('kalnina'))).toBeGreaterThan(0.7)
    expect(dice(one('kalnins'), one('petrov'))).toBeLessThan(0.3)
    expect(dice(one('kalnins'), one('kalnins', [], new Uint8Array(32).fill(4)))).toBeLessThan(0.3)
  })

  it('agree with Dice computed from sets of bits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        (a, b) => {
          const x = Uint32Array.from(a)
          const y = Uint32Array.from(b)
          const common = ones(x.map((word, i) => word & (y[i] as number)))
          const all = ones(x) + ones(y)
          expect(dice(x, y)).toBeCloseTo(all === 0 ? 0 : (2 * common) / all, 12)
        },
      ),
    )
  })

  it('scatters the bits of each bigram over the filter', () => {
    const clk = one('ab')
    const set = (i: number): boolean => (((clk[i >> 5] as number) >>> (i & 31)) & 1) === 1
    const places = Array.from({ length: 1024 }, (_, i) => i).filter(set)
    expect(places.length).toBeGreaterThan(24)
    expect(places.length).toBeLessThanOrEqual(30)
    expect(places.filter((place) => places.includes(place + 1)).length).toBeLessThan(8)
  })

  it('hardening does what it says', () => {
    expect(one('kalnins', [{ kind: 'fold' }]).length).toBe(16)
    for (const name of ['li', 'kalnins', 'a very long name indeed'])
      expect(ones(one(name, [{ kind: 'balance' }]))).toBe(1024)
    expect(dice(one('kalnins', [{ kind: 'rule90' }]), one('kalnins'))).toBeLessThan(0.5)
    expect(dice(one('kalnins', [{ kind: 'rule90' }]), one('kalnins', [{ kind: 'rule90' }]))).toBe(1)
    expect(one('kalnins', [{ kind: 'flip', chance: 0, seed: 1 }])).toEqual(one('kalnins'))
    const all = dice(one('kalnins', [{ kind: 'flip', chance: 1, seed: 1 }]), one('kalnins'))
    expect(all).toBeLessThan(0.35)
  })

  it('a salt parts equal names', () => {
    const [a, b] = encodeClk(
      [
        { name: 'kalnins', born: '1990' },
        { name: 'kalnins', born: '1991' },
      ],
      { key, salt: 'born' },
    )
    expect(dice(a as Uint32Array, b as Uint32Array)).toBeLessThan(0.3)
  })

  it('links mutual best pairs at the threshold', async () => {
    const left = encodeClk([{ name: 'anna kalnina' }, { name: 'juris ozols' }], { key })
    const right = encodeClk([{ name: 'juris ozolz' }, { name: 'anna kalnins' }, { name: 'petr petrov' }], { key })
    const pairs = await matchClk(left, right, 0.6)
    expect(pairs.map((pair) => [pair.left, pair.right])).toEqual([
      [0, 1],
      [1, 0],
    ])
    expect(await matchClk(left, right, 0.999)).toEqual([])
    expect(() => encodeClk([], { key: new Uint8Array(3) })).toThrow()
  })
})
