import { type Evaluation, evaluateBatch, type KeyUse, keyFor, type TokenKeyPair } from './voprf.ts'

/** How much a client may ask. Guessing a person costs one token a guess, so this is what stands between a curious client and a census. */
export interface RateLimit {
  /** Tokens that may be asked at once after a rest. */
  readonly burst: number
  /** Tokens that come back each hour. */
  readonly perHour: number
}

/** A client's allowance, plain data for the caller to keep between requests. */
export interface Allowance {
  readonly left: number
  /** Milliseconds since the epoch when `left` was true. */
  readonly at: number
}

export const MOST_BATCH = 1000

export type RateDecision =
  | { readonly allowed: true; readonly allowance: Allowance }
  | { readonly allowed: false; readonly allowance: Allowance; readonly retryAfterMs: number }

/**
 * Token bucket: takes `count` from the allowance if it is there. A batch larger than the burst is never allowed
 * (`retryAfterMs` is then infinite). Time is the caller's.
 */
export function takeAllowance(
  limit: RateLimit,
  before: Allowance | undefined,
  count: number,
  now: number,
): RateDecision {
  const since = before === undefined ? 0 : Math.max(0, now - before.at)
  const left =
    before === undefined ? limit.burst : Math.min(limit.burst, before.left + (since * limit.perHour) / 3_600_000)
  if (count <= left) return { allowed: true, allowance: { left: left - count, at: now } }
  const wait = count > limit.burst ? Number.POSITIVE_INFINITY : Math.ceil(((count - left) * 3_600_000) / limit.perHour)
  return { allowed: false, allowance: { left, at: now }, retryAfterMs: wait }
}

/** A question to the service: blinded elements under one key's use. */
export interface TokenRequest {
  readonly use: KeyUse
  readonly blinded: readonly Uint8Array[]
  readonly allowance: Allowance | undefined
  readonly now: number
}

export type TokenAnswer =
  | {
      readonly kind: 'answered'
      readonly evaluation: Evaluation
      readonly publicKey: Uint8Array
      readonly allowance: Allowance
    }
  | { readonly kind: 'limited'; readonly retryAfterMs: number; readonly allowance: Allowance }
  | { readonly kind: 'refused'; readonly reason: string; readonly allowance: Allowance | undefined }

/** Which keys the service still answers under. Closing a round ends it: its tokens can't be extended or guessed any more. */
export interface OpenKeys {
  readonly rounds: readonly string[]
  /** Version of the standing question's key; raising it asks every holder to make all tokens anew. */
  readonly standing: number
}

/** Answers a question or says why not. It sees blinded elements and their number, nothing else. */
export function answerTokens(seed: Uint8Array, open: OpenKeys, limit: RateLimit, request: TokenRequest): TokenAnswer {
  const { use, blinded, allowance } = request
  const isOpen = use.kind === 'round' ? open.rounds.includes(use.round) : use.version === open.standing
  if (!isOpen) return { kind: 'refused', reason: 'this key is closed', allowance }
  if (blinded.length === 0 || blinded.length > MOST_BATCH) {
    return { kind: 'refused', reason: `a batch has 1 to ${MOST_BATCH} elements`, allowance }
  }
  const decision = takeAllowance(limit, allowance, blinded.length, request.now)
  if (!decision.allowed) return { kind: 'limited', retryAfterMs: decision.retryAfterMs, allowance: decision.allowance }
  const key: TokenKeyPair = keyFor(seed, use)
  try {
    return {
      kind: 'answered',
      evaluation: evaluateBatch(key, blinded),
      publicKey: key.publicKey,
      allowance: decision.allowance,
    }
  } catch {
    return { kind: 'refused', reason: 'an element is not in the group', allowance: decision.allowance }
  }
}
