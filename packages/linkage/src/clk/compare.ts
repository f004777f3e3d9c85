import { Breather, type RunOptions } from '../progress.ts'
import type { Clk } from './encode.ts'

/** Number of bits set in a word (Warren, Hacker's Delight, 5–1). */
function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Dice's coefficient of two bit patterns, from 0 to 1; 0 when both are empty. */
export function dice(a: Clk, b: Clk): number {
  let common = 0
  let all = 0
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number
    const y = b[i] as number
    common += ones(x & y)
    all += ones(x) + ones(y)
  }
  return all === 0 ? 0 : (2 * common) / all
}

export interface ClkPair {
  readonly left: number
  readonly right: number
  readonly similarity: number
}

/**
 * Pairs that are each other's most similar and reach the threshold: every left row is compared with every right row.
 * @param threshold lowest Dice coefficient, from 0 to 1
 */
export async function matchClk(
  left: readonly Clk[],
  right: readonly Clk[],
  threshold: number,
  options: RunOptions = {},
): Promise<ClkPair[]> {
  const words = left[0]?.length ?? 0
  const flat = new Uint32Array(right.length * words)
  right.forEach((clk, i) => {
    flat.set(clk, i * words)
  })
  const count = (clk: Clk): number => clk.reduce((sum, word) => sum + ones(word), 0)
  const sizes = Float64Array.from(right, count)
  const bestOfRight = new Float64Array(right.length).fill(-1)
  const bestLeft = new Int32Array(right.length).fill(-1)
  const best: { right: number; similarity: number }[] = []
  const breather = new Breather(options)
  for (let l = 0; l < left.length; l++) {
    const clk = left[l] as Clk
    const size = count(clk)
    let top = -1
    let at = -1
    for (let r = 0; r < right.length; r++) {
      const sum = size + (sizes[r] as number)
      let common = 0
      const from = r * words
      for (let i = 0; i < words; i++) {
        // Written out: a call per word costs a third of the speed.
        let x = (clk[i] as number) & (flat[from + i] as number)
        x -= (x >>> 1) & 0x55555555
        x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
        common += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
      }
      const similarity = sum === 0 ? 0 : (2 * common) / sum
      if (similarity > top) {
        top = similarity
        at = r
      }
      if (similarity > (bestOfRight[r] as number)) {
        bestOfRight[r] = similarity
        bestLeft[r] = l
      }
    }
    best.push({ right: at, similarity: top })
    if (breather.due()) await breather.breathe('comparing', l / left.length)
  }
  return best.flatMap(({ right: r, similarity }, l) =>
    r >= 0 && similarity >= threshold && bestLeft[r] === l ? [{ left: l, right: r, similarity }] : [],
  )
}
