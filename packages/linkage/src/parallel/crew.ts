import { Breather, type RunOptions } from '../progress.ts'
import { type Done, type Lesson, type Tables, type Task, Work } from './work.ts'

/** A thread as linking needs it: `threads()` makes them of Node's and the browser's workers. */
export interface Thread {
  post(message: ToThread): void
  /** What the thread sends, and its end if it breaks. Called once. */
  listen(received: (message: FromThread) => void, broke: (reason: unknown) => void): void
  stop(): void
}

/** Threads to link with: how many, and how one is started. */
export interface Threads {
  readonly count: number
  readonly start: () => Thread
}

export type ToThread =
  | { readonly kind: 'tables'; readonly tables: Tables }
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'task'; readonly place: number; readonly task: Task }

export type FromThread =
  | { readonly kind: 'done'; readonly place: number; readonly result: Done[Task['kind']] }
  | { readonly kind: 'failed'; readonly message: string }

/** Those who do the tasks. Results come back in the order of the tasks, whoever did them, so more threads change nothing. */
export interface Crew {
  learn(lesson: Lesson): void
  run<K extends Task['kind']>(tasks: readonly Extract<Task, { kind: K }>[], stage: string): Promise<Done[K][]>
  close(): void
}

/** Rows below which starting threads costs more than it saves. */
const FEW_ROWS = 20_000

/** A crew of threads for large tables where threads are given, else the caller's own thread, which breathes between tasks. */
export function crewFor(tables: Tables, threads: Threads | undefined, options: RunOptions): Crew {
  const rows = tables.encoded.leftRows + tables.encoded.rightRows
  if (threads === undefined || threads.count < 2 || rows < FEW_ROWS) return new OwnThread(tables, options)
  return new ThreadCrew(tables, threads, options)
}

class OwnThread implements Crew {
  private readonly work: Work
  private readonly breather: Breather

  constructor(tables: Tables, options: RunOptions) {
    this.work = new Work(tables)
    this.breather = new Breather(options)
  }

  learn(lesson: Lesson): void {
    this.work.learn(lesson)
  }

  async run<K extends Task['kind']>(tasks: readonly Extract<Task, { kind: K }>[], stage: string): Promise<Done[K][]> {
    const done: Done[K][] = []
    for (const task of tasks) {
      if (this.breather.due()) await this.breather.breathe(stage, done.length / tasks.length)
      done.push(this.work.do(task) as Done[K])
    }
    return done
  }

  close(): void {}
}

/** Tasks that wait in each thread beside the one it does, so that none stands idle while a message travels. */
const AHEAD = 2

class ThreadCrew implements Crew {
  private readonly threads: readonly Thread[]
  private readonly options: RunOptions
  private given: readonly Task[] = []
  private next = 0
  private open = 0
  private results: Done[Task['kind']][] = []
  private stage = ''
  private settle: { resolve: () => void; reject: (reason: unknown) => void } | undefined
  private broken: unknown

  constructor(tables: Tables, threads: Threads, options: RunOptions) {
    this.options = options
    this.threads = Array.from({ length: threads.count }, () => threads.start())
    for (const thread of this.threads) {
      thread.listen(
        (message) => this.receive(thread, message),
        (reason) => this.fail(reason),
      )
      thread.post({ kind: 'tables', tables })
    }
    options.signal?.addEventListener('abort', this.aborted, { once: true })
  }

  private readonly aborted = (): void => this.fail(this.options.signal?.reason)

  learn(lesson: Lesson): void {
    for (const thread of this.threads) thread.post({ kind: 'lesson', lesson })
  }

  async run<K extends Task['kind']>(tasks: readonly Extract<Task, { kind: K }>[], stage: string): Promise<Done[K][]> {
    this.options.signal?.throwIfAborted()
    if (this.broken !== undefined) throw this.broken
    if (tasks.length === 0) return []
    this.given = tasks
    this.next = 0
    this.open = tasks.length
    this.results = new Array(tasks.length)
    this.stage = stage
    await new Promise<void>((resolve, reject) => {
      this.settle = { resolve, reject }
      for (let i = 0; i <= AHEAD; i++) for (const thread of this.threads) this.hand(thread)
    })
    return this.results as Done[K][]
  }

  private hand(thread: Thread): void {
    const task = this.given[this.next]
    if (task !== undefined) thread.post({ kind: 'task', place: this.next++, task })
  }

  private receive(thread: Thread, message: FromThread): void {
    if (message.kind === 'failed') {
      this.fail(new Error(message.message))
      return
    }
    this.results[message.place] = message.result
    this.open--
    this.hand(thread)
    if ((this.open & 15) === 0) this.options.onProgress?.(this.stage, 1 - this.open / this.given.length)
    if (this.open === 0) this.settle?.resolve()
  }

  private fail(reason: unknown): void {
    this.broken = reason
    this.close()
    this.settle?.reject(reason)
  }

  close(): void {
    this.options.signal?.removeEventListener('abort', this.aborted)
    for (const thread of this.threads) thread.stop()
  }
}
