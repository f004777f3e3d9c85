/**
 * Remembers the level of pairs of values in a table of fixed size (a later pair with the same place overwrites), so that
 * frequent pairs of names are compared once and memory stays bounded.
 */
export function remembered(compare: (a: number, b: number) => number, bits = 17): (a: number, b: number) => number {
  const size = 1 << bits
  const keys = new Float64Array(size).fill(-1)
  const levels = new Uint8Array(size)
  return (a, b) => {
    const low = a < b ? a : b
    const high = a < b ? b : a
    const key = high * 134217728 + low
    const place = ((Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) >>> 7) & (size - 1)
    if (keys[place] === key) return levels[place] as number
    const level = compare(low, high)
    keys[place] = key
    levels[place] = level
    return level
  }
}
