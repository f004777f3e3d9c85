import { expect, test } from 'vitest'
import { caseStatus } from '../../../codes/case_status.ts'
import { isClosed, movesFrom, standsOpen } from './course.ts'

test('from every status somewhere, never to itself and never back to a draft', () => {
  for (const status of caseStatus.codes) {
    const to = movesFrom(status)
    expect(to.length).toBeGreaterThan(0)
    expect(to).not.toContain(status)
    expect(to).not.toContain('draft')
  }
})
test('a closed case is only opened again', () => {
  expect(caseStatus.codes.filter(isClosed)).toEqual(['closed', 'closed_referred'])
  for (const status of caseStatus.codes.filter(isClosed)) expect(movesFrom(status)).toEqual(['active'])
})
test('what others still work on stands against closing, in one order', () => {
  expect(standsOpen({ commission: false, serviceDecision: false, referral: false })).toEqual([])
  expect(standsOpen({ commission: true, serviceDecision: true, referral: true })).toEqual([
    'commission',
    'service_decision',
    'referral',
  ])
  expect(standsOpen({ commission: false, serviceDecision: true, referral: false })).toEqual(['service_decision'])
})
