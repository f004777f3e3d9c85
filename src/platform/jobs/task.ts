import type pg from 'pg'

/** What every job was given: the id of its state, and who asked for it and why, stamped by the database. */
export interface Stamp {
  readonly id: string
  readonly account: string
  readonly organisation: string
  readonly purpose: string
}

/** What a task works with. It runs outside any person's context, under the job runner's login. */
export interface Helpers {
  readonly pool: pg.Pool
  /** The folder of the keys. */
  readonly data: string
  readonly now: Date
  readonly settings: JobSettings
  /** Says how far it is; the person who asked can see it. Never put a name or free text in the message. */
  progress(done: number, total: number | null, message?: string): Promise<void>
}

export interface JobSettings {
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  /** Where people reach the program, for links. */
  readonly origin: string
}

/**
 * One kind of work. It may run twice (after a crash, or when it failed half-way): what it does must be safe to repeat.
 * The payload holds a `Stamp` when a request asked for it, and nothing when the clock did; a task checks it with zod.
 */
export type Task = (payload: unknown, helpers: Helpers) => Promise<void>
/** A room's tasks by name: `room.what_it_does`. */
export type Tasks = Readonly<Record<string, Task>>

/** When the clock starts a task, in UTC: `10 1 * * *`, as crontab has it. */
export interface CronLine {
  readonly at: string
  readonly task: string
  /** How far back what was missed while the program stood still is made up for. */
  readonly fillHours?: number
}

/** What a room gives in its `jobs.ts`. */
export interface RoomJobs {
  readonly tasks: Tasks
  readonly cron: readonly CronLine[]
}
