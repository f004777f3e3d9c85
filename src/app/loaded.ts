import { use } from 'react'

/** Loads once; a failed load (a new version was installed meanwhile) may be tried again. */
export interface Lazy<T> {
  readonly load: () => Promise<T>
  /** The loaded module; suspends until it is there. */
  readonly read: () => T
}

export function lazily<T>(load: () => Promise<T>): Lazy<T> {
  let value: T | undefined
  let waiting: Promise<T> | undefined
  const once = (): Promise<T> => {
    waiting ??= load().then(
      (module) => {
        value = module
        return module
      },
      (reason: unknown) => {
        waiting = undefined
        throw reason
      },
    )
    return waiting
  }
  // `use` may stand behind a condition; `read` is only called while rendering.
  return { load: once, read: () => value ?? use(once()) }
}
