import type { Noise } from '../types.ts'

export interface NoiseDesign {
  /** The noise's variance, persons squared. Default 2. */
  readonly variance?: number
  /** The most that a count is changed by. Default 5. */
  readonly most?: number
  /** No positive count up to this is ever published (0 allows all). Default 2, so that nothing below 3 is shown. */
  readonly blank?: number
  /**
   * The share of empty cells that are shown as if somebody were in them. Default 0: empty stays empty, and so whoever
   * reads a positive count knows that there is at least one. Above 0 that cannot be known any more.
   */
  readonly empty?: number
}

export type NoiseTable = Noise & { kind: 'table' }

/**
 * The noise of each true count: of all distributions with mean 0, the variance asked, and only allowed outcomes, the one
 * of greatest entropy (Marley and Leaver 2011; Giessing 2016), p(d) ∝ exp(a·d + b·d²). Where the two conditions cannot
 * both hold (small counts next to forbidden outcomes), the mean holds and the variance comes as near as it can;
 * `varianceOf` states what it became. Empty cells can only gain: their mean is above 0 by what `biasOf` states.
 * @throws RangeError for settings that no noise has
 */
export function designNoise({ variance = 2, most = 5, blank = 2, empty = 0 }: NoiseDesign = {}): NoiseTable {
  if (!(variance > 0)) throw new RangeError(`a variance of ${variance} is not above 0`)
  if (!Number.isSafeInteger(most) || most < 1)
    throw new RangeError(`a greatest change of ${most} is no whole number from 1`)
  if (!Number.isSafeInteger(blank) || blank < 0 || blank >= most)
    throw new RangeError(`counts up to ${blank} cannot be left out with changes of at most ${most}`)
  if (!(empty >= 0 && empty < 1)) throw new RangeError(`a share of ${empty} is not from 0 to 1`)
  const rows: [number, number][][] = [emptyRow(most, blank, empty, variance)]
  for (let count = 1; count <= most + blank; count++) {
    const allowed: number[] = []
    for (let d = -Math.min(count, most); d <= most; d++) if (count + d === 0 || count + d > blank) allowed.push(d)
    rows.push(greatestEntropy(allowed, variance))
  }
  return { kind: 'table', rows }
}

/** Empty cells: most stay, the others gain what is allowed, small gains first, with the spread of the other rows. */
function emptyRow(most: number, blank: number, empty: number, variance: number): [number, number][] {
  if (empty === 0) return [[0, 1]]
  const gains = Array.from({ length: most - blank }, (_, i) => blank + 1 + i)
  const weights = gains.map((d) => Math.exp(-((d - blank) ** 2) / (2 * variance)))
  const total = weights.reduce((sum, w) => sum + w, 0)
  return [[0, 1 - empty], ...gains.map((d, i): [number, number] => [d, (empty * (weights[i] as number)) / total])]
}

const rowOf = (noise: NoiseTable, count: number): readonly (readonly [number, number])[] =>
  noise.rows[Math.min(count, noise.rows.length - 1)] ?? []

/** The mean of the noise at a true count: 0, but for empty cells where they are perturbed. */
export const biasOf = (noise: NoiseTable, count: number): number =>
  rowOf(noise, count).reduce((sum, [d, p]) => sum + d * p, 0)

/** The variance of the noise at a true count: state it beside the table. */
export function varianceOf(noise: NoiseTable, count: number): number {
  const mean = biasOf(noise, count)
  return rowOf(noise, count).reduce((sum, [d, p]) => sum + (d - mean) ** 2 * p, 0)
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
