import { focusManager } from '@tanstack/react-query'
import type { Result } from '../../contract/operation.ts'
import { idleMinutes } from '../../platform/accounts/contract/idle.ts'
import { currentSession } from '../../platform/accounts/contract.ts'
import { client, keyOf } from './client.ts'

/** After so long without a touch nobody is taken to be at the page, in milliseconds. */
const awayAfter = 2 * 60_000
/** Touches closer together than this are one. */
const together = 1000

interface Presence {
  /** Minutes that the session may rest. */
  readonly minutes: () => number
  /** Somebody came, or nobody is there any more. */
  readonly there: (is: boolean) => void
  /** So long has nobody been there that the session is over. */
  readonly over: () => void
}

/**
 * Follows whether somebody is at the page. @returns what to call when it was touched
 */
export function presence({ minutes, there, over }: Presence): () => void {
  let last = Number.NEGATIVE_INFINITY
  let away: ReturnType<typeof setTimeout> | undefined
  let end: ReturnType<typeof setTimeout> | undefined
  return () => {
    const now = Date.now()
    if (now - last < together) return
    last = now
    clearTimeout(away)
    clearTimeout(end)
    there(true)
    away = setTimeout(() => there(false), awayAfter)
    // the page asks by itself until `awayAfter`, and the server writes down a session's use once a minute at most
    end = setTimeout(over, minutes() * 60_000 + awayAfter + 60_000)
  }
}

/**
 * What asks by itself, as the count of what waits, is to the server a request like any other: a page that nobody is at would
 * keep its session open all day. So nothing asks by itself while nobody is there, and when the session must have ended, the
 * door stands where a case stood, also when the server cannot be reached. Touches count in all tabs.
 * Source: OWASP ASVS 5.0.0 V7.3.1, V14.3.1.
 */
export function watchPresence(): void {
  const session = keyOf(currentSession, {})
  const tabs = new BroadcastChannel('lidzas.touched')
  let is = true
  let tell: (focused: boolean) => void = () => {}
  const say = (): void => tell(is && document.visibilityState !== 'hidden')
  focusManager.setEventListener((focused) => {
    tell = focused
    document.addEventListener('visibilitychange', say)
    return () => document.removeEventListener('visibilitychange', say)
  })
  const touched = presence({
    minutes: () => idleMinutes(client.getQueryData<Result<typeof currentSession>>(session)?.session?.roles ?? []),
    there: (now) => {
      is = now
      say()
    },
    over: () => void client.resetQueries({ queryKey: session }),
  })
  let told = 0
  const here = (): void => {
    touched()
    if (Date.now() - told < 10_000) return
    told = Date.now()
    tabs.postMessage('')
  }
  tabs.addEventListener('message', touched)
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'input'])
    addEventListener(kind, here, { capture: true, passive: true })
  touched()
}
