import { waits } from '../../../contract/waiting.ts'
import { emergencyRoles, listEmergencies, listWaiting, reviewerRoles } from '../contract.ts'

/** What is to be done next in cases: steps, opinions, decisions, requests. */
export const inCases = waits({
  of: listWaiting,
  items: async (read) => (await read(listWaiting, {})).items,
  due: (it) => it.due,
})

/** Openings in an emergency that a reviewer has not reviewed; nobody reviews their own. */
export const toReview = waits({
  of: listEmergencies,
  roles: reviewerRoles,
  items: async (read) =>
    (await read(listEmergencies, { query: { state: 'to_review', sort: 'review_due' } })).items.filter((e) => !e.mine),
  due: (e) => e.reviewDue,
})

/** For the first line, records that are open to them now. */
export const openNow = waits({
  of: listEmergencies,
  roles: emergencyRoles,
  items: async (read, roles) => {
    if (reviewerRoles.some((role) => roles.includes(role))) return []
    return (await read(listEmergencies, { query: { state: 'open' } })).items.filter((e) => e.caseId !== null)
  },
  due: (e) => e.until,
})
