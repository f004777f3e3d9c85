import { createHash } from 'node:crypto'

/** How long a session counts as known after its last request, in milliseconds. */
const span = 10 * 60_000
/** A country has some thousands of people at work at once; beyond that the oldest is asked to be known again. */
const most = 20_000

/**
 * Sessions that this process has seen opening a transaction. Requests are counted by session only for these, or a stranger
 * would write another made-up cookie into each request and be counted never (OWASP ASVS 5.0.0 V2.4.1).
 */
export class KnownSessions {
  readonly #seen = new Map<string, number>()

  add(token: string, now: number): void {
    const key = keyOf(token)
    this.#seen.delete(key)
    this.#seen.set(key, now)
    for (const [oldest, at] of this.#seen) {
      if (this.#seen.size <= most && now - at < span) break
      this.#seen.delete(oldest)
    }
  }

  /** @returns a digest of the token to count under, or undefined when no session is known by it */
  find(token: string | undefined, now: number): string | undefined {
    const key = token === undefined ? undefined : keyOf(token)
    const at = key === undefined ? undefined : this.#seen.get(key)
    return at !== undefined && now - at < span ? key : undefined
  }
}

const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
