import { type AttackOptions, attack } from './attack/attack.ts'
import { type AmountCommandOptions, protectAmounts } from './cli/amounts.ts'
import { type ProtectCommandOptions, protectCommand } from './cli/protect.ts'
import { type SuppressOptions, suppress } from './protect/suppress.ts'
import { type Group, tabulate } from './protect/table.ts'
import type { Release, Watch } from './types.ts'

/** What a page or server may ask of the worker. `cancel` stops the question of that id. */
export type WorkerRequest =
  | {
      readonly id: number
      readonly kind: 'protect'
      readonly groups: readonly Group[]
      readonly names: readonly string[]
      readonly options?: Omit<SuppressOptions, 'onProgress' | 'signal' | 'isPublic' | 'guarantee'>
    }
  /** As the command: a file's text, with earlier releases, noise or amounts. */
  | {
      readonly id: number
      readonly kind: 'protectFile'
      readonly text: string
      readonly options: Omit<ProtectCommandOptions, 'onProgress' | 'signal'>
    }
  | {
      readonly id: number
      readonly kind: 'protectAmounts'
      readonly text: string
      readonly options: Omit<AmountCommandOptions, 'onProgress' | 'signal'>
    }
  | {
      readonly id: number
      readonly kind: 'attack'
      readonly releases: readonly Release[]
      readonly options?: Omit<AttackOptions, 'onProgress' | 'signal'>
    }
  | { readonly id: number; readonly kind: 'cancel' }

export type WorkerReply =
  | {
      readonly id: number
      readonly progress: { readonly done: number; readonly total: number; readonly stage: string }
    }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }

/**
 * Answers requests: pure but for the `reply` it is given, so that browsers, Node and tests can each connect their own port.
 * @returns a function that takes one request
 */
export function answerer(reply: (message: WorkerReply) => void): (request: WorkerRequest) => Promise<void> {
  const running = new Map<number, AbortController>()
  return async (request) => {
    const { id } = request
    if (request.kind === 'cancel') {
      running.get(id)?.abort(new Error('cancelled'))
      return
    }
    const stop = new AbortController()
    running.set(id, stop)
    const watch = {
      signal: stop.signal,
      onProgress: (done: number, total: number, stage: string) => reply({ id, progress: { done, total, stage } }),
    }
    try {
      const result = await answer(request, watch)
      reply({ id, result })
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) })
    } finally {
      running.delete(id)
    }
  }
}

function answer(request: Exclude<WorkerRequest, { kind: 'cancel' }>, watch: Required<Watch>): Promise<unknown> {
  switch (request.kind) {
    case 'protect':
      return suppress(tabulate(request.groups, request.names), { ...request.options, ...watch })
    case 'protectFile':
      return protectCommand(request.text, { ...request.options, ...watch })
    case 'protectAmounts':
      return protectAmounts(request.text, { ...request.options, ...watch })
    case 'attack':
      return attack(request.releases, { ...request.options, ...watch })
  }
}

/** In a browser's dedicated worker this file serves its own port as soon as it is loaded. */
interface WorkerScope {
  postMessage(message: WorkerReply): void
  onmessage: ((event: { data: WorkerRequest }) => void) | null
}

const scope = globalThis as unknown as Partial<WorkerScope> & { document?: unknown }
if (scope.document === undefined && typeof scope.postMessage === 'function') {
  const answer = answerer((message) => scope.postMessage?.(message))
  scope.onmessage = ({ data }) => void answer(data)
}
