import { dayAt } from '../../../contract/calendar.ts'

/** What day it is where the person sits. */
export const localToday = (): string => dayAt(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone)
