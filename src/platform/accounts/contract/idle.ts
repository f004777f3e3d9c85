import type { Role } from '../../../codes/role.ts'

/** Kinds of work that may see names: their sessions rest for less time. */
const seeNames: readonly Role[] = ['case_worker', 'investigator', 'prosecutor', 'helpline_worker']

/** Minutes after which an unused session has ended; the database decides by the same rule (`accounts.idle_limit`). */
export const idleMinutes = (roles: readonly Role[]): number => (roles.some((role) => seeNames.includes(role)) ? 15 : 30)
