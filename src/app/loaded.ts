import { use } from 'react'

/** Loads once; a failed load (a new version was installed meanwhile) may be tried again. */
export interface Lazy<T> {
  readonly load: () => Promise<T>
  /** The loaded module; suspends until it is there. */
  readonly read: () => T
}

type Settling<T> = Promise<T> & { status?: string; value?: T; reason?: unknown }
/** A failed load stays failed for so long, or a page that is drawn again at each failure would ask without end. */
const rest = 3000

export function lazily<T>(load: () => Promise<T>): Lazy<T> {
  let waiting: Settling<T> | undefined
  const once = (): Promise<T> => {
    if (waiting) return waiting
    const now: Settling<T> = load().then(
      (module) => {
        // React reads a promise that bears these without waiting.
        now.status = 'fulfilled'
        now.value = module
        return module
      },
      (reason: unknown) => {
        now.status = 'rejected'
        now.reason = reason
        setTimeout(() => {
          if (waiting === now) waiting = undefined
        }, rest)
        throw reason
      },
    )
    waiting = now
    return now
  }
  return { load: once, read: () => use(once()) }
}
