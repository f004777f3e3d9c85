import type { Side } from '../model/comparer.ts'
import type { ScoredPairs } from '../model/score.ts'
import { Union } from './union.ts'

/** Bits of odds, prior included, of any two rows of either table. */
export type PairBits = (rowA: number, sideA: Side, rowB: number, sideB: Side) => number

/** Rivals beyond this many for one row aren't compared among themselves. */
const MOST_RIVALS = 12
/** Only pairs with some likelihood make their rows suspects of being duplicates in their own table. */
const SUSPECT_BITS = -3

/**
 * The probability of each pair when a person stands once in each table, rows of one table that are themselves the same
 * person counting as one. Pairs are taken from the strongest down; one whose row already went to somebody else gets 0.
 * A pair keeps a rival in its odds when the rival's other row has no better place:
 * `odds = 2^bits × c / (1 + Σ rivals 2^bits × c)`, c = 1 / (1 − share of the smaller table already linked), as a row of
 * which nearly all fellows are found is likely to be found too (the bipartite prior of Sadinle 2017, JASA 112, 600–612, in
 * its simplest form).
 */
export function assign(scored: ScoredPairs, pairBits: PairBits, leftRows: number, rightRows: number): Float64Array {
  const { left, right, bits } = scored
  const order = Int32Array.from(bits.keys()).sort((a, b) => (bits[b] as number) - (bits[a] as number))
  const leftGroup = sameWithin(order, scored, left, right, pairBits, 'right', rightRows)
  const rightGroup = sameWithin(order, scored, right, left, pairBits, 'left', leftRows)
  // rightGroup joins left rows, leftGroup joins right rows: each found through rivals of the other table's rows.
  const partnerOfLeft = new Int32Array(leftRows).fill(-1)
  const partnerOfRight = new Int32Array(rightRows).fill(-1)
  const bestLeft = new Float64Array(leftRows).fill(Number.NEGATIVE_INFINITY)
  const bestRight = new Float64Array(rightRows).fill(Number.NEGATIVE_INFINITY)
  const kept = new Uint8Array(bits.length)
  let expected = 0
  for (const i of order) {
    const a = rightGroup.find(left[i] as number)
    const b = leftGroup.find(right[i] as number)
    if (partnerOfLeft[a] === -1 && partnerOfRight[b] === -1) {
      partnerOfLeft[a] = b
      partnerOfRight[b] = a
      bestLeft[a] = bits[i] as number
      bestRight[b] = bits[i] as number
      expected += 1 / (1 + 2 ** -(bits[i] as number))
    }
    if (partnerOfLeft[a] === b) kept[i] = 1
  }
  const rivalsOfLeft = new Float64Array(leftRows)
  const rivalsOfRight = new Float64Array(rightRows)
  for (const i of order) {
    if (kept[i] === 1) continue
    const a = rightGroup.find(left[i] as number)
    const b = leftGroup.find(right[i] as number)
    const value = bits[i] as number
    if ((bestRight[b] as number) < value || partnerOfRight[b] === -1)
      rivalsOfLeft[a] = (rivalsOfLeft[a] as number) + 2 ** value
    if ((bestLeft[a] as number) < value || partnerOfLeft[a] === -1)
      rivalsOfRight[b] = (rivalsOfRight[b] as number) + 2 ** value
  }
  const smaller = Math.min(leftRows, rightRows)
  const boost = (smaller + 2) / (smaller - Math.min(expected, smaller) + 1)
  const out = new Float64Array(bits.length)
  for (let i = 0; i < bits.length; i++) {
    if (kept[i] === 0) continue
    const a = rightGroup.find(left[i] as number)
    const b = leftGroup.find(right[i] as number)
    const odds = 2 ** (bits[i] as number) * boost
    const rivals = ((rivalsOfLeft[a] as number) + (rivalsOfRight[b] as number)) * boost
    out[i] = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds + rivals)
  }
  return out
}

/** Joins rows of one table that compete for the same row of the other and are, by the model, one person. */
function sameWithin(
  order: Int32Array,
  scored: ScoredPairs,
  by: Int32Array,
  rows: Int32Array,
  pairBits: PairBits,
  side: 'left' | 'right',
  count: number,
): Union {
  const union = new Union(count)
  const rivals = new Map<number, number[]>()
  for (const i of order) {
    if ((scored.bits[i] as number) < SUSPECT_BITS) break
    const list = rivals.get(by[i] as number)
    const row = rows[i] as number
    if (list === undefined) rivals.set(by[i] as number, [row])
    else if (list.length < MOST_RIVALS) {
      for (const other of list) if (pairBits(other, side, row, side) > 0) union.join(other, row)
      list.push(row)
    }
  }
  return union
}
