import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referralStatus } from '../../../codes/referral_status.ts'
import { can, ended, type Move, replyDue } from './referral.ts'

const all: Move[] = ['accept', 'reject', 'arrive', 'hand_back', 'done', 'revoke', 'withdraw', 'expire']
const side = fc.constantFrom('sender', 'receiver', 'clock')

test('only the receiver answers, and only once', () => {
  expect(can('accept', 'sent', 'receiver')).toEqual({ ok: true, to: 'accepted' })
  expect(can('accept', 'sent', 'sender')).toEqual({ ok: false, why: 'not_your_side' })
  expect(can('accept', 'accepted', 'receiver')).toEqual({ ok: false, why: 'not_in_this_status' })
  expect(can('reject', 'accepted', 'receiver').ok).toBe(false)
})
test('nothing follows an ended referral, whoever moves', () => {
  fc.assert(
    fc.property(fc.constantFrom(...referralStatus.codes), fc.constantFrom(...all), side, (status, move, who) =>
      ended(status) ? !can(move, status, who).ok : true,
    ),
  )
  expect(referralStatus.codes.filter(ended)).toEqual(['rejected', 'handed_back', 'done', 'revoked', 'expired'])
})
test('any course ends', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...all), side), { minLength: 40, maxLength: 80 }), (steps) => {
      let status = referralStatus.codes[0]
      let moved = 0
      for (const [move, who] of steps) {
        const answer = can(move, status, who)
        if (answer.ok) {
          status = answer.to
          moved++
        }
      }
      return moved <= 3
    }),
  )
})
test('an urgent referral is answered sooner', () => {
  const sent = new Date('2026-11-24T11:42:00Z')
  expect(replyDue(sent, true, { urgent: 1, ordinary: 72 }).toISOString()).toBe('2026-11-24T12:42:00.000Z')
  expect(replyDue(sent, false, { urgent: 1, ordinary: 72 }).toISOString()).toBe('2026-11-27T11:42:00.000Z')
})
