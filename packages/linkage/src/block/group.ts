import { ints } from '../memory.ts'

/** Rows of the right table by key, and the group that each row of the left table looks into. */
export interface Groups {
  /** Group of each left row, -1 where the row has no key or nobody on the right shares it. */
  readonly ofLeft: Int32Array
  /** Right rows in group order, rising within a group. */
  readonly order: Int32Array
  /** `order[starts[g]]` to `order[starts[g + 1] - 1]` are the rows of group g. */
  readonly starts: Int32Array
}

/** Numbers the distinct keys of a table in a hash table of flat arrays: a Map of 10⁶ keys costs five times the memory. */
class KeyNumbers {
  private readonly mask: number
  private readonly keys: Float64Array
  private readonly numbers: Int32Array
  count = 0

  constructor(rows: number) {
    let size = 16
    while (size < rows * 2) size *= 2
    this.mask = size - 1
    this.keys = new Float64Array(size)
    this.numbers = new Int32Array(size).fill(-1)
  }

  find(key: number, add: boolean): number {
    const high = Math.floor(key / 4294967296)
    let place = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0
    place = (place ^ (place >>> 15)) & this.mask
    for (;;) {
      const number = this.numbers[place] as number
      if (number < 0) break
      if (this.keys[place] === key) return number
      place = (place + 1) & this.mask
    }
    if (!add) return -1
    this.keys[place] = key
    this.numbers[place] = this.count
    return this.count++
  }
}

const BASE = 67108864

/** 53 bits of three numbers. A collision (about one in 10⁴ tables of 10⁶ rows) costs one needless comparison, nothing else. */
function mix(a: number, b: number, c: number): number {
  const low = Math.imul(Math.imul(a ^ 0x5bd1e995, 0x9e3779b1) ^ b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  const high = Math.imul(Math.imul(c ^ 0x27d4eb2f, 0x165667b1) ^ a, 0xd3a2646d) ^ Math.imul(b, 0xfd7046c5)
  return ((high >>> 0) & 0x1fffff) * 4294967296 + (low >>> 0) + 1
}

/**
 * One key from one to three columns; 0 when any is missing. Two are exact in a double; three are hashed to 53 bits.
 * @param eitherOrder the first two columns are taken in rising order, so that what was exchanged between them meets
 */
export function combine(columns: readonly Int32Array[], eitherOrder = false): Float64Array {
  const [first, second, third] = columns
  if (first === undefined || columns.length > 3) throw new Error('a blocking rule takes one to three columns')
  const keys = new Float64Array(first.length)
  for (let i = 0; i < keys.length; i++) {
    let a = first[i] as number
    let b = second === undefined ? 1 : (second[i] as number)
    if (eitherOrder && a > b) {
      const larger = a
      a = b
      b = larger
    }
    const c = third === undefined ? 1 : (third[i] as number)
    if (a === 0 || b === 0 || c === 0) continue
    keys[i] = second === undefined ? a : third === undefined ? a * BASE + b : mix(a, b, c)
  }
  return keys
}

/** Number of pairs that meet in the groups of two key columns; within one table (`right` undefined) each pair once. */
export function pairsIn(left: Float64Array, right: Float64Array | undefined): number {
  const numbers = new KeyNumbers(left.length)
  const counts = new Float64Array(left.length)
  for (const key of left) {
    if (key === 0) continue
    const number = numbers.find(key, true)
    counts[number] = (counts[number] as number) + 1
  }
  let pairs = 0
  if (right === undefined) {
    for (let i = 0; i < numbers.count; i++) pairs += ((counts[i] as number) * ((counts[i] as number) - 1)) / 2
    return pairs
  }
  for (const key of right) {
    if (key === 0) continue
    const number = numbers.find(key, false)
    if (number >= 0) pairs += counts[number] as number
  }
  return pairs
}

/** Groups the right rows by key and points each left row at its group. */
export function group(left: Float64Array, right: Float64Array): Groups {
  const numbers = new KeyNumbers(right.length)
  const ofRight = new Int32Array(right.length)
  for (let i = 0; i < right.length; i++) {
    const key = right[i] as number
    ofRight[i] = key === 0 ? -1 : numbers.find(key, true)
  }
  const starts = ints(numbers.count + 1)
  for (const number of ofRight) if (number >= 0) starts[number + 1] = (starts[number + 1] as number) + 1
  for (let i = 0; i < numbers.count; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number)
  const next = new Int32Array(starts)
  const order = ints(starts[numbers.count] as number)
  for (let i = 0; i < right.length; i++) {
    const number = ofRight[i] as number
    if (number < 0) continue
    order[next[number] as number] = i
    next[number] = (next[number] as number) + 1
  }
  const ofLeft = ints(left.length)
  for (let i = 0; i < left.length; i++) {
    const key = left[i] as number
    ofLeft[i] = key === 0 ? -1 : numbers.find(key, false)
  }
  return { ofLeft, order, starts }
}
