import type { Noise, Release, ReleaseCell } from '../types.ts'

/** The probability that a true count is published as another, by the noise that was announced. */
export function chanceOf(noise: Noise, published: number, count: number): number {
  if (noise.kind === 'rounding') {
    const { base } = noise
    if (published % base !== 0) return 0
    const rest = count % base
    if (noise.method === 'nearest') return Math.round(count / base) * base === published ? 1 : 0
    // Unbiased random rounding: up with probability rest / base.
    if (rest === 0) return published === count ? 1 : 0
    if (published === count - rest) return 1 - rest / base
    return published === count - rest + base ? rest / base : 0
  }
  const row = noise.rows[Math.min(count, noise.rows.length - 1)] ?? []
  return row.find(([deviation]) => deviation === published - count)?.[1] ?? 0
}

/** The smallest and largest true count that can be published as `published`. */
export function countsThatGive(noise: Noise, published: number): [lower: number, upper: number] {
  const reach =
    noise.kind === 'rounding'
      ? noise.base
      : Math.max(0, ...noise.rows.flatMap((row) => row.map(([deviation]) => Math.abs(deviation))))
  let lower = Number.POSITIVE_INFINITY
  let upper = Number.NEGATIVE_INFINITY
  for (let count = Math.max(0, published - reach); count <= published + reach; count++) {
    if (chanceOf(noise, published, count) <= 0) continue
    lower = Math.min(lower, count)
    upper = Math.max(upper, count)
  }
  return lower <= upper ? [lower, upper] : [Math.max(0, published - reach), published + reach]
}

/** Whether a perturbed cell has noise of its own: margins that were added up from perturbed cells have none. */
export function isInformative({ noise, dimensions, hierarchies }: Release, keys: readonly string[]): boolean {
  if (noise?.kind !== 'table' || !noise.additive) return true
  return keys.every(
    (key, d) => key !== '*' && !Object.values(hierarchies?.[dimensions[d] as string] ?? {}).includes(key),
  )
}

/** Whether there is a true count that the noise can turn into the one published; sums of perturbed cells can be anything. */
export function explains(release: Release, { keys, count }: ReleaseCell): boolean {
  const { noise } = release
  if (!noise || count === null || !isInformative(release, keys)) return true
  if (noise.kind === 'rounding') return count % noise.base === 0
  const reach = Math.max(0, ...noise.rows.flatMap((row) => row.map(([deviation]) => Math.abs(deviation))))
  for (let truth = Math.max(0, count - reach); truth <= count + reach; truth++)
    if (chanceOf(noise, count, truth) > 0) return true
  return false
}
