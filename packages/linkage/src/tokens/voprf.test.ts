import { readFileSync } from 'node:fs'
import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { makeTokens } from './make.ts'
import { answerTokens, takeAllowance } from './service.ts'
import { blindBatch, evaluateBatch, finalizeBatch, keyFor } from './voprf.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
const hex = (value: Uint8Array): string => Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const seed = new Uint8Array(32).fill(7)

interface Vectors {
  readonly mode: 'OPRF' | 'VOPRF'
  readonly seed: string
  readonly keyInfo: string
  readonly secretKey: string
  readonly publicKey?: string
  readonly vectors: readonly {
    readonly inputs: readonly string[]
    readonly blinds: readonly string[]
    readonly blinded: readonly string[]
    readonly evaluated: readonly string[]
    readonly outputs: readonly string[]
    readonly proof?: string
    readonly proofScalar?: string
  }[]
}

const { modes }: { modes: Vectors[] } = JSON.parse(
  readFileSync(new URL('./fixtures/rfc9497-ristretto255.json', import.meta.url), 'utf8'),
)

/** Random bytes from which the library draws exactly these scalars: it reduces modulo the order less one and adds one. */
const drawing = (scalars: readonly string[]): ((length?: number) => Uint8Array) => {
  let next = 0
  return (length = 48) => {
    const bytesOut = new Uint8Array(length)
    bytesOut.set(bytes(scalars[next++] as string))
    // Little-endian: one less is a borrow from the first byte that isn't 0.
    let at = 0
    while (bytesOut[at] === 0) bytesOut[at++] = 255
    bytesOut[at] = (bytesOut[at] as number) - 1
    return bytesOut
  }
}

