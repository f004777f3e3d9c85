import { type CommandOptions, dedupeCommand, linkCommand } from './commands.ts'
import { DataError } from './errors.ts'
import { parentPort } from './parallel/port.ts'
import { threads } from './threads.ts'

/*
 * Entry of a worker: `new Worker(new URL('@lidzas/linkage/worker', import.meta.url), { type: 'module' })` in a browser,
 * `new Worker(new URL(import.meta.resolve('@lidzas/linkage/worker')))` from node:worker_threads. Post a task with an id of
 * your own; progress, then one result or failure come back with that id. A task is aborted by `{ kind: 'abort', id }`.
 */

export type WorkerOptions = Omit<CommandOptions, 'onProgress' | 'signal' | 'threads'> & {
  /** Threads that the worker may start for large tables; none where not given. */
  readonly threads?: number
}

export type WorkerTask =
  | {
      readonly kind: 'link'
      readonly id: number
      readonly left: string
      readonly right: string
      readonly options?: WorkerOptions
    }
  | { readonly kind: 'dedupe'; readonly id: number; readonly text: string; readonly options?: WorkerOptions }
  | { readonly kind: 'abort'; readonly id: number }

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly stage: string; readonly share: number }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly faults: DataError['faults'] }

const running = new Map<number, AbortController>()

/** Does one task and posts what happens. Exported for tests and for other kinds of workers. */
export async function serve(task: WorkerTask, post: (message: WorkerMessage) => void): Promise<void> {
  if (task.kind === 'abort') {
    running.get(task.id)?.abort(new Error('aborted'))
    return
  }
  const stop = new AbortController()
  running.set(task.id, stop)
  const { threads: count, ...rest } = task.options ?? {}
  const options = {
    ...rest,
    ...(count === undefined ? {} : { threads: threads(count) }),
    signal: stop.signal,
    onProgress: (stage: string, share: number) => post({ kind: 'progress', id: task.id, stage, share }),
  }
  try {
    const result =
      task.kind === 'link' ? await linkCommand(task.left, task.right, options) : await dedupeCommand(task.text, options)
    post({ kind: 'done', id: task.id, result })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    post({ kind: 'failed', id: task.id, message, faults: error instanceof DataError ? error.faults : [] })
  } finally {
    running.delete(task.id)
  }
}

const port = await parentPort<WorkerTask, WorkerMessage>()
port?.listen((task) => {
  serve(task, port.post)
})
