/**
 * Entry of a worker that estimates: `new Worker(new URL('@lidzas/mse/worker', …), { type: 'module' })` in a browser,
 * `new Worker(…)` of `node:worker_threads` in Node. Talk to it with `callWorker`.
 */
import { estimateCommand } from './cli.ts'
import { CancelledError, DataError } from './errors.ts'
import type { WorkerRequest, WorkerResponse } from './worker-client.ts'

interface Port {
  post(message: WorkerResponse): void
  listen(listener: (request: WorkerRequest) => void): void
}

/** The browser's worker scope, or Node's parent port; taken at run time so that bundlers see no Node module. */
function findPort(): Port {
  const parent = globalThis.process?.getBuiltinModule?.('node:worker_threads').parentPort
  if (parent) {
    return {
      post: (message) => parent.postMessage(message),
      listen: (listener) => {
        parent.on('message', listener)
      },
    }
  }
  const scope = globalThis as unknown as {
    postMessage(message: WorkerResponse): void
    addEventListener(type: 'message', listener: (event: { data: WorkerRequest }) => void): void
  }
  return {
    post: (message) => scope.postMessage(message),
    listen: (listener) => scope.addEventListener('message', (event) => listener(event.data)),
  }
}

const port = findPort()
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
    const result = await estimateCommand(request.text, {
      ...request.options,
      onProgress: (progress) => port.post({ id, progress }),
      signal: controller.signal,
    })
    port.post({ id, result })
  } catch (error) {
    if (error instanceof DataError) port.post({ id, faults: error.faults })
    else if (error instanceof CancelledError) port.post({ id, cancelled: true })
    else port.post({ id, error: error instanceof Error ? error.message : String(error) })
  } finally {
    running.delete(id)
  }
})
