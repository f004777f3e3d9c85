/** A source of numbers in [0, 1). */
export type Random = () => number

/** Seeded generator (sfc32 by Chris Doty-Humphrey, seeded from one number by splitmix32). */
export function seeded(seed: number): Random {
  let s = seed | 0
  const mix = (): number => {
    s = (s + 0x9e3779b9) | 0
    let z = s
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) | 0
  }
  let a = mix()
  let b = mix()
  let c = mix()
  let counter = 1
  return () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4294967296
  }
}

/** A standard normal number (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** A gamma number with mean shape · scale (Marsaglia and Tsang 2000). */
export function gamma(random: Random, shape: number, scale: number): number {
  if (shape < 1) return gamma(random, shape + 1, scale) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale
  }
}

/** A Poisson count, by multiplying in chunks so that the exponential does not vanish. */
export function poisson(random: Random, mean: number): number {
  let left = mean
  let count = 0
  while (left > 30) {
    // A gamma waiting time for a block of arrivals halves the work instead of summing them one by one.
    const block = Math.floor(left * 0.875)
    const time = gamma(random, block, 1)
    if (time > left) return count + binomial(random, block - 1, left / time)
    count += block
    left -= time
  }
  let product = 1 - random()
  const limit = Math.exp(-left)
  while (product > limit) {
    product *= 1 - random()
    count++
  }
  return count
}

function binomial(random: Random, n: number, p: number): number {
  let hits = 0
  for (let i = 0; i < n; i++) if (random() < p) hits++
  return hits
}

/** A negative binomial count with variance ratio · mean; Poisson at a ratio of 1. */
export function negativeBinomial(random: Random, mean: number, ratio: number): number {
  if (mean <= 0) return 0
  if (ratio <= 1) return poisson(random, mean)
  return poisson(random, gamma(random, mean / (ratio - 1), ratio - 1))
}
