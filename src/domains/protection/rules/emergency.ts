import { addWorkingDays } from '../../../contract/calendar.ts'

/** Working days within which an opening must be looked at. No law says it; a week later nobody remembers the night. */
const reviewDays = 3

/** The last day for reviewing what was opened on a day. */
export const reviewDue = (day: string, holidays: ReadonlySet<string>): string =>
  addWorkingDays(day, reviewDays, holidays)

/** A case number however it was typed: `26-0417`, `26–417`, `260417`. Undefined when it is none. */
export function caseNumber(text: string): string | undefined {
  const found = /^(\d{2})\s*[-–—/ ]?\s*(\d{1,6})$/.exec(text.trim())
  return found ? `${found[1]}-${String(found[2]).padStart(4, '0')}` : undefined
}
