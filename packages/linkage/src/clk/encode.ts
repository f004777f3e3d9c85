import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { dataError } from '../errors.ts'
import { type Random, seeded } from '../random.ts'

/** How records become bit patterns. Both parties must use the same, with the same key. */
export interface ClkOptions {
  /** Secret shared by the parties and kept from whoever compares; at least 16 bytes. */
  readonly key: Uint8Array
  /** Bits before hardening, a multiple of 64; default 1024. */
  readonly bits?: number
  /** Bits set for each bigram of a field, by field; default 10. More bits give a field more weight. */
  readonly hashes?: Readonly<Record<string, number>>
  /** Hardening, in the order given. */
  readonly harden?: readonly Hardening[]
  /** Name of a field whose value enters the key (birth year, say): equal bigrams of people who differ in it look different. It must be free of errors. */
  readonly salt?: string
}

export type Hardening =
  /** Each bit beside its opposite, in a fixed secret order: every pattern has the same number of bits set (doubles the length). */
  | { readonly kind: 'balance' }
  /** Halves the pattern by exclusive or of its halves (Schnell and Borgs 2016). */
  | { readonly kind: 'fold' }
  /** Each bit becomes the exclusive or of its neighbours (rule 90; Schnell and Borgs 2018). */
  | { readonly kind: 'rule90' }
  /** Each bit is replaced by a random one with this chance (BLIP; Alaggan, Gambs and Kermarrec 2012): differential privacy of ln((2 − chance)/chance) a bit. */
  | { readonly kind: 'flip'; readonly chance: number; readonly seed: number }

/** A bit pattern in 32-bit words. */
export type Clk = Uint32Array

/**
 * Cryptographic long-term keys (Schnell, Bachteler and Reiher 2009, 2011): all fields' bigrams hashed into one Bloom filter
 * by keyed double hashing. Values should be normalised beforehand; a field's bigrams carry the field's name.
 * @param rows field → value; '' and missing fields set no bits
 * @throws DataError for a short key or a length that doesn't fit
 */
export function encodeClk(rows: readonly Readonly<Record<string, string>>[], options: ClkOptions): Clk[] {
  const bits = options.bits ?? 1024
  if (options.key.length < 16) throw dataError(0, 'key', 'must have at least 16 bytes')
  if (bits <= 0 || bits % 64 !== 0) throw dataError(0, 'bits', 'must be a multiple of 64')
  const places = new Map<string, readonly number[]>()
  return rows.map((row, index) => {
    let clk: Clk = new Uint32Array(bits / 32)
    const salt = options.salt === undefined ? '' : (row[options.salt] ?? '')
    for (const [field, value] of Object.entries(row)) {
      if (value === '' || field === options.salt) continue
      const count = options.hashes?.[field] ?? 10
      for (const gram of bigrams(value)) {
        const text = `${field}\u0000${gram}\u0000${salt}`
        let at = places.get(text)
        if (at === undefined) {
          at = positions(options.key, text, count, bits)
          places.set(text, at)
        }
        for (const place of at) clk[place >> 5] = (clk[place >> 5] as number) | (1 << (place & 31))
      }
    }
    for (const step of options.harden ?? []) clk = harden(clk, step, options.key, index)
    return clk
  })
}

/** Pairs of neighbouring letters, with a blank before the first and after the last. */
export function bigrams(value: string): string[] {
  const padded = ` ${value} `
  return Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2))
}

function positions(key: Uint8Array, text: string, count: number, bits: number): number[] {
  const digest = hmac(sha256, key, new TextEncoder().encode(text))
  const view = new DataView(digest.buffer, digest.byteOffset)
  const first = view.getUint32(0)
  // An odd step visits all places of a length that is a power of two, and keeps others from short cycles.
  const step = view.getUint32(4) | 1
  return Array.from({ length: count }, (_, i) => ((first + i * step) >>> 0) % bits)
}

function harden(clk: Clk, step: Hardening, key: Uint8Array, row: number): Clk {
  if (step.kind === 'fold')
    return clk.slice(0, clk.length / 2).map((word, i) => word ^ (clk[i + clk.length / 2] as number))
  if (step.kind === 'rule90') {
    const n = clk.length
    return clk.map((word, i) => {
      const before = clk[(i + n - 1) % n] as number
      const after = clk[(i + 1) % n] as number
      return ((word << 1) | (before >>> 31)) ^ ((word >>> 1) | (after << 31))
    })
  }
  if (step.kind === 'balance') return balanced(clk, key)
  if (!(step.chance >= 0 && step.chance <= 1)) throw dataError(0, 'chance', 'must lie between 0 and 1')
  return flipped(clk, step.chance, seeded(step.seed + row * 7919))
}

function flipped(clk: Clk, chance: number, random: Random): Clk {
  return clk.map((word) => {
    let out = word
    for (let bit = 0; bit < 32; bit++) {
      if (random() < chance) out = random() < 0.5 ? out | (1 << bit) : out & ~(1 << bit)
    }
    return out
  })
}

function balanced(clk: Clk, key: Uint8Array): Clk {
  const digest = hmac(sha256, key, new TextEncoder().encode('balance'))
  const random = seeded(new DataView(digest.buffer, digest.byteOffset).getInt32(0))
  const n = clk.length * 64
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const one = order[i] as number
    order[i] = order[j] as number
    order[j] = one
  }
  const out = new Uint32Array(clk.length * 2)
  for (let i = 0; i < n; i++) {
    const from = order[i] as number
    const source = from % (n / 2)
    const bit = ((clk[source >> 5] as number) >>> (source & 31)) & 1
    if (from < n / 2 ? bit === 1 : bit === 0) out[i >> 5] = (out[i >> 5] as number) | (1 << (i & 31))
  }
  return out
}
