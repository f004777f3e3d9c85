import { Breather, type RunOptions } from '../progress.ts'
import type { TokenInputs } from './inputs.ts'
import { blindBatch, type Evaluation, finalizeBatch } from './voprf.ts'

/** A list's tokens: by recipe and row, hexadecimal; undefined where the row gives none. This may be handed on, names may not. */
export type TokenTable = readonly (readonly (string | undefined)[])[]

/** Bytes of a token that are kept: 16 of 64, where a false agreement among 10⁹ tokens has a chance of about 10⁻²¹. */
const KEPT = 16

export interface MakeOptions extends RunOptions {
  /** Elements in one question; default 200. */
  readonly batch?: number
}

/**
 * Makes a list's tokens by asking: blinds in batches, sends each through `ask`, verifies every proof against the published
 * key and unblinds. Equal inputs are asked once. Throws when an answer's proof doesn't hold.
 */
export async function makeTokens(
  inputs: TokenInputs,
  publicKey: Uint8Array,
  ask: (blinded: readonly Uint8Array[]) => Promise<Evaluation>,
  options: MakeOptions = {},
): Promise<TokenTable> {
  const decoder = new TextDecoder()
  const places = new Map<string, number>()
  const distinct: Uint8Array[] = []
  const numbers = inputs.map((row) =>
    row.map((input) => {
      if (input === undefined) return -1
      const text = decoder.decode(input)
      const place = places.get(text)
      if (place !== undefined) return place
      places.set(text, distinct.length)
      distinct.push(input)
      return distinct.length - 1
    }),
  )
  const breather = new Breather(options)
  const tokens: string[] = []
  const size = options.batch ?? 200
  for (let from = 0; from < distinct.length; from += size) {
    await breather.breathe('tokens', from / distinct.length)
    const blindings = blindBatch(distinct.slice(from, from + size))
    const answer = await ask(blindings.map((blinding) => blinding.blinded))
    for (const token of finalizeBatch(blindings, answer, publicKey)) tokens.push(hex(token.subarray(0, KEPT)))
  }
  return numbers.map((row) => row.map((number) => (number < 0 ? undefined : (tokens[number] as string))))
}

function hex(bytes: Uint8Array): string {
  let out = ''
  for (const byte of bytes) out += byte.toString(16).padStart(2, '0')
  return out
}
