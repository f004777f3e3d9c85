import type { Release } from '../types.ts'

/** A release of a few cells; `null` is a hidden one. */
export const published = (dimensions: string[], cells: [string[], number | null][], period?: string): Release => ({
  dimensions,
  cells: cells.map(([keys, count]) => ({ keys, count, status: count === null ? 'hidden' : 'published' })),
  ...(period === undefined ? {} : { period }),
})
