import type { Sign } from '../contract.ts'

const asked = ['referral', 'automatic_child'] as const
export type Route = (typeof asked)[number]

/** The routes by which all of these people may be sent on together; none where adults and children are mixed. */
export const commonRoutes = (people: Sign['people']): readonly Route[] =>
  asked.filter((route) => people.every((person) => person.consentRoutes.includes(route)))
