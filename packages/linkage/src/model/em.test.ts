import { describe, expect, it } from 'vitest'
import { seeded } from '../random.ts'
import { fitModel, type PatternCount } from './em.ts'

const M = [
  [0.1, 0.9],
  [0.2, 0.8],
  [0.05, 0.95],
  [0.15, 0.85],
]
const U = [
  [0.99, 0.01],
  [0.95, 0.05],
  [0.98, 0.02],
  [0.9, 0.1],
]

/** Patterns drawn from a known model. */
function draw(pairs: number, prior: number, seed: number): PatternCount[] {
  const random = seeded(seed)
  return Array.from({ length: pairs }, () => {
    const match = random() < prior
    return { levels: Uint8Array.from((match ? M : U).map((row) => (random() < (row[1] as number) ? 2 : 1))), count: 1 }
  })
}

describe('expectation and maximisation', () => {
  it('finds the model that made the data', () => {
    const pairs = draw(60_000, 0.05, 1)
    const assumed = M.map(() => ({ m: [0.2, 0.8], u: [0.9, 0.1] }))
    const exactShare = U.map((row, f) => 0.95 * (row[1] as number) + 0.05 * (M[f]?.[1] as number))
    const model = fitModel({
      assumed,
      candidates: pairs,
      weightOfCandidate: 1,
      random: pairs,
      counted: exactShare.map((share) => [undefined, share]),
      allPairs: 60_000,
      startMatches: 10_000,
    })
    expect(model.converged).toBe(true)
    expect(model.prior).toBeCloseTo(0.05, 2)
    model.fields.forEach(({ m, u }, f) => {
      expect(Math.abs((m[1] as number) - (M[f]?.[1] as number))).toBeLessThan(0.03)
      expect(Math.abs((u[1] as number) - (U[f]?.[1] as number))).toBeLessThan(0.01)
      expect(m.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      expect(u.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    })
  })

  it('leaves a field that is always missing as it was assumed', () => {
    const pairs = draw(1000, 0.3, 2).map(({ levels, count }) => ({ levels: Uint8Array.from([...levels, 0]), count }))
    const assumed = [...M, []].map(() => ({ m: [0.2, 0.8], u: [0.9, 0.1] }))
    const model = fitModel({
      assumed,
      candidates: pairs,
      weightOfCandidate: 1,
      random: pairs,
      counted: [0.3, 0.3, 0.3, 0.3, 0].map((share) => [undefined, share]),
      allPairs: 1000,
      startMatches: 250,
    })
    expect(model.fields[4]?.m[1]).toBeCloseTo(0.8, 9)
  })
})
