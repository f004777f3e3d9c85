import { binomialQuantile } from './distributions.ts'
import type { Random } from './random.ts'
import { bitCount } from './table.ts'

/** Replicates that are drawn together; more only make the arrays larger. */
const blockSize = 1000

/**
 * Draws multinomial tables in blocks of up to 1,000 as a Latin hypercube (McKay, Beckman and Conover 1979): the k-th
 * binomial of each table is the quantile of a number from a stratum of [0, 1) that no other table of the block shares.
 * Each table by itself has exactly the multinomial law, so that what is estimated from them is the same as from
 * independent ones; but what they have in common by chance is less, and an interval moves less from seed to seed: the upper
 * limit half as much where the choice of model hangs on few overlaps (the balanced bootstrap of Davison, Hinkley and
 * Schechtman 1986, on counts).
 *
 * @param weights by capture history
 * @param total how many tables will be asked for
 * @param persons in each table
 * @returns writes the next table into its argument
 */
export function stratifiedTables(
  random: Random,
  weights: Float64Array,
  total: number,
  persons: number,
): (result: Float64Array) => void {
  // Overlaps first: an estimate hangs on them, and drawn first they are nearly independent.
  const cells = Array.from(weights.keys())
    .filter((cell) => weights[cell]! > 0)
    .sort((a, b) => bitCount(b) - bitCount(a) || weights[a]! - weights[b]!)
  const sum = weights.reduce((a, b) => a + b, 0)
  let columns: Float64Array[] = []
  let size = 0
  let at = 0
  let left = total
  return (result) => {
    if (at === size) {
      size = Math.min(blockSize, Math.max(left, 1))
      columns = cells.slice(1).map(() => strata(random, size))
      at = 0
    }
    let open = persons
    let rest = sum
    result.fill(0)
    cells.forEach((cell, k) => {
      const weight = weights[cell]!
      const count = k === cells.length - 1 ? open : binomialQuantile(open, weight / rest, columns[k]![at]!)
      result[cell] = count
      open -= count
      rest -= weight
    })
    at += 1
    left -= 1
  }
}

/** One number from each of `size` equal parts of [0, 1), in random order. */
function strata(random: Random, size: number): Float64Array {
  const values = Float64Array.from({ length: size }, (_, k) => (k + random()) / size)
  for (let k = size - 1; k > 0; k -= 1) {
    const other = Math.floor(random() * (k + 1))
    const value = values[k]!
    values[k] = values[other]!
    values[other] = value
  }
  return values
}
