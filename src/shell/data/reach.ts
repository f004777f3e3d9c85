import { useSyncExternalStore } from 'react'
import type { Answer } from '../../contract/call.ts'
import type { AnyOperation } from '../../contract/operation.ts'
import type { Problem } from '../../contract/problem.ts'

/** After so long without an answer we ask whether the server is there at all: browsers themselves wait for over a minute. */
const patience = 3000
/** How long the question may take, and how long until it is asked again. */
const wait = 2500
const pause = 4000

/** Whether the server can be reached, as far as this page knows, and who wants to hear of it. */
let here = true
const listeners = new Set<() => void>()
const returns = new Set<() => void>()
/** Calls on their way: given up when the server is found to be gone. */
const underWay = new Set<AbortController>()
let asking: Promise<void> | undefined

let next: ReturnType<typeof setTimeout> | undefined

function become(now: boolean): void {
  clearTimeout(next)
  if (!now) {
    for (const call of underWay) call.abort()
    next = setTimeout(() => void askServer(), pause)
  }
  if (now === here) return
  here = now
  if (now) for (const back of returns) back()
  for (const tell of listeners) tell()
}

/** Any answer will do, a refusal too; those of a gateway whose server is gone will not. */
async function answers(): Promise<boolean> {
  try {
    const { status } = await fetch('/api/v1/session', { cache: 'no-store', signal: AbortSignal.timeout(wait) })
    return status < 502 || status > 504
  } catch {
    return false
  }
}

/** Asks whether the server is there, and goes on asking until it is. */
export function askServer(): Promise<void> {
  asking ??= answers().then((there) => {
    asking = undefined
    become(there)
  })
  return asking
}

const gone = (code: 'unreachable' | 'unanswered'): Problem => ({
  type: `/problems/${code}`,
  title: code,
  status: 0,
  code,
})

/**
 * Sends a call and watches over it: when no answer comes, the server is asked for, and a call to a server that is gone
 * ends within seconds as `unreachable`, or `unanswered` when it may have been received and changed something.
 * @param send gets the signal that gives the call up
 */
export async function watched<O extends AnyOperation>(
  operation: O,
  send: (signal: AbortSignal) => Promise<Answer<O>>,
  signal?: AbortSignal,
): Promise<Answer<O>> {
  const own = new AbortController()
  underWay.add(own)
  const impatient = setTimeout(() => void askServer(), patience)
  try {
    const answer = await send(signal ? AbortSignal.any([own.signal, signal]) : own.signal)
    if (!answer.ok && answer.problem.code === 'unreachable') void askServer()
    return answer
  } catch (reason) {
    if (!own.signal.aborted || signal?.aborted) throw reason
    const problem = gone(operation.method === 'GET' ? 'unreachable' : 'unanswered')
    return { ok: false, problem: problem as (Answer<O> & { ok: false })['problem'] }
  } finally {
    clearTimeout(impatient)
    underWay.delete(own)
  }
}

/** Whether the server can be reached. */
export function useReachable(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => here,
  )
}

/** Calls back each time the server has been gone and is there again. */
export function onReturn(back: () => void): void {
  returns.add(back)
}

// The browser's own news of the network comes sooner than an answer that does not come.
if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => become(false))
  window.addEventListener('online', () => void askServer())
}
