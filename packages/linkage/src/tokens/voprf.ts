import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { dataError } from '../errors.ts'

/*
 * RFC 9497, verifiable mode (VOPRF), ciphersuite ristretto255-SHA512; the partially oblivious mode (POPRF) isn't offered:
 * keys of their own for each round do what its public input would. The client blinds what it asks, the server
 * evaluates without seeing it and proves that it used its known key, the client unblinds to a 64-byte token.
 */
const suite = ristretto255_oprf.voprf

/** A round's key: the secret stays with the token service, the public key is published for verifying. */
export interface TokenKeyPair {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** What a key is for: one linkage round, or the standing question "has anyone met this person?" in its n-th version. */
export type KeyUse =
  | { readonly kind: 'round'; readonly round: string }
  | { readonly kind: 'standing'; readonly version: number }

/**
 * The key of one use, derived from the service's 32-byte seed by the RFC's DeriveKeyPair with the use as its info. Different
 * rounds and the standing question never share a key, so their tokens can't be compared. Destroying the seed (or, where keys
 * are stored instead, the key) makes a round's tokens impossible to make again.
 * @throws DataError for a seed that isn't 32 bytes or an empty round name
 */
export function keyFor(seed: Uint8Array, use: KeyUse): TokenKeyPair {
  if (seed.length !== 32) throw dataError(0, 'seed', 'must be 32 bytes')
  if (use.kind === 'round' && use.round === '') throw dataError(0, 'round', 'needs a name')
  const info = use.kind === 'round' ? `lidzas linkage round ${use.round}` : `lidzas linkage standing ${use.version}`
  return suite.deriveKeyPair(seed, new TextEncoder().encode(info))
}

/** What the client keeps until the answer comes. */
export interface Blinding {
  readonly input: Uint8Array
  readonly blind: Uint8Array
  readonly blinded: Uint8Array
}

/** The service's answer to a batch: evaluated elements in order and one proof for all. */
export interface Evaluation {
  readonly evaluated: readonly Uint8Array[]
  readonly proof: Uint8Array
}

/** A source of random bytes. The platform's cryptographic one stands where none is given; only test vectors need another. */
export type RandomBytes = (length?: number) => Uint8Array

/** Client: blinds each input with a fresh random scalar. `blinded` may be sent, the rest may not. */
export function blindBatch(inputs: readonly Uint8Array[], source?: RandomBytes): Blinding[] {
  return inputs.map((input) => ({ input, ...suite.blind(input, source) }))
}

/** Server: evaluates blinded elements under the key, with one proof for the batch. Throws on elements not in the group. */
export function evaluateBatch(key: TokenKeyPair, blinded: readonly Uint8Array[], source?: RandomBytes): Evaluation {
  return suite.blindEvaluateBatch(key.secretKey, key.publicKey, [...blinded], source)
}

/**
 * Client: verifies the proof against the published key and unblinds.
 * @returns the 64-byte tokens in order. Throws when the proof doesn't hold: another key was used, or the answer was altered
 */
export function finalizeBatch(blindings: readonly Blinding[], answer: Evaluation, publicKey: Uint8Array): Uint8Array[] {
  if (answer.evaluated.length !== blindings.length) throw dataError(0, 'answer', 'has another length than the question')
  const items = blindings.map((blinding, i) => ({ ...blinding, evaluated: answer.evaluated[i] as Uint8Array }))
  return suite.finalizeBatch(items, publicKey, answer.proof)
}
