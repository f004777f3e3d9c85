import { useSyncExternalStore } from 'react'
import { call } from '../../contract/call.ts'
import { currentSession, signOut } from '../../platform/accounts/contract.ts'
import { client, keyOf } from './client.ts'
import { onReturn, watched } from './reach.ts'

/** Nobody leaves; the server is being told; it could not be told, and the session may go on there. */
type Leaving = 'no' | 'telling' | 'untold'

/** Stands in the browser until the server was told, so that a page opened anew does not show the session that was left. */
const mark = 'lidzas.leaving'
const session = keyOf(currentSession, {})
let state: Leaving = 'no'
const listeners = new Set<() => void>()
function become(now: Leaving): void {
  state = now
  for (const tell of listeners) tell()
}

/**
 * Signs out. The page shows nothing from this moment on, whether or not the server can be told; where it cannot, it is told
 * once it is back. Source: OWASP ASVS 5.0.0 V14.3.1.
 */
export async function leave(): Promise<void> {
  if (state === 'telling') return
  localStorage.setItem(mark, '')
  become('telling')
  const answer = await watched(signOut, (signal) => call(signOut, {}, { signal })).catch(() => undefined)
  client.removeQueries({ predicate: (query) => query.queryKey[1] !== currentSession.path })
  if (!answer?.ok && answer?.problem.code !== 'not_signed_in') return become('untold')
  localStorage.removeItem(mark)
  // without what it said before: the page would stand there once more until the answer comes
  void client.resetQueries({ queryKey: session })
  become('no')
}

/** Goes on with a leaving that an earlier page of this browser, or another tab, could not finish. */
export function watchLeaving(): void {
  onReturn(() => {
    if (state === 'untold') void leave()
  })
  addEventListener('storage', ({ key, newValue }) => {
    if (key === mark && newValue !== null) void leave()
  })
  if (localStorage.getItem(mark) !== null) void leave()
}

export const leavingNow = (): Leaving => state
export const useLeaving = (): Leaving =>
  useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, leavingNow)
