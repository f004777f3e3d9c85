import { expect, test } from 'vitest'
import { makeBounder } from './bounds.ts'
import type { Space } from './space.ts'

/** Five unknowns t, s, x, y, z with t + s = 2, t + x + y = 3, x + z = 2 and y + z = 2: an odd cycle, where halves fit. */
const oddCycle: Space = {
  atoms: 5,
  rows: [
    [[0, 1], 2],
    [[0, 2, 3], 3],
    [[2, 4], 2],
    [[3, 4], 2],
  ].map(([atoms, n]) => ({
    ...{ atoms: Int32Array.from(atoms as number[]), keys: [], release: 0 },
    ...{ lower: n as number, upper: n as number },
  })),
  targets: [],
  others: [],
}

test('over whole persons an interval can be narrower than over fractions', async () => {
  const bounder = await makeBounder(oddCycle)
  expect(bounder.interval(Int32Array.of(0))).toEqual({ linear: [0, 2], whole: [1, 1] })
  expect(bounder.reaches(Int32Array.of(0), 1)).toBe(true)
  expect(bounder.reaches(Int32Array.of(0), 2)).toBe(false)
  expect(bounder.reaches(Int32Array.of(2), 3)).toBe(false)
  bounder.dispose()
  const amounts = await makeBounder(oddCycle, { whole: false })
  expect(amounts.interval(Int32Array.of(0)).whole).toEqual([0, 2])
  amounts.dispose()
})
