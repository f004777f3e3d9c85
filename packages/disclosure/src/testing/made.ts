import { seeded } from '../random.ts'

/** Whether the long tests were asked for: many more cases, each property for at most a minute. */
export const full = process.env.LIDZAS_TEST_FULL === '1'

const LONGEST = 60_000
/** What a test with such properties may take: a case that has begun is finished. */
export const TIMEOUT = full ? 4 * LONGEST : 20_000

/** How many cases a property tries, by the time it may take: a late case is left out and no failure. */
export const runs = (few: number, many: number) =>
  full
    ? { numRuns: many, seed: 5, interruptAfterTimeLimit: LONGEST, markInterruptAsFailure: false }
    : { numRuns: few, seed: 5 }

/** Persons who share all keys. */
export interface Made {
  readonly keys: readonly string[]
  readonly count: number
}

/**
 * Random groups: few persons, crowded in some places, nobody in others. Label i of dimension d is `di`.
 * @param share of the combinations, those that may have somebody
 */
export function madeGroups(sizes: readonly number[], seed: number, share: number, most: number): Made[] {
  const random = seeded(seed)
  const groups: Made[] = []
  const walk = (keys: string[]): void => {
    const size = sizes[keys.length]
    if (size === undefined) {
      const count = random() < share ? Math.floor(random() ** 2 * (most + 1)) : 0
      groups.push({ keys, count })
    } else for (let i = 0; i < size; i++) walk([...keys, `${keys.length}${i}`])
  }
  walk([])
  return groups
}

/** The persons of some groups with these keys, `*` for any. */
export const countOf = (groups: readonly Made[], keys: readonly string[]): number =>
  groups.reduce((sum, g) => sum + (keys.every((k, d) => k === '*' || k === g.keys[d]) ? g.count : 0), 0)
