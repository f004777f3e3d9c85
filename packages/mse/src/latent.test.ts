import { describe, expect, it } from 'vitest'
import { latentClasses } from './latent.ts'
import { captureTable } from './table.ts'
import { full, ownText, relative } from './testing/data.ts'

/** A made table and what R's LCMCR says of it; `fixtures/latent.R` made the results. */
interface Made {
  readonly lists: number
  readonly classes: number
  readonly persons: number
  readonly counts: number[]
  readonly median: number
  readonly lower: number
  readonly upper: number
}

const made: readonly Made[] = JSON.parse(ownText('latent.json'))
/** The quick ones; the long run takes all. */
const tried = full ? made : made.filter(({ lists, persons }) => lists === 3 && persons === 600)

describe('latent classes beside LCMCR', () => {
  it.each(tried)(
    '$lists lists, $classes classes, $persons persons',
    async ({ lists, counts, median, lower, upper }) => {
      const names = Array.from({ length: lists }, (_, list) => `list ${list + 1}`)
      const result = await latentClasses(captureTable(names, counts))
      expect(result.converged).toBe(true)
      // Both are simulated: medians move by up to a hundredth, limits by up to a tenth where the posterior is wide.
      expect(relative(result.median, median)).toBeLessThan(0.02)
      expect(relative(result.interval.lower, lower)).toBeLessThan(0.03)
      expect(relative(result.interval.upper, upper)).toBeLessThan(0.1)
    },
    60_000,
  )
})
