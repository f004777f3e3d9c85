import { Buffer } from 'node:buffer'
import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '../access/refusal.ts'

/** What the rows of a list are compared by. Texts are compared as the language of `collation` does. */
export interface Order {
  readonly value: RawBuilder<unknown>
  readonly type: 'text' | 'date' | 'timestamptz' | 'integer'
  readonly collation?: 'lv' | 'en'
  /** The value may be absent. Rows without one come last in either direction: they are not what was looked for. */
  readonly nullable?: true
}

/** Every order of a list by its name in the contract, without the sign of direction. */
export type Orders<Sort extends string> = Readonly<Record<Names<Sort>, Order>>
type Names<Sort extends string> = Sort extends `-${infer Name}` ? Name : Sort

/** Where a page ended: the order it was in, the last row's value in it as PostgreSQL writes it, and its id. */
type Mark = readonly [sort: string, value: string | null, id: string]
const Mark = z.tuple([z.string().max(60), z.string().max(200).nullable(), z.uuid()])

/** The page that is asked for: its order's name (`-name` is descending), how many rows, and where the one before ended. */
export interface Page<Sort extends string = string> {
  readonly sort: Sort
  readonly limit: number
  readonly after?: string | undefined
}

/** Makes the mark that the next page is asked with. Opaque to whoever carries it. */
const markOf = (...mark: Mark): string => Buffer.from(JSON.stringify(mark)).toString('base64url')

const isDay = (text: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && new Date(text).toISOString().startsWith(text)
/** Whether PostgreSQL would read a mark's value as it wrote it: what it cannot read would be a fault of ours otherwise. */
const readable: Readonly<Record<Order['type'], (text: string) => boolean>> = {
  text: (text) => !text.includes('\0'),
  integer: (text) => /^-?\d{1,9}$/.test(text),
  date: isDay,
  timestamptz: (text) =>
    isDay(text.slice(0, 10)) &&
    /^ ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/.test(text.slice(10)),
}

/** Reads a mark back. @throws Refusal invalid_input when it is none of ours, or was made in another order */
function readMark(text: string, sort: string, { type, nullable }: Order): Mark {
  try {
    const mark = Mark.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    if (mark[0] === sort && (mark[1] === null ? nullable : readable[type](mark[1]))) return mark
  } catch {
    // what is wrong with it is of no use to whoever sent it
  }
  throw new Refusal('invalid_input', 'the mark of this page is not readable: begin at the first page', [
    { pointer: '/query/after', code: 'bad_mark', detail: 'not a mark of this list in this order' },
  ])
}

/** The longest text that a mark carries: what is longer is ordered by its beginning. */
const longest = 50
const compared = ({ value, type, collation = 'lv' }: Order): RawBuilder<unknown> =>
  type === 'text' ? sql`left(${value}, ${sql.lit(longest)}) collate ${sql.id(`${collation}-x-icu`)}` : value

/**
 * One page of a list and a row more, in a chosen order. Ties go by ascending id in both directions, as the indexes have
 * it. `mark_value` is the row's value with all its digits: a moment read as a JavaScript date loses its microseconds, and
 * with them every row of the same millisecond.
 * @param orders every order that the list's contract names
 * @param id the row's id, unique in the list
 * @throws Refusal invalid_input for a mark that is none of this list in this order
 */
export function inOrder<DB, TB extends keyof DB, O, Sort extends string>(
  query: SelectQueryBuilder<DB, TB, O>,
  orders: Orders<Sort>,
  id: RawBuilder<unknown>,
  page: Page<Sort>,
): Marked<DB, TB, O> {
  const down = page.sort.startsWith('-')
  const order = orders[page.sort.replace(/^-/, '') as Names<Sort>]
  const value = compared(order)
  const after = page.after === undefined ? undefined : readMark(page.after, page.sort, order)
  const marked = query
    .select([sql<string | null>`(${value})::text`.as('mark_value'), sql<string>`${id}`.as('mark_id')])
    .orderBy(value, (by) => (down ? (order.nullable ? by.desc().nullsLast() : by.desc()) : by.asc()))
    .orderBy(id)
    .limit(page.limit + 1)
  const cut = after ? marked.where(beyond(order, value, id, down, after)) : marked
  return cut as unknown as Marked<DB, TB, O>
}

type Marked<DB, TB extends keyof DB, O> = SelectQueryBuilder<DB, TB, O & { mark_value: string | null; mark_id: string }>

/** What follows the mark. The bound on the value alone lets an index begin there and not at the first row. */
function beyond(
  { type, nullable }: Order,
  value: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  down: boolean,
  [, marked, markedId]: Mark,
): RawBuilder<SqlBool> {
  if (marked === null) return sql<SqlBool>`(${value} is null and ${id} > ${markedId}::uuid)`
  const last = sql`${marked}::${sql.raw(type)}`
  const follows = down
    ? sql<SqlBool>`(${value} <= ${last} and (${value} < ${last} or ${id} > ${markedId}::uuid))`
    : sql<SqlBool>`(${value} >= ${last} and (${value} > ${last} or ${id} > ${markedId}::uuid))`
  return nullable ? sql<SqlBool>`(${follows} or ${value} is null)` : follows
}

/** Cuts the one row too many that was fetched to know whether a page follows, and makes the mark it is asked with. */
export function cut<T extends { mark_value: string | null; mark_id: string }>(
  rows: readonly T[],
  { sort, limit }: Page,
): { items: T[]; next?: string } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: markOf(sort, last.mark_value, last.mark_id) } : { items }
}

/** The place of a code in its list, for an order that people know: by the course of things, not by the alphabet of codes. */
export const placeOf = (value: RawBuilder<unknown>, codes: readonly string[]): RawBuilder<unknown> =>
  sql`array_position(array[${sql.join(codes.map((code) => sql.lit(code)))}]::text[], ${value}::text)`
