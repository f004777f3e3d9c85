import type { ReferralStatus } from '../../../codes/referral_status.ts'

/**
 * The course of a referral.
 *
 *   sent ──► accepted ──► arrived ──► done
 *    │  │        │           │
 *    │  │        └─────┬─────┴──► handed_back   (the receiver gives the case back; the sender leads again)
 *    │  └──► rejected  └─────────► revoked       (the sender, or the person through it, takes back what was shared)
 *    └─────► revoked, expired                     (nobody answered until the share itself ended)
 *
 * A person who takes their consent back ends it from any of the first three, through whichever side is at hand: `revoked`.
 *
 * `arrived` needs both parties: the one who brought the person and the one who met them.
 */
export type Side = 'sender' | 'receiver'
export type Move = 'accept' | 'reject' | 'arrive' | 'hand_back' | 'done' | 'revoke' | 'withdraw' | 'expire'

const moves: Readonly<
  Record<Move, { from: readonly ReferralStatus[]; to: ReferralStatus; by: readonly (Side | 'clock')[] }>
> = {
  accept: { from: ['sent'], to: 'accepted', by: ['receiver'] },
  reject: { from: ['sent'], to: 'rejected', by: ['receiver'] },
  arrive: { from: ['accepted'], to: 'arrived', by: ['sender', 'receiver'] },
  hand_back: { from: ['accepted', 'arrived'], to: 'handed_back', by: ['receiver'] },
  done: { from: ['accepted', 'arrived'], to: 'done', by: ['receiver'] },
  revoke: { from: ['sent', 'accepted'], to: 'revoked', by: ['sender'] },
  withdraw: { from: ['sent', 'accepted', 'arrived'], to: 'revoked', by: ['sender', 'receiver'] },
  expire: { from: ['sent'], to: 'expired', by: ['clock'] },
}

/** Why a move is not possible: not yours to make, or not in this state. */
export type WhyNot = 'not_your_side' | 'not_in_this_status'
export type Can = { readonly ok: true; readonly to: ReferralStatus } | { readonly ok: false; readonly why: WhyNot }

/** Says whether a side may make a move now, and if not, why not; pages show the reason beside the disabled button. */
export function can(move: Move, status: ReferralStatus, side: Side | 'clock'): Can {
  const rule = moves[move]
  if (!rule.by.includes(side)) return { ok: false, why: 'not_your_side' }
  if (!rule.from.includes(status)) return { ok: false, why: 'not_in_this_status' }
  return { ok: true, to: rule.to }
}

/** A status after which nothing follows. */
export const ended = (status: ReferralStatus): boolean =>
  !Object.values(moves).some((rule) => rule.from.includes(status))

/** A referral that came back to its sender: the person still waits for help, and somebody has to go on. */
export const returned: readonly ReferralStatus[] = ['rejected', 'handed_back', 'expired', 'revoked']

/**
 * By when the receiver must answer.
 * @param hours what the receiving organisation promises, in hours: urgent and ordinary (the country's configuration)
 */
export function replyDue(sentAt: Date, urgent: boolean, hours: { urgent: number; ordinary: number }): Date {
  return new Date(sentAt.getTime() + (urgent ? hours.urgent : hours.ordinary) * 3_600_000)
}
