import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../contract/calendar.ts'
import {
  canCount,
  type Delivered,
  entitlementKinds,
  entitlements,
  rehabilitationPeriods,
  type ServiceFacts,
  type ServiceLaw,
} from './entitlement.ts'

const law: ServiceLaw = {
  rehabilitation: { days: 180 },
  consultations: { count: 5, hoursEach: 1, years: 2 },
  proceedingsSupport: { hoursPerYear: 150 },
}
const none: ServiceFacts = { asked: 'not_requested', grants: [], proceedings: [] }
const granted = (from: string, endedOn: string | null = null): ServiceFacts => ({
  asked: 'granted',
  grants: [{ from, endedOn }],
  proceedings: [],
})
const clock = (facts: ServiceFacts, today: string, deliveries: readonly Delivered[] = []) =>
  Object.fromEntries(entitlements(facts, deliveries, today, law).map((e) => [e.kind, e]))

describe('rehabilitation', () => {
  test('the first day is day 1, the 180th the last', () => {
    const facts = granted('2026-09-03')
    expect(clock(facts, '2026-09-03').rehabilitation).toMatchObject({ used: 1, state: 'running' })
    expect(clock(facts, '2026-11-24').rehabilitation).toMatchObject({ used: 83, of: 180, until: '2027-03-01' })
    expect(clock(facts, '2027-03-01').rehabilitation).toMatchObject({ used: 180, state: 'running' })
    expect(clock(facts, '2027-03-02').rehabilitation).toMatchObject({ used: 180, state: 'used_up', why: 'all_used' })
  })
  test('without a grant says what it waits for', () => {
    for (const asked of ['not_requested', 'undecided', 'queued', 'refused'] as const)
      expect(clock({ ...none, asked }, '2026-11-24').rehabilitation).toMatchObject({
        state: 'not_yet',
        why: asked,
        used: 0,
      })
  })
  test('ended early leaves the rest for a later grant', () => {
    const facts: ServiceFacts = {
      ...granted('2026-01-01'),
      grants: [
        { from: '2026-01-01', endedOn: '2026-01-30' },
        { from: '2026-06-01', endedOn: null },
      ],
    }
    expect(clock(facts, '2026-03-01').rehabilitation).toMatchObject({ used: 30, state: 'not_yet', why: 'starts_later' })
    expect(clock(facts, '2026-06-01').rehabilitation).toMatchObject({ used: 31, until: addDays('2026-06-01', 149) })
  })
})
describe('consultations', () => {
  test('begin the day after rehabilitation and end after two years', () => {
    const facts = granted('2026-01-01')
    expect(clock(facts, '2026-06-29').consultation).toMatchObject({ state: 'not_yet', why: 'after_rehabilitation' })
    expect(clock(facts, '2026-06-30').consultation).toMatchObject({ state: 'running', until: '2028-06-29' })
    expect(clock(facts, '2028-06-29').consultation?.state).toBe('running')
    expect(clock(facts, '2028-06-30').consultation).toMatchObject({ state: 'over', why: 'time_over' })
  })
  test('are not due while support in proceedings is, and say when that cannot be known', () => {
    const facts = { ...granted('2026-01-01'), proceedings: [{ from: '2026-02-01', until: '2026-12-31' }] }
    expect(clock(facts, '2026-07-01').consultation).toMatchObject({ state: 'closed', why: 'support_in_proceedings' })
    expect(clock(facts, '2027-01-01').consultation).toMatchObject({ state: 'running', why: null })
    expect(clock({ ...facts, proceedings: null }, '2026-07-01').consultation?.why).toBe('proceedings_not_visible')
  })
})
describe('support in proceedings', () => {
  const facts: ServiceFacts = { ...none, proceedings: [{ from: '2025-11-01', until: null }] }
  const hours = (on: string, n: number): Delivered => ({ entitlement: 'proceedings_support', on, hours: n })
  test('counts hours of the calendar year', () => {
    const given = [hours('2025-12-31', 20), hours('2026-01-01', 10.1), hours('2026-06-01', 11.9)]
    expect(clock(facts, '2026-11-24', given).proceedings_support).toMatchObject({
      used: 22,
      of: 150,
      from: '2026-01-01',
      until: '2026-12-31',
    })
  })
  test('the last hour may be given, and not a quarter more', () => {
    const given = Array.from({ length: 7 }, (_, i) => hours(`2026-02-0${i + 1}`, 20))
    expect(canCount(hours('2026-03-01', 10), facts, given, law)).toEqual({ ok: true })
    expect(canCount(hours('2026-03-01', 10.25), facts, given, law)).toEqual({ ok: false, why: 'more_than_left' })
    expect(canCount(hours('2027-03-01', 10.25), facts, given, law)).toEqual({ ok: true })
  })
})
test('help before the decision has another payer', () => {
  const made: Delivered = { entitlement: 'rehabilitation', on: '2026-01-01', hours: 1 }
  expect(canCount(made, { ...none, asked: 'undecided' }, [], law)).toEqual({ ok: false, why: 'undecided' })
  expect(canCount({ ...made, entitlement: 'other_payer' }, none, [], law)).toEqual({ ok: true })
  expect(canCount(made, granted('2026-01-02'), [], law)).toEqual({ ok: false, why: 'starts_later' })
})

const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2024-01-01', n))
const maybe = fc.option(day, { nil: null })
const anyFacts: fc.Arbitrary<ServiceFacts> = fc.record({
  asked: fc.constantFrom('not_requested', 'undecided', 'queued', 'refused', 'granted'),
  grants: fc.array(fc.record({ from: day, endedOn: maybe }), { maxLength: 4 }),
  proceedings: fc.option(fc.array(fc.record({ from: day, until: maybe }), { maxLength: 3 }), { nil: null }),
})
const anyDelivery: fc.Arbitrary<Delivered> = fc.record({
  entitlement: fc.constantFrom(...entitlementKinds, 'other_payer' as const),
  on: day,
  hours: fc.integer({ min: 1, max: 96 }).map((n) => n / 4),
})

describe('whatever happens', () => {
  test('periods of rehabilitation do not overlap and never exceed the days of the law', () => {
    fc.assert(
      fc.property(anyFacts, ({ grants }) => {
        const periods = rehabilitationPeriods(grants, 180)
        const all = periods.reduce((sum, p) => sum + daysBetween(p.from, p.until) + 1, 0)
        const apart = periods.every((p, i) => i === 0 || p.from > (periods[i - 1]?.until ?? ''))
        return all <= 180 && apart && periods.every((p) => p.from <= p.until)
      }),
    )
  })
  test('what may be counted never takes a clock beyond its end', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyDelivery, { maxLength: 60 }), (facts, wishes) => {
        const given: Delivered[] = []
        for (const wish of wishes) if (canCount(wish, facts, given, law).ok) given.push(wish)
        return [...new Set(['2024-01-01', ...wishes.map((w) => w.on)])].every((on) =>
          entitlements(facts, given, on, law).every((e) => e.used <= e.of && e.used >= 0),
        )
      }),
    )
  })
  test('a clock that does not run says why, and the days used never go down', () => {
    fc.assert(
      fc.property(anyFacts, day, fc.integer({ min: 0, max: 400 }), (facts, today, n) => {
        const now = entitlements(facts, [], today, law)
        const then = entitlements(facts, [], addDays(today, n), law)
        return now.every((e) => e.state === 'running' || e.why !== null) && now[0].used <= then[0].used
      }),
    )
  })
})
