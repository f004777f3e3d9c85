/*
 * Whatever threads work on together stands in flat arrays of numbers over shared memory, so that handing it on copies
 * nothing. Where a page isn't allowed shared memory (it needs cross-origin isolation), ordinary memory does the same and
 * each thread gets a copy.
 */
const scope: { SharedArrayBuffer?: typeof SharedArrayBuffer; crossOriginIsolated?: boolean } = globalThis as never

/** True where arrays made here can be handed to threads without a copy. */
export const SHARED = scope.SharedArrayBuffer !== undefined && scope.crossOriginIsolated !== false

const buffer = (bytes: number): ArrayBufferLike => (SHARED ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))

/** 32-bit whole numbers, all 0. */
export function ints(length: number): Int32Array {
  return new Int32Array(buffer(length * 4))
}

/** 64-bit numbers, all 0. */
export function doubles(length: number): Float64Array {
  return new Float64Array(buffer(length * 8))
}

/** A copy of the first `length` UTF-16 units. */
export function unitsOf(from: Uint16Array, length: number): Uint16Array {
  const out = new Uint16Array(buffer(length * 2))
  out.set(from.subarray(0, length))
  return out
}

/** A copy of whole numbers. */
export function intsOf(from: ArrayLike<number>): Int32Array {
  const out = ints(from.length)
  out.set(from)
  return out
}
