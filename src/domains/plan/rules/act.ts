/** The number and day of a Cabinet's order, where the text names them; null for any other act. */
export function cabinetOrder(act: string): { number: string; day: string } | null {
  const found = /^Cabinet Order No\. (\d+) of (\d{2})\.(\d{2})\.(\d{4})/.exec(act)
  return found ? { number: String(found[1]), day: `${found[4]}-${found[3]}-${found[2]}` } : null
}

/** The day on which an outcome was reported, where the text ends with one. */
export function reportedOn(reported: string): string | null {
  const found = /(\d{2})\.(\d{2})\.(\d{4})\.?$/.exec(reported)
  return found ? `${found[3]}-${found[2]}-${found[1]}` : null
}
