import { waits } from '../../../contract/waiting.ts'
import { listOverdue, listReferrals } from '../contract.ts'

/** Referrals to us that nobody answered yet. */
export const received = waits({
  of: listReferrals,
  items: async (read) => (await read(listReferrals, { query: { box: 'received', status: 'sent', limit: 50 } })).items,
  due: (it) => it.replyDue,
})

/** What came back: the person still waits, and somebody here has to go on. */
export const returned = waits({
  of: listReferrals,
  items: async (read) => (await read(listReferrals, { query: { box: 'returned', limit: 50 } })).items,
  due: () => null,
})

/** For a coordinator, what waits too long for an answer anywhere. */
export const overdue = waits({
  of: listOverdue,
  items: async (read) => (await read(listOverdue, {})).items,
  due: (it) => it.replyDue,
})