describe('the test vectors of RFC 9497 for ristretto255-SHA512', () => {
  const oprf = modes.find((it) => it.mode === 'OPRF') as Vectors
  const voprf = modes.find((it) => it.mode === 'VOPRF') as Vectors

  it('are all there: two of OPRF, three of VOPRF, the last a batch of two', () => {
    expect(oprf.vectors.map((it) => it.inputs.length)).toEqual([1, 1])
    expect(voprf.vectors.map((it) => it.inputs.length)).toEqual([1, 1, 2])
  })

  it('keys are derived as there', () => {
    const base = ristretto255_oprf.oprf.deriveKeyPair(bytes(oprf.seed), bytes(oprf.keyInfo))
    expect(hex(base.secretKey)).toBe(oprf.secretKey)
    const key = ristretto255_oprf.voprf.deriveKeyPair(bytes(voprf.seed), bytes(voprf.keyInfo))
    expect([hex(key.secretKey), hex(key.publicKey)]).toEqual([voprf.secretKey, voprf.publicKey])
  })

  it.each(oprf.vectors.map((it) => [it.inputs.join(), it] as const))('OPRF, input %s', (_, vector) => {
    const [input, blind, blinded, evaluated] = [
      vector.inputs[0],
      vector.blinds[0],
      vector.blinded[0],
      vector.evaluated[0],
    ].map((it) => bytes(it as string)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
    const made = ristretto255_oprf.oprf.blind(input, drawing(vector.blinds))
    expect([hex(made.blind), hex(made.blinded)]).toEqual([vector.blinds[0], vector.blinded[0]])
    expect(hex(ristretto255_oprf.oprf.blindEvaluate(bytes(oprf.secretKey), blinded))).toBe(vector.evaluated[0])
    expect(hex(ristretto255_oprf.oprf.finalize(input, blind, evaluated))).toBe(vector.outputs[0])
  })

  it.each(voprf.vectors.map((it) => [it.inputs.join(), it] as const))('VOPRF, input %s', (_, vector) => {
    const key = { secretKey: bytes(voprf.secretKey), publicKey: bytes(voprf.publicKey as string) }
    const blindings = blindBatch(vector.inputs.map(bytes), drawing(vector.blinds))
    expect(blindings.map((it) => hex(it.blind))).toEqual(vector.blinds)
    expect(blindings.map((it) => hex(it.blinded))).toEqual(vector.blinded)
    const blinded = blindings.map((it) => it.blinded)
    const answer = evaluateBatch(key, blinded, drawing([vector.proofScalar as string]))
    expect(answer.evaluated.map(hex)).toEqual(vector.evaluated)
    expect(hex(answer.proof)).toBe(vector.proof)
    expect(finalizeBatch(blindings, answer, key.publicKey).map(hex)).toEqual(vector.outputs)
    const theirs = { evaluated: vector.evaluated.map(bytes), proof: bytes(vector.proof as string) }
    expect(finalizeBatch(blindings, theirs, key.publicKey).map(hex)).toEqual(vector.outputs)
  })
})

describe('RFC 9497 VOPRF on ristretto255', () => {
  it('gives the same token for the same input whatever the blind, another for another input', () => {
    const key = keyFor(seed, { kind: 'round', round: '2026' })
    const ask = (inputs: Uint8Array[]): string[] => {
      const blindings = blindBatch(inputs)
      return finalizeBatch(
        blindings,
        evaluateBatch(
          key,
          blindings.map((one) => one.blinded),
        ),
        key.publicKey,
      ).map(hex)
    }
    const [a, b] = ask([text('a'), text('b')])
    expect(ask([text('a')])[0]).toBe(a)
    expect(b).not.toBe(a)
    expect(hex((blindBatch([text('a')])[0] as { blinded: Uint8Array }).blinded)).not.toBe(
      hex((blindBatch([text('a')])[0] as { blinded: Uint8Array }).blinded),
    )
  })

  it('refuses an answer under another key, an altered one and a short one', () => {
    const key = keyFor(seed, { kind: 'round', round: '2026' })
    const other = keyFor(seed, { kind: 'round', round: '2027' })
    const blindings = blindBatch([text('a'), text('b')])
    const blinded = blindings.map((one) => one.blinded)
    expect(() => finalizeBatch(blindings, evaluateBatch(other, blinded), key.publicKey)).toThrow()
    const answer = evaluateBatch(key, blinded)
    expect(() =>
      finalizeBatch(blindings, { ...answer, evaluated: [...answer.evaluated].reverse() }, key.publicKey),
    ).toThrow()
    expect(() => finalizeBatch(blindings, { ...answer, evaluated: answer.evaluated.slice(1) }, key.publicKey)).toThrow()
  })

  it('keeps rounds and the standing question apart', () => {
    const uses = [
      { kind: 'round', round: '1' },
      { kind: 'round', round: '2' },
      { kind: 'standing', version: 1 },
      { kind: 'standing', version: 2 },
    ] as const
    expect(new Set(uses.map((use) => hex(keyFor(seed, use).publicKey))).size).toBe(4)
    expect(() => keyFor(new Uint8Array(31), uses[0])).toThrow()
  })
})

describe('token service', () => {
  const limit = { burst: 10, perHour: 60 }

  it('gives a burst, then by the hour, and says how long to wait', () => {
    const first = takeAllowance(limit, undefined, 10, 0)
    expect(first.allowed).toBe(true)
    const second = takeAllowance(limit, first.allowance, 1, 0)
    expect(second).toMatchObject({ allowed: false, retryAfterMs: 60_000 })
    expect(takeAllowance(limit, first.allowance, 1, 60_000).allowed).toBe(true)
    expect(takeAllowance(limit, undefined, 11, 0)).toMatchObject({
      allowed: false,
      retryAfterMs: Number.POSITIVE_INFINITY,
    })
  })

  it('answers open keys only, and nothing that is not a group element', () => {
    const blinded = blindBatch([text('a')]).map((one) => one.blinded)
    const open = { rounds: ['2026'], standing: 2 }
    const ask = (use: Parameters<typeof keyFor>[1], elements = blinded) =>
      answerTokens(seed, open, limit, { use, blinded: elements, allowance: undefined, now: 0 }).kind
    expect(ask({ kind: 'round', round: '2026' })).toBe('answered')
    expect(ask({ kind: 'round', round: '2025' })).toBe('refused')
    expect(ask({ kind: 'standing', version: 1 })).toBe('refused')
    expect(ask({ kind: 'standing', version: 2 }, [])).toBe('refused')
    expect(ask({ kind: 'standing', version: 2 }, [new Uint8Array(32).fill(255)])).toBe('refused')
    // The identity element: accepting it would hand out a token that doesn't depend on the key.
    expect(ask({ kind: 'standing', version: 2 }, [new Uint8Array(32)])).toBe('refused')
  })

  it('makes a table of tokens by asking in batches, equal inputs once', async () => {
    const key = keyFor(seed, { kind: 'standing', version: 1 })
    let asked = 0
    const ask = async (blinded: readonly Uint8Array[]) => {
      asked += blinded.length
      return evaluateBatch(key, blinded)
    }
    const table = await makeTokens([[text('a'), undefined, text('a'), text('b')]], key.publicKey, ask, { batch: 1 })
    expect(asked).toBe(2)
    expect(table[0]?.[0]).toBe(table[0]?.[2])
    expect(table[0]?.[1]).toBeUndefined()
    expect(table[0]?.[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(table[0]?.[3]).not.toBe(table[0]?.[0])
  })
})
