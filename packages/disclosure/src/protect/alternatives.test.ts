import { expect, test } from 'vitest'
import { Alternatives, loadSolver } from './alternatives.ts'
import { NO_NEED, type System } from './system.ts'

/**
 * Persons t, s, x, y and z, one each, with t + s, t + x + y, x + z and y + z shown: t may grow by one at most (s leaves), and
 * then x and y would each have to lose a half.
 */
const oddCycle = (whole: boolean): System => ({
  whole,
  atoms: Float64Array.of(1, 1, 1, 1, 1),
  cells: [
    ...[0, 1, 2, 3, 4].map((a) => ({ atoms: [a], need: a === 0 ? { ...NO_NEED, up: 1 } : undefined })),
    ...[
      [0, 1],
      [0, 2, 3],
      [2, 4],
      [3, 4],
    ].map((atoms) => ({ atoms, need: undefined })),
  ].map(({ atoms, need }) => ({
    keys: [atoms.join()],
    table: 0,
    atoms: Int32Array.from(atoms),
    count: atoms.length,
    state: 'open' as const,
    weight: 1,
    ...(need ? { need } : {}),
  })),
})

test('half a person is no alternative table', async () => {
  const highs = await loadSolver()
  const hidden = [1, 1, 1, 1, 1, 0, 0, 0, 0]
  for (const whole of [true, false]) {
    const alternatives = new Alternatives(highs, oddCycle(whole))
    alternatives.setHidden(hidden)
    expect(alternatives.corner(0, 1, 1)?.[2]).toBeCloseTo(-0.5, 9)
    const found = alternatives.witness(0, 1, 1)
    if (whole) expect(found).toBeUndefined()
    else expect(found?.[2]).toBeCloseTo(-0.5, 9)
    alternatives.dispose()
  }
})

test('no cell of an alternative falls below zero, and no shown one moves', async () => {
  const alternatives = new Alternatives(await loadSolver(), oddCycle(true))
  alternatives.setHidden([1, 1, 1, 1, 1, 0, 1, 0, 0])
  const [t = 0, s = 0, x = 0, y = 0, z = 0] = alternatives.witness(0, 1, 1) ?? []
  expect([t, t + s, x + z, y + z]).toEqual([1, 0, 0, 0])
  expect(Math.min(s, x, y, z)).toBeGreaterThanOrEqual(-1)
  expect(alternatives.witness(0, 1, 2)).toBeUndefined()
  expect(alternatives.witness(1, -1, 2)).toBeUndefined()
  alternatives.dispose()
})
