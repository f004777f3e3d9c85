import { expect, test } from 'vitest'
import { type Candidate, receivers, type Wish } from './receivers.ts'

const entry = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  mandates: ['service_provider'],
  services: [],
  replyHours: { urgent: 1, ordinary: 72 },
  ...more,
})
const shelter = entry('shelter', { services: ['emergency_accommodation', 'interpretation'] })
const centre = entry('centre', { services: ['interpretation'], replyHours: { urgent: 2, ordinary: 24 } })
const police = entry('police', { mandates: ['first_line', 'investigates', 'identifies_formally'] })
const ministry = entry('ministry', { mandates: ['policy'] })
const mine = entry('mine', { mandates: ['first_line'], services: ['interpretation'] })
const all = [ministry, mine, police, centre, shelter]
const wish: Wish = {
  own: 'mine',
  reason: 'additional_services',
  services: ['emergency_accommodation', 'interpretation'],
  urgent: true,
}
const found = (change: Partial<Wish> = {}) =>
  receivers(all, { ...wish, ...change }).map(({ entry, why }) => [entry.id, why])

test('who gives most of what is needed comes first, who cannot be chosen last, with the reason', () => {
  expect(found()).toEqual([
    ['shelter', undefined],
    ['centre', undefined],
    ['mine', 'own'],
    ['police', 'no_service'],
  ])
  expect(receivers(all, wish)[0]).toMatchObject({ gives: ['emergency_accommodation', 'interpretation'], hours: 1 })
})

test('a reason that asks for a mandate goes to those who have it', () => {
  expect(found({ reason: 'investigation' }).filter(([, why]) => why === undefined)).toEqual([['police', undefined]])
  expect(found({ reason: 'identification' }).find(([id]) => id === 'shelter')).toEqual(['shelter', 'no_mandate'])
})

test('with nothing asked for, the sooner answer decides among service providers', () => {
  expect(found({ services: [], urgent: false }).map(([id]) => id)).toEqual(['centre', 'shelter', 'police', 'mine'])
})
