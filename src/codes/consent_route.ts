import { type Code, codeList } from './list.ts'

export const consentRoute = codeList('consent_route', ['referral', 'automatic_child', 'duty_to_notify'])
export type ConsentRoute = Code<typeof consentRoute>
