import { CancelledError } from './errors.ts'

/** How far a long computation is; `done` of `total` pieces of the stage. */
export interface Progress {
  readonly stage: string
  readonly done: number
  readonly total: number
}

/** What every long computation takes: where to report, and how to be told to stop. */
export interface Watch {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/**
 * Lets others run between pieces of work: reports, gives the event loop a turn so that messages and clicks
 * arrive, and throws `CancelledError` when the signal was aborted. Call it every few milliseconds of work.
 */
export async function breathe(watch: Watch, stage: string, done: number, total: number): Promise<void> {
  watch.onProgress?.({ stage, done, total })
  await new Promise<void>((resolve) => setTimeout(resolve, 0))
  if (watch.signal?.aborted) throw new CancelledError()
}
