/** A time of day as people write it (`11.38`, `11:38`, `1138`, `9`), as hours and minutes; undefined where it is none. */
export function parseTime(text: string): { hours: number; minutes: number } | undefined {
  const found = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(text.trim())
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  return hours < 24 && minutes < 60 ? { hours, minutes } : undefined
}

/** The moment of a day and a time of day where the person sits. */
export function momentOf(day: string, { hours, minutes }: { hours: number; minutes: number }): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  const moment = new Date(2000, 0, 1, hours, minutes)
  // the constructor takes the years 0 to 99, as they stand while a year is typed, for those of 1900
  moment.setFullYear(y, m - 1, d)
  return moment.toISOString()
}

/** The day of a moment where the person sits: `2026-11-24`. */
export function dayOf(moment: string): string {
  const at = new Date(moment)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
