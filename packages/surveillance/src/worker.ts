import { DataError, type DataFault } from './errors.ts'
import { detectMany, type ManyOptions, type ManyResult, type NamedSeries } from './many.ts'
import type { Method } from './types.ts'

/** What a worker is asked: watch series, or stop the task of that number. Functions cannot be sent, so no `lags`. */
export type WorkerRequest =
  | { id: number; method: Method; series: NamedSeries[]; options?: Omit<ManyOptions, 'lags' | 'reported'> }
  | { id: number; cancel: true }

/** What it answers: how far it is, then one of the three ends. */
export type WorkerReply =
  | { id: number; done: number; total: number }
  | { id: number; result: ManyResult[] }
  | { id: number; cancelled: true }
  | { id: number; error: string; faults: DataFault[] }

type Port = { send: (reply: WorkerReply) => void; listen: (handle: (request: WorkerRequest) => void) => void }

/** Answer requests on a port. Exported so that a test, or a host with a port of its own, can do without a thread. */
export function serve(port: Port): void {
  const running = new Map<number, AbortController>()
  port.listen(async (request) => {
    const { id } = request
    if ('cancel' in request) {
      running.get(id)?.abort()
      return
    }
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const onProgress = (done: number, total: number): void => port.send({ id, done, total })
      const result = await detectMany(request.method, request.series, request.options ?? {}, {
        signal: controller.signal,
        onProgress,
      })
      port.send({ id, result })
    } catch (error) {
      if (controller.signal.aborted) port.send({ id, cancelled: true })
      else
        port.send({
          id,
          error: error instanceof Error ? error.message : String(error),
          faults: error instanceof DataError ? error.faults : [],
        })
    } finally {
      running.delete(id)
    }
  })
}

/** The thread's own port: a web worker has it on its global scope, Node's worker in a module of its own. */
async function ownPort(): Promise<Port | null> {
  const scope = globalThis as unknown as {
    WorkerGlobalScope?: unknown
    postMessage?: (reply: WorkerReply) => void
    addEventListener?: (type: 'message', handle: (event: { data: WorkerRequest }) => void) => void
    process?: { versions?: { node?: string } }
  }
  if (scope.WorkerGlobalScope && scope.postMessage && scope.addEventListener) {
    const { postMessage, addEventListener } = scope
    return {
      send: (reply) => postMessage.call(scope, reply),
      listen: (handle) => addEventListener.call(scope, 'message', (event) => handle(event.data)),
    }
  }
  if (!scope.process?.versions?.node) return null
  const { parentPort } = await import('node:worker_threads')
  if (!parentPort) return null
  return { send: (reply) => parentPort.postMessage(reply), listen: (handle) => void parentPort.on('message', handle) }
}

// Outside a worker (as when a test imports this file) there is no port and nothing to serve.
const port = await ownPort()
if (port) serve(port)
