import { use } from 'react'

/** Loads once; a failed load (a new version was installed meanwhile) may be tried again. */
export interface Lazy<T> {
  readonly load: () => Promise<T>
  /** The loaded module; suspends until it is there. */
  readonly read: () => T
}

type Settling<T> = Promise<T> & { status?: string; value?: T }

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
        waiting = undefined
        throw reason
      },
    )
    waiting = now
    return now
  }
  return { load: once, read: () => use(once()) }
}
