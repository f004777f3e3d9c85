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

test('figures that fit halves of persons alone fit nobody', async () => {
  // x + y = y + z = x + z = 1
  const halves: Space = {
    atoms: 3,
    rows: [
      [0, 1],
      [1, 2],
      [0, 2],
    ].map((atoms) => ({ atoms: Int32Array.from(atoms), keys: [], release: 0, lower: 1, upper: 1 })),
    targets: [],
    others: [],
  }
  const persons = await makeBounder(halves)
  expect(persons.feasible).toBe(false)
  persons.dispose()
  const amounts = await makeBounder(halves, { whole: false })
  expect(amounts.feasible).toBe(true)
  amounts.dispose()
})
