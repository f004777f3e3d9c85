import { expect, test } from 'vitest'
import { citizenshipGroup, consentFlaw, namesWithoutConsent, routesFor, shareUntil } from './consent.ts'

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
test('a consent lasts at least today, and was explained before now, by whatever clock', () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const flaw = (consent: { until?: string; explainedAt?: string }) => consentFlaw(consent, now, '2026-11-24')
  expect(flaw({})).toBeUndefined()
  expect(flaw({ until: '2026-11-24', explainedAt: '2026-11-24T10:05:00Z' })).toBeUndefined()
  expect(flaw({ until: '2026-11-23' })).toBe('ends_before_it_begins')
  expect(flaw({ explainedAt: '2026-11-24T11:00:00Z' })).toBe('explained_later')
})
test('a notice that the law asks for names nobody who did not agree', () => {
  expect(namesWithoutConsent('duty_to_notify', ['facts', 'identity'])).toBe(true)
  expect(namesWithoutConsent('duty_to_notify', ['facts'])).toBe(false)
  expect(namesWithoutConsent('referral', ['identity'])).toBe(false)
})
test('citizenship is kept as a group', () => {
  expect(['LV', 'LT', 'TJ', null].map((c) => citizenshipGroup(c, 'LV'))).toEqual([
    'national',
    'eu',
    'third_country',
    'unknown',
  ])
})
