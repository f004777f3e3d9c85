/** The first 32 bits of the fractional part of a number. */
const fraction = (x: number): number => Math.floor((x - Math.floor(x)) * 2 ** 32) | 0

const primes: number[] = []
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
const ROUND = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)))
const START = Int32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p)))

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))

/**
 * SHA-256 (FIPS 180-4, section 6.2) of bytes, as eight words. Here, because cell keys must not betray their secret and a
 * pure function has no platform's digest to call.
 */
export function sha256(bytes: Uint8Array): Int32Array {
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const padded = new Uint8Array(blocks * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  const state = START.slice()
  const w = new Int32Array(64)
  for (let block = 0; block < blocks; block++) {
    for (let t = 0; t < 16; t++) w[t] = view.getInt32(block * 64 + t * 4)
    for (let t = 16; t < 64; t++) {
      const [x, y] = [w[t - 15] as number, w[t - 2] as number]
      const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
      const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
      w[t] = ((w[t - 16] as number) + s0 + (w[t - 7] as number) + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
    for (let t = 0; t < 64; t++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      const first = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[t] as number) + (w[t] as number)) | 0
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    for (const [k, x] of [a, b, c, d, e, f, g, h].entries()) state[k] = ((state[k] as number) + x) | 0
  }
  return state
}

const text = new TextEncoder()

/** A number in [0, 1) of 53 bits that nobody can foresee, or trace back, without the secret. */
export function keyOf(secret: string, record: string, number: number): number {
  // The length before the secret keeps two secrets from sharing a text.
  const [high = 0, low = 0] = sha256(text.encode(`${secret.length}:${secret}\u0000${number}\u0000${record}`))
  return ((high >>> 0) + (low >>> 11) / 2 ** 21) / 2 ** 32
}
