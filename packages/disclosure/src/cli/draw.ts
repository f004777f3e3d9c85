/** Rows of text in columns, as wide as they need be. */
export function drawColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, i) => rows.reduce((most, r) => Math.max(most, r[i]?.length ?? 0), 0)) ?? []
  return rows.map((r) =>
    r
      .map((v, i) => v.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** The table as text for a screen: hidden cells show one sign, whatever the reason for hiding them. */
export function drawTable(json: {
  readonly dimensions: readonly string[]
  readonly cells: readonly { readonly keys: readonly string[]; readonly count: number | null }[]
  readonly guarantee: boolean
  readonly failed?: readonly (readonly string[])[]
}): string {
  const lines = drawColumns([
    [...json.dimensions, 'count'],
    ...json.cells.map((c) => [...c.keys, c.count === null ? '…' : String(c.count)]),
  ])
  const hidden = json.cells.filter((c) => c.count === null).length
  const promise = json.guarantee ? 'The guarantee holds.' : 'The guarantee does not hold.'
  const failed = json.failed ?? []
  const named = failed.slice(0, 10).map((keys) => `  ${keys.join(' × ')}`)
  if (failed.length > 10) named.push(`  and ${failed.length - 10} more`)
  return [...lines, `${hidden} of ${json.cells.length} cells hidden. ${promise}`, ...named].join('\n')
}
