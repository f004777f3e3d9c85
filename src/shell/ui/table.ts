/**
 * What each part of a table is, said aloud: on a phone its rows stand as blocks, and a browser would then no longer tell a
 * screen reader that this is a table.
 */
export const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader' },
  head: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
