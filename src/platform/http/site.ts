import type { Pools } from '../database/index.ts'
import type { Handler, PublicPage } from './handle.ts'

/** What the web server is made from. */
export interface Site {
  readonly pools: Pools
  readonly mode: 'demonstration' | 'production'
  /** The address that browsers use, where there is one in front of us (https in production). */
  readonly origin: string | undefined
  readonly trustedProxy: readonly string[] | undefined
  readonly handlers: readonly Handler[]
  readonly pages: readonly PublicPage[]
  readonly log: (line: object) => void
  /** Requests a minute from one session, or one address without one; 600 unless told. */
  readonly requestsPerMinute?: number
}
