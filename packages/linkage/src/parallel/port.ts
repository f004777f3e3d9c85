/** Where a worker's messages come from and go to, in Node and in a browser. */
export interface Port<In, Out> {
  post(message: Out): void
  listen(received: (message: In) => void): void
}

interface Native<In, Out> {
  postMessage(message: Out): void
  addEventListener(kind: 'message', listener: (event: { data: In }) => void): void
  start?(): void
}

/** The port to the page or thread that made this worker, or undefined when this module isn't run in one. */
export async function parentPort<In, Out>(): Promise<Port<In, Out> | undefined> {
  const scope: {
    WorkerGlobalScope?: unknown
    process?: { getBuiltinModule?: (name: string) => unknown }
  } & Partial<Native<In, Out>> = globalThis as never
  const native =
    scope.WorkerGlobalScope !== undefined && scope.postMessage !== undefined
      ? (scope as Native<In, Out>)
      : ((
          scope.process?.getBuiltinModule?.('node:worker_threads') as
            | { parentPort?: Native<In, Out> | null }
            | undefined
        )?.parentPort ?? undefined)
  if (native === undefined) return undefined
  return {
    post: (message) => native.postMessage(message),
    listen: (received) => {
      native.addEventListener('message', (event) => received(event.data))
      native.start?.()
    },
  }
}
