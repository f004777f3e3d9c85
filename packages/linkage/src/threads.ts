import type { FromThread, Thread, Threads, ToThread } from './parallel/crew.ts'

/** What Node's workers and a browser's have in common once their events are named alike. */
interface NodeWorker {
  postMessage(message: ToThread): void
  on(event: 'message' | 'error', listener: (value: never) => void): void
  terminate(): Promise<number>
}
type NodeThreads = { Worker: new (url: URL, options: { execArgv: string[] }) => NodeWorker }

/** Where the thread's code lies: as source beside the source, built beside the built. */
const entry = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './parallel/thread.ts' : './parallel/thread.js', import.meta.url)

/**
 * Threads for `linkTables` and `dedupeTable`, by Node's worker_threads or a browser's Web Workers. In a page with
 * cross-origin isolation they work on the same memory; elsewhere each gets a copy of the tables.
 * @param count threads; the processor's cores, at most eight, where not given
 * @param start how a browser starts one, for bundlers that move files: `() => new Worker(new URL('@lidzas/linkage/thread', import.meta.url), { type: 'module' })`
 */
export function threads(count: number = cores(), start: () => Worker = browserWorker): Threads {
  const node = nodeThreads()
  return { count, start: () => (node === undefined ? ofBrowser(start()) : ofNode(new node.Worker(entry(), OWN_LINE))) }
}

/** Options of the process's line (`--input-type`, `--eval`) are not a thread's. */
const OWN_LINE = { execArgv: [] }

function cores(): number {
  const scope: { navigator?: { hardwareConcurrency?: number } } = globalThis as never
  return Math.min(8, scope.navigator?.hardwareConcurrency ?? 2)
}

function nodeThreads(): NodeThreads | undefined {
  const scope: { process?: { getBuiltinModule?: (name: string) => unknown } } = globalThis as never
  return scope.process?.getBuiltinModule?.('node:worker_threads') as NodeThreads | undefined
}

const browserWorker = (): Worker => new Worker(entry(), { type: 'module' })

function ofNode(worker: NodeWorker): Thread {
  return {
    post: (message) => worker.postMessage(message),
    listen: (received, broke) => {
      worker.on('message', (message: FromThread) => received(message))
      worker.on('error', (reason: unknown) => broke(reason))
    },
    stop: () => {
      worker.terminate()
    },
  }
}

function ofBrowser(worker: Worker): Thread {
  return {
    post: (message) => worker.postMessage(message),
    listen: (received, broke) => {
      worker.addEventListener('message', (event: MessageEvent<FromThread>) => received(event.data))
      worker.addEventListener('error', (event) => broke(new Error(event.message || 'a thread could not be started')))
    },
    stop: () => worker.terminate(),
  }
}
