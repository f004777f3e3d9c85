import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { makeTokens } from './make.ts'
import { answerTokens, takeAllowance } from './service.ts'
import { blindBatch, evaluateBatch, finalizeBatch, keyFor } from './voprf.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
const hex = (value: Uint8Array): string => Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const seed = new Uint8Array(32).fill(7)

// RFC 9497, appendix A.1.2: ristretto255-SHA512, VOPRF mode.
const RFC = {
  seed: 'a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3',
  keyInfo: '74657374206b6579',
  secret: 'e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909',
  public: 'c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e',
  blind: '64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706',
  blinded: '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945',
  evaluated: 'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e',
  output:
    'b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c',
}

describe('RFC 9497 VOPRF on ristretto255', () => {
  it('derives the key and gives the output of the test vector for input 00', () => {
    const key = ristretto255_oprf.voprf.deriveKeyPair(bytes(RFC.seed), bytes(RFC.keyInfo))
    expect(hex(key.secretKey)).toBe(RFC.secret)
    expect(hex(key.publicKey)).toBe(RFC.public)
    const answer = evaluateBatch(key, [bytes(RFC.blinded)])
    expect(hex(answer.evaluated[0] as Uint8Array)).toBe(RFC.evaluated)
    const blinding = { input: bytes('00'), blind: bytes(RFC.blind), blinded: bytes(RFC.blinded) }
    expect(hex(finalizeBatch([blinding], answer, key.publicKey)[0] as Uint8Array)).toBe(RFC.output)
  })

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
