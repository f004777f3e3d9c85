import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Figure } from '../contract.ts'
import { publishedBreakdowns, publishedTotals } from './published.ts'

let ids = 0
const figure = (made: Partial<Figure>): Figure => ({
  id: `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  period: '2018',
  measure: 'identified',
  dimension: '',
  category: '',
  value: 1,
  definition: '',
  note: '',
  conflict: '',
  derivation: 'stated',
  sources: ['a'],
  ...made,
})

test('what sources say differently of one year stands side by side, none lost', () => {
  const { years } = publishedTotals([figure({ value: 23, sources: ['b'] }), figure({ value: 26 })])
  expect(years.map((y) => [y.period, y.shown.value, y.others.map((o) => o.value)])).toEqual([['2018', 26, [23]]])
})
test('a derived figure never stands before one that a source states', () => {
  const { years } = publishedTotals([figure({ value: 90, derivation: 'derived' }), figure({ value: 24 })])
  expect(years[0]?.shown.value).toBe(24)
})
test('every total is shown once, whatever was published', () => {
  const any = fc.record({
    period: fc.constantFrom('2016', '2018', '2016-2024'),
    value: fc.nat(100),
    derivation: fc.constantFrom('stated' as const, 'derived' as const, 'inferred' as const),
    measure: fc.constantFrom('identified', 'presumed'),
    dimension: fc.constantFrom('', 'form'),
  })
  fc.assert(
    fc.property(fc.array(any), (made) => {
      const figures = made.map(figure)
      const { years, spans } = publishedTotals(figures)
      const shown = [...years, ...spans].flatMap((p) => [p.shown, ...p.others]).map((f) => f.id)
      const totals = figures.filter((f) => f.measure === 'identified' && f.dimension === '').map((f) => f.id)
      expect(shown.sort()).toEqual(totals.sort())
    }),
  )
})
test('a breakdown says when its parts are not the whole', () => {
  const [minors, forms] = publishedBreakdowns([
    figure({ value: 19 }),
    figure({ dimension: 'form', category: 'forced_labour', value: 12 }),
    figure({ dimension: 'form', category: 'sham_marriage', value: 7 }),
    figure({ dimension: 'majority', category: 'child', value: 6 }),
  ]).toReversed()
  expect(forms).toMatchObject({ sum: 19, total: 19, whole: true })
  expect(minors).toMatchObject({ sum: 6, total: 19, whole: false })
})
test('parts belong to the total of their own source', () => {
  const [made] = publishedBreakdowns([
    figure({ value: 26 }),
    figure({ value: 23, sources: ['b'] }),
    figure({ dimension: 'form', category: 'forced_labour', value: 23, sources: ['b'] }),
  ])
  expect(made).toMatchObject({ total: 23, whole: true })
})
test('without a published total nothing is said of the whole', () => {
  expect(publishedBreakdowns([figure({ dimension: 'sex', category: 'men', value: 4 })])[0]?.total).toBeNull()
})
