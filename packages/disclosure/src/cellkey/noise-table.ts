import type { Noise } from '../types.ts'

export interface NoiseDesign {
  /** The noise's variance, persons squared. Default 2. */
  readonly variance?: number
  /** The most that a count is changed by. Default 5. */
  readonly most?: number
  /** No positive count up to this is ever published (0 allows all). Default 2, so that nothing below 3 is shown. */
  readonly blank?: number
}

/**
 * The noise of each true count: of all distributions with mean 0, the variance asked, and only allowed outcomes, the one
 * of greatest entropy (Marley and Leaver 2011; Giessing 2016), p(d) ∝ exp(a·d + b·d²). Zero stays zero. Where the two
 * conditions cannot both hold (small counts next to forbidden outcomes), the mean holds and the variance comes as near
 * as it can; `varianceOf` states what it became.
 */
export function designNoise({ variance = 2, most = 5, blank = 2 }: NoiseDesign = {}): Noise & { kind: 'table' } {
  const rows: [number, number][][] = [[[0, 1]]]
  for (let count = 1; count <= most + blank; count++) {
    const allowed: number[] = []
    for (let d = -Math.min(count, most); d <= most; d++) if (count + d === 0 || count + d > blank) allowed.push(d)
    rows.push(greatestEntropy(allowed, variance))
  }
  return { kind: 'table', rows }
}

/** The variance of the noise at a true count: state it beside the table. */
export function varianceOf(noise: Noise & { kind: 'table' }, count: number): number {
  const row = noise.rows[Math.min(count, noise.rows.length - 1)] ?? []
  const mean = row.reduce((sum, [d, p]) => sum + d * p, 0)
  return row.reduce((sum, [d, p]) => sum + (d - mean) ** 2 * p, 0)
}

function greatestEntropy(allowed: readonly number[], variance: number): [number, number][] {
  // For each curvature b the tilt a that makes the mean zero is found by bisection; the variance falls as b falls.
  let low = -8
  let high = 4
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (spread(tilted(allowed, middle)) > variance) high = middle
    else low = middle
  }
  return tilted(allowed, low)
}

const spread = (row: readonly [number, number][]): number => row.reduce((sum, [d, p]) => sum + d * d * p, 0)

function tilted(allowed: readonly number[], b: number): [number, number][] {
  const at = (a: number): [number, number][] => {
    const powers = allowed.map((d) => a * d + b * d * d)
    const top = Math.max(...powers)
    const weights = powers.map((x) => Math.exp(x - top))
    const total = weights.reduce((sum, w) => sum + w, 0)
    return allowed.map((d, i) => [d, (weights[i] as number) / total])
  }
  let low = -60
  let high = 60
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (at(middle).reduce((sum, [d, p]) => sum + d * p, 0) > 0) high = middle
    else low = middle
  }
  return at((low + high) / 2)
}
