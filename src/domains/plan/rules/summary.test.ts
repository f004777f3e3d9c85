import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measurePhase } from '../../../codes/measure_phase.ts'
import { type Measure, Timeliness } from '../contract.ts'
import { cabinetOrder, reportedOn } from './act.ts'
import { firstPlan, isSilent, standing } from './summary.ts'

const measure: fc.Arbitrary<Measure> = fc
  .record({
    phase: fc.constantFrom(...measurePhase.codes),
    timeliness: fc.constantFrom(...Timeliness.options),
    words: fc.option(fc.constant('Pasākums')),
    lastProgress: fc.option(fc.constant('2026-01-01T00:00:00.000Z')),
  })
  .map(({ words, ...m }) => ({ ...m, wording: { lv: words, en: null } }) as unknown as Measure)

test('each measure is counted at most once, and what is not known is said to be nothing else', () => {
  fc.assert(
    fc.property(fc.array(measure), (all) => {
      const s = standing(all)
      const rest = all.filter((m) => m.wording.lv !== null && ['cancelled', 'carried_over'].includes(m.phase))
      const late = rest.filter((m) => m.timeliness === 'late').length
      expect(s.completed + s.underWay + s.late + s.notStarted + s.unknown).toBe(all.length - rest.length + late)
      expect(s.unknown).toBe(all.filter((m) => m.wording.lv === null).length)
    }),
  )
})
test('a measure without words is never silent: nobody can report on what is not known', () => {
  fc.assert(fc.property(measure, (m) => !isSilent(m) || m.wording.lv !== null))
})
test('the plan in force opens first when its measures are here, else the newest that has any', () => {
  const plan = (starts: number, ends: number, measuresHere: number) => ({
    slug: `p${starts}`,
    starts,
    ends,
    measuresHere,
  })
  const plans = [plan(2025, 2027, 0), plan(2021, 2023, 31), plan(2014, 2020, 3)]
  expect(firstPlan(plans, 2026)?.slug).toBe('p2021')
  expect(firstPlan([plan(2025, 2027, 5), plan(2021, 2023, 31)], 2026)?.slug).toBe('p2025')
  expect(firstPlan([plan(2025, 2027, 0)], 2030)?.slug).toBe('p2025')
  expect(firstPlan([], 2030)).toBeUndefined()
})
test('an order of the Cabinet is read from the text that names it', () => {
  expect(cabinetOrder('Cabinet Order No. 690 of 28.09.2021 (minutes No. 64)')).toEqual({
    number: '690',
    day: '2021-09-28',
  })
  expect(cabinetOrder('Law of 2004')).toBeNull()
  expect(reportedOn('Informative report to the Cabinet, 28.01.2025')).toBe('2025-01-28')
  expect(reportedOn('said in parliament')).toBeNull()
})
