import { expect, test } from 'vitest'
import { citizenshipGroup, routesFor, shareUntil } from './consent.ts'

test('a child or somebody whose age is in doubt is never asked to agree first', () => {
  expect(routesFor('child', false)).toEqual(['automatic_child'])
  expect(routesFor('adult', true)).toEqual(['automatic_child'])
  expect(routesFor('adult', false)).toEqual(['referral'])
})
test('a share ends after three months, after what was agreed, and after a year at the latest', () => {
  expect(shareUntil({}, '2026-11-24')).toBe('2027-02-24')
  expect(shareUntil({ until: '2026-12-01' }, '2026-11-24')).toBe('2026-12-01')
  expect(shareUntil({ until: '2036-12-01' }, '2026-11-24')).toBe('2027-11-25')
})
test('citizenship is kept as a group', () => {
  expect(['LV', 'LT', 'TJ', null].map((c) => citizenshipGroup(c, 'LV'))).toEqual([
    'national',
    'eu',
    'third_country',
    'unknown',
  ])
})
