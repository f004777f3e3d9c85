/** A source of numbers in [0, 1). Every function that draws takes one, so that the same seed gives the same result. */
export type Random = () => number

/**
 * Seeded generator sfc32 (Doty-Humphrey's "small fast counter", which passes PractRand), for sampling and made data.
 * Not for keys or blinds: those come from the platform's cryptographic source.
 */
export function seeded(seed: number): Random {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let counter = 1
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 16; i++) next()
  return next
}

/** A whole number from 0 to n - 1. */
export function below(random: Random, n: number): number {
  return Math.floor(random() * n)
}

/** One of the items, each as likely. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)] as T
}
