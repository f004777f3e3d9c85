/** Scored pairs by columns: rows and bits of odds. */
export interface ScoredPairs {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly bits: Float64Array
}

/** Pairs less likely than one in a thousand are dropped: they can't be links and would fill the memory. */
export const FLOOR_BITS = -10

/** Scored pairs that grow as they are found. */
export class PairList {
  private left = new Int32Array(256)
  private right = new Int32Array(256)
  private bits = new Float64Array(256)
  private count = 0

  add(left: number, right: number, bits: number): void {
    if (this.count === this.left.length) {
      this.left = enlarged(this.left, new Int32Array(this.count * 2))
      this.right = enlarged(this.right, new Int32Array(this.count * 2))
      this.bits = enlarged(this.bits, new Float64Array(this.count * 2))
    }
    this.left[this.count] = left
    this.right[this.count] = right
    this.bits[this.count++] = bits
  }

  /** What was added, in arrays of their own. */
  pairs(): ScoredPairs {
    const { count } = this
    return { left: this.left.slice(0, count), right: this.right.slice(0, count), bits: this.bits.slice(0, count) }
  }
}

function enlarged<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Lists one after the other. */
export function joined(lists: readonly ScoredPairs[]): ScoredPairs {
  const count = lists.reduce((sum, list) => sum + list.left.length, 0)
  const out = { left: new Int32Array(count), right: new Int32Array(count), bits: new Float64Array(count) }
  let at = 0
  for (const list of lists) {
    out.left.set(list.left, at)
    out.right.set(list.right, at)
    out.bits.set(list.bits, at)
    at += list.left.length
  }
  return out
}
