/** Uniform numbers in [0, 1) from a seed; the same seed gives the same numbers everywhere. */
export type Random = () => number

/** sfc32 (Doty-Humphrey's small fast counter, 128 bits of state), seeded by one 32-bit integer; 53-bit results. */
export function seeded(seed: number): Random {
  let a = seed | 0
  let b = Math.floor(seed / 4294967296) | 0
  let c = 0x9e3779b9 | 0
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let k = 0; k < 16; k += 1) next()
  return () => (next() * 2097152 + (next() >>> 11)) / 9007199254740992
}
