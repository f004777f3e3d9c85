/**
 * The years from the first to the last, also those of which nobody was counted: a chart that leaves them out draws 2026 beside 2020, and the
 * fall between looks like one of a year.
 * @param years in any order, each once
 */
export function everyYear<Y extends { readonly year: number }>(
  years: readonly Y[],
): { readonly year: number; readonly counted: Y | null }[] {
  const known = new Map(years.map((y) => [y.year, y]))
  const first = Math.min(...known.keys())
  const length = years.length === 0 ? 0 : Math.max(...known.keys()) - first + 1
  return Array.from({ length }, (_, i) => ({ year: first + i, counted: known.get(first + i) ?? null }))
}
