/** Columns aligned with spaces: numbers to the right, the rest to the left. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, c) => all.reduce((most, r) => Math.max(most, (r[c] ?? '').length), 0))
  const numeric = head.map((_, c) => rows.length > 0 && rows.every((r) => /^(–|-?[\d.]+|)$/.test(r[c] ?? '')))
  const line = (r: readonly string[]): string =>
    r
      .map((cell, c) => (numeric[c] ? cell.padStart(widths[c] ?? 0) : cell.padEnd(widths[c] ?? 0)))
      .join('  ')
      .trimEnd()
  return [
    line(head),
    widths
      .map((w) => '-'.repeat(w))
      .join('  ')
      .trimEnd(),
    ...rows.map(line),
  ].join('\n')
}
