import { expect, test } from 'vitest'
import { type ReflectionLaw, reflection } from './reflection.ts'
import type { Decided } from './status.ts'

const law: ReflectionLaw = { days: 30, begins: 'first_contact', eligible: 'everyone' }
const decided = (on: string, outcome: Decided['outcome'], stage: Decided['stage'] = 'conclusive'): Decided => ({
  id: on,
  on,
  outcome,
  stage,
  recorded: 0,
})
const about = (decisions: readonly Decided[] = []) =>
  ({ firstContact: '2026-11-01', citizenship: 'third_country', decisions }) as const

test('its first day counts, its last day is the thirtieth', () => {
  expect(reflection(about(), '2026-11-01', law)).toEqual({
    used: 1,
    of: 30,
    from: '2026-11-01',
    until: '2026-11-30',
    state: 'running',
  })
  expect(reflection(about(), '2026-11-30', law)).toMatchObject({ used: 30, state: 'running' })
  expect(reflection(about(), '2026-12-01', law)).toMatchObject({ used: 30, state: 'over' })
  expect(reflection(about(), '2026-10-31', law)).toMatchObject({ used: 0, state: 'not_begun' })
})
test('a negative conclusive decision or a withdrawal ends it on its day; identification does not', () => {
  expect(reflection(about([decided('2026-11-10', 'negative')]), '2026-11-12', law)).toMatchObject({
    used: 10,
    until: '2026-11-10',
    state: 'ended_early',
  })
  expect(reflection(about([decided('2026-11-10', 'positive')]), '2026-11-12', law).state).toBe('running')
  expect(reflection(about([decided('2026-11-10', 'negative', 'preliminary')]), '2026-11-12', law).state).toBe('running')
  expect(reflection(about([decided('2026-12-24', 'withdrawn')]), '2026-12-25', law).state).toBe('over')
})
test('where a decision must say so first, it begins on the day of the first one that does', () => {
  const later: ReflectionLaw = { ...law, begins: 'reasonable_grounds' }
  expect(reflection(about(), '2026-11-12', later)).toMatchObject({ from: null, state: 'not_begun' })
  const grounds = [decided('2026-11-05', 'positive', 'reasonable_grounds'), decided('2026-11-20', 'positive')]
  expect(reflection(about(grounds), '2026-11-21', later)).toMatchObject({ from: '2026-11-05', used: 17 })
})
test('a country may keep it for those who are not Union citizens; who is not known is not shut out', () => {
  const some: ReflectionLaw = { ...law, eligible: 'third_country' }
  const state = (citizenship: 'national' | 'eu' | 'third_country' | 'unknown'): string =>
    reflection({ ...about(), citizenship }, '2026-11-02', some).state
  expect(['national', 'eu', 'third_country', 'unknown'].map((c) => state(c as 'eu'))).toEqual([
    'not_due',
    'not_due',
    'running',
    'running',
  ])
})
