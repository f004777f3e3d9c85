import type { CommandOptions } from './cli.ts'
import { CancelledError, DataError, type DataFault } from './errors.ts'
import type { EstimateResult } from './estimate.ts'
import type { Progress, Watch } from './pace.ts'

/** What a page or server sends to the worker: a task, or word that one is no longer wanted. */
export type WorkerRequest =
  | { readonly id: number; readonly text: string; readonly options: Omit<CommandOptions, keyof Watch> }
  | { readonly id: number; readonly cancel: true }

/** What the worker answers. */
export type WorkerResponse =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly result: { readonly json: EstimateResult; readonly table: string } }
  | { readonly id: number; readonly faults: DataFault[] }
  | { readonly id: number; readonly cancelled: true }
  | { readonly id: number; readonly error: string }

/** What a browser's `Worker` and Node's `worker_threads.Worker` have in common, once listeners are added. */
export interface WorkerLike {
  postMessage(message: WorkerRequest): void
  addEventListener?(type: 'message', listener: (event: { data: WorkerResponse }) => void): void
  removeEventListener?(type: 'message', listener: (event: { data: WorkerResponse }) => void): void
  on?(type: 'message', listener: (message: WorkerResponse) => void): unknown
  off?(type: 'message', listener: (message: WorkerResponse) => void): unknown
}

let lastId = 0

/**
 * `estimateCommand` in a worker made from `worker.js`: same input, result and errors, and nothing stalls meanwhile.
 * Several calls may be under way in one worker; they take turns.
 */
export function callWorker(
  worker: WorkerLike,
  text: string,
  options: CommandOptions = {},
): Promise<{ json: EstimateResult; table: string }> {
  const { onProgress, signal, ...plain } = options
  lastId += 1
  const id = lastId
  return new Promise((resolve, reject) => {
    const cancel = (): void => worker.postMessage({ id, cancel: true })
    const finish = (): void => {
      signal?.removeEventListener('abort', cancel)
      worker.removeEventListener?.('message', onEvent)
      worker.off?.('message', onMessage)
    }
    const onMessage = (message: WorkerResponse): void => {
      if (message.id !== id) return
      if ('progress' in message) {
        onProgress?.(message.progress)
        return
      }
      finish()
      if ('result' in message) resolve(message.result)
      else if ('faults' in message) reject(new DataError(message.faults))
      else if ('cancelled' in message) reject(new CancelledError())
      else reject(new Error(message.error))
    }
    const onEvent = (event: { data: WorkerResponse }): void => onMessage(event.data)
    if (worker.addEventListener) worker.addEventListener('message', onEvent)
    else worker.on?.('message', onMessage)
    if (signal?.aborted) {
      finish()
      reject(new CancelledError())
      return
    }
    signal?.addEventListener('abort', cancel)
    worker.postMessage({ id, text, options: plain })
  })
}
