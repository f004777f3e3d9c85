import type { Candidates } from '../block/candidates.ts'
import type { RunOptions } from '../progress.ts'
import type { Weights } from './weights.ts'

/** Scored pairs by columns: rows and bits of odds. */
export interface ScoredPairs {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly bits: Float64Array
}

/** Pairs less likely than one in a thousand are dropped: they can't be links and would fill the memory. */
export const FLOOR_BITS = -10

/** Scores every candidate and keeps those above the floor; then corrects the prior for what term frequency changed. */
export async function scoreCandidates(
  candidates: Candidates,
  weights: Weights,
  options: RunOptions,
): Promise<ScoredPairs> {
  let room = 4096
  let left = new Int32Array(room)
  let right = new Int32Array(room)
  let bits = new Float64Array(room)
  let count = 0
  await candidates.walk(
    (a, b) => {
      const value = weights.pair(a, 'left', b, 'right', FLOOR_BITS)
      if (value === Number.NEGATIVE_INFINITY) return
      if (count === room) {
        room *= 2
        left = grown(left, new Int32Array(room))
        right = grown(right, new Int32Array(room))
        bits = grown(bits, new Float64Array(room))
      }
      left[count] = a
      right[count] = b
      bits[count] = value
      count++
    },
    'scoring',
    options,
  )
  return { left: left.slice(0, count), right: right.slice(0, count), bits: bits.slice(0, count) }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
