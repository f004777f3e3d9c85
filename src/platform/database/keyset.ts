import { Buffer } from 'node:buffer'
import { z } from 'zod'
import { Refusal } from '../access/refusal.ts'

/** Where a page ended: the last row's sorting value and its id. Opaque to whoever carries it. */
export type Mark = readonly [value: string, id: string]
const Mark = z.tuple([z.string().max(200), z.uuid()])

/** Makes the mark that the next page is asked with. */
export const markOf = (value: string | Date, id: string): string =>
  Buffer.from(JSON.stringify([value instanceof Date ? value.toISOString() : value, id])).toString('base64url')

/** Reads a mark back. @throws Refusal bad_mark when it is none of ours */
export function readMark(text: string | undefined): Mark | undefined {
  if (text === undefined) return undefined
  try {
    return Mark.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('invalid_input', 'the mark of this page is not readable: begin at the first page', [
      { pointer: '/query/after', code: 'bad_mark', detail: 'not a mark of ours' },
    ])
  }
}

/** Cuts the one row too many that was fetched to know whether a page follows. */
export function cut<T>(rows: readonly T[], limit: number, mark: (row: T) => string): { items: T[]; next?: string } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last !== undefined ? { items, next: mark(last) } : { items }
}
