import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyYear } from './years.ts'

test('years that nobody was counted in stand between those that somebody was', () => {
  expect(everyYear([{ year: 2018 }, { year: 2020 }])).toEqual([
    { year: 2018, counted: { year: 2018 } },
    { year: 2019, counted: null },
    { year: 2020, counted: { year: 2020 } },
  ])
  expect(everyYear([])).toEqual([])
})
test('nothing that was counted is lost, and no year is skipped', () => {
  const some = fc.uniqueArray(fc.record({ year: fc.integer({ min: 1990, max: 2100 }), n: fc.nat() }), {
    selector: (y) => y.year,
  })
  fc.assert(
    fc.property(some, (years) => {
      const every = everyYear(years)
      expect(every.flatMap((y) => y.counted ?? [])).toEqual(years.toSorted((a, b) => a.year - b.year))
      expect(every.every((y, i) => i === 0 || y.year === (every[i - 1]?.year ?? 0) + 1)).toBe(true)
    }),
  )
})
