import { z } from 'zod'

/** What every keyset-paged list is asked with: how many rows, and the mark that the page before ended with. */
export const PageQuery = {
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  after: z.string().max(600).optional(),
}

/**
 * The orders that a list can be asked for: the names of columns, with `-` before one for descending. Absent values come
 * last in both directions.
 */
export const sortBy = <const Name extends string>(...names: readonly [Name, ...Name[]]) =>
  z.enum(names.flatMap((name): (Name | `-${Name}`)[] => [name, `-${name}`]))

/** A page of rows; `next` is the mark to ask the following page with, absent on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() })

/** A chart as the server drew it, for a page and for a narrow place such as a phone; empty where there is nothing to draw. */
export const Drawn = z.object({ wide: z.string(), narrow: z.string() })
export type Drawn = z.infer<typeof Drawn>

/** A file that was uploaded: held by the server under an id, never by the name that the sender gave. */
export const StoredFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
})
export type StoredFile = z.infer<typeof StoredFile>

/** Work that goes on after the request has ended: how far it is, of how much, and how it ended. */
export const JobState = z.object({
  id: z.string(),
  task: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.int(),
  total: z.int().nullable(),
  message: z.string().nullable(),
})
export type JobState = z.infer<typeof JobState>

/** A calendar date without time zone: `2026-11-24`. */
export const Day = z.iso.date()
/** A moment in UTC: `2026-11-24T11:38:00.000Z`. */
export const Moment = z.iso.datetime()
