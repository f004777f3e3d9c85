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

/**
 * What no line of text holds: control characters, line breaks, what turns the direction of writing (U+202E shows `fdp.exe` as
 * `exe.pdf`, or one name as another) and what is not seen at all. Joiners (U+200C, U+200D) stay: names in Persian and Hindi
 * need them. Sources: Unicode Technical Report 36, 2.10; Unicode Standard Annex 9, 2.
 */
const hidden =
  '\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb'
const oneLinePattern = new RegExp(`^[^${hidden}]*$`)
const hiddenSigns = new RegExp(`[${hidden}]`, 'g')

/** A text of one line, as a name is: one with hidden signs is refused (`hidden_characters`). @param text with trimming, where it is wanted */
export const oneLine = (text: z.ZodString = z.string()): z.ZodString => text.regex(oneLinePattern, 'hidden_characters')

/** The same where much is pasted at once, as rows from a spreadsheet: breaks become spaces, hidden signs are dropped. */
export const pastedLine = (): z.ZodString =>
  z.string().overwrite((text) => text.replace(/[\t\r\n]+/g, ' ').replace(hiddenSigns, ''))

/**
 * How a list leaves as a file: in words for people, titles as its page has them; or, for programs, under the names and with the
 * codes of this API, which are the same in every language.
 */
export const ExportQuery = {
  format: z.enum(['csv', 'xlsx']).optional().describe('answers with a file in place of JSON: CSV or Excel'),
  language: z.enum(['lv', 'en']).default('lv').describe("the language of the file's titles and words"),
  cells: z
    .enum(['words', 'codes'])
    .default('words')
    .describe("what stands in the file: words for people, or this API's field names and codes for programs"),
}
/** The same once it is known that a file is asked for. */
export interface Exported {
  readonly format: 'csv' | 'xlsx'
  readonly language: 'lv' | 'en'
  readonly cells: 'words' | 'codes'
}

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

/** Whether a day or a moment lies where somebody now alive can mean it: from 1900 to 2199. */
export const isNear = (text: string): boolean => text >= '1900' && text < '2200'
/** A day as somebody writes it. The year 0204 is a slip of the finger: refused (`day_far_off`) before a clock is built on it. */
export const GivenDay = Day.refine(isNear, 'day_far_off')
/** A moment as somebody writes it, within the same years. */
export const GivenMoment = Moment.refine(isNear, 'day_far_off')

/** Which version of a record the writer had read: the database counts them in 32 bits. */
export const Version = z.int32()

/** Codes of which each is chosen or not: one that is sent twice counts once. */
export const setOf = <T extends z.ZodType>(code: T) => z.array(code).overwrite((all) => [...new Set(all)])

/** For a list in which nobody and nothing may stand twice: `.refine(eachOnce, 'named_twice')`. */
export const eachOnce = (all: readonly string[]): boolean => new Set(all).size === all.length
