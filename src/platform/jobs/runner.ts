import { setTimeout as sleep } from 'node:timers/promises'
import { type JobHelpers, Logger, parseCronItems, run, runMigrations, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { setProgress, setState } from './state.ts'
import type { JobSettings, RoomJobs, Task } from './task.ts'

/** What the runner needs of the installation. */
export interface Running {
  /** The pool of `lidzas_worker`. */
  readonly pool: pg.Pool
  readonly data: string
  readonly settings: JobSettings
  readonly rooms: readonly RoomJobs[]
  /** No other process runs jobs on this database, so what looks running was left by a process that was killed. */
  readonly alone: boolean
  /** Told about failures: the task, the attempt, the kind of error; never what the job was about. */
  readonly log: (line: object) => void
}

/** Messages of the runner itself, of which only its errors matter. */
const quiet = (log: (line: object) => void): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log({ jobs: message.slice(0, 200) })
  })

/** Makes or updates the tables of the queue, which belong to the runner's login. Before the first request is served. */
export async function prepareJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet(() => {}) })
}

/**
 * Runs the rooms' tasks until it is stopped, as they are asked for and by the clock. Several processes on one database
 * share the work. Call `prepareJobs` first.
 * @returns how to stop: it lets running jobs end, and gives up on them after five seconds (they run again later)
 * @throws Error when two rooms name one task, or the clock names one that no room has
 */
export async function startJobs(running: Running): Promise<{ stop(): Promise<void> }> {
  const { pool, rooms, log } = running
  const tasks = new Map<string, Task>()
  for (const [name, task] of rooms.flatMap((room) => Object.entries(room.tasks))) {
    if (tasks.has(name)) throw new Error(`two rooms have a task named ${name}`)
    tasks.set(name, task)
  }
  const lines = rooms.flatMap((room) => room.cron)
  for (const { task } of lines) if (!tasks.has(task)) throw new Error(`the clock starts ${task}, which no room has`)
  if (running.alone) await freeLeftBehind(pool)
  const runner = await run({
    pgPool: pool,
    taskList: Object.fromEntries([...tasks].map(([name, task]) => [name, bound(name, task, running)])) as TaskList,
    parsedCronItems: parseCronItems(
      lines.map(({ at, task, fillHours = 0 }) => ({
        task,
        match: at,
        options: { backfillPeriod: fillHours * 3_600_000 },
      })),
    ),
    concurrency: 2,
    pollInterval: 2000,
    // the program has its own handlers and stops things in order
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: quiet(log),
  })
  return {
    async stop() {
      const ended = runner.stop().catch(() => {})
      await Promise.race([ended, sleep(patience, undefined, { ref: false })])
      // that a job is done is written after the runner says that it has stopped
      const until = Date.now() + 1000
      while (busy(pool) && Date.now() < until) await sleep(10)
    },
  }
}

/** How long running jobs may take to end. */
const patience = 5000
const busy = (pool: pg.Pool): boolean => pool.waitingCount > 0 || pool.totalCount > pool.idleCount

function bound(name: string, task: Task, running: Running): (payload: unknown, helpers: JobHelpers) => Promise<void> {
  const { pool, data, settings, log } = running
  return async (payload, { job }) => {
    const stamped = (payload as { id?: unknown } | null)?.id
    const id = typeof stamped === 'string' ? stamped : undefined
    await setState(pool, id, { status: 'running' })
    try {
      const progress = (done: number, total: number | null, message?: string): Promise<void> =>
        setProgress(pool, id, done, total, message)
      await task(payload, { pool, data, settings, now: new Date(), progress })
      await setState(pool, id, { status: 'done' })
    } catch (reason) {
      const { name: kind, code } = reason as { name?: string; code?: string }
      const last = job.attempts >= job.max_attempts
      log({ task: name, attempt: job.attempts, error: kind, code })
      await setState(pool, id, { status: last ? 'failed' : 'waiting', message: code ?? kind ?? 'error' })
      throw new Error(`${name}: ${code ?? kind}`)
    }
  }
}

/** A killed process keeps its jobs for four hours unless it is said that it is dead. */
async function freeLeftBehind(pool: pg.Pool): Promise<void> {
  await pool.query(`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker.jobs where locked_by is not null))`)
}
