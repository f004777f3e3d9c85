import { intsOf, unitsOf } from '../memory.ts'

/** Texts by number in flat memory: text k is `units[starts[k]]` to `units[starts[k + 1] - 1]`. Text 0 is the empty one. */
export interface Texts {
  readonly units: Uint16Array
  readonly starts: Int32Array
}

/** Gives equal texts one number, from 1 on; 0 is the empty text. A hash table of flat arrays: a Map of 10⁶ strings takes many times the memory. */
export class TextNumbers {
  private units = new Uint16Array(1024)
  private starts = new Int32Array(256)
  private table = new Int32Array(512)
  private hashes = new Int32Array(256)
  /** How many there are, the empty one counted. */
  count = 1
  private used = 0

  number(text: string): number {
    const length = text.length
    if (length === 0) return 0
    let hash = 0x811c9dc5
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    hash ^= hash >>> 13
    const mask = this.table.length - 1
    let place = hash & mask
    for (;;) {
      const number = this.table[place] as number
      if (number === 0) break
      if (this.hashes[number] === hash && this.equals(number, text)) return number
      place = (place + 1) & mask
    }
    return this.add(text, hash, place)
  }

  private equals(number: number, text: string): boolean {
    const from = this.starts[number] as number
    if ((this.starts[number + 1] as number) - from !== text.length) return false
    for (let i = 0; i < text.length; i++) if (this.units[from + i] !== text.charCodeAt(i)) return false
    return true
  }

  private add(text: string, hash: number, place: number): number {
    const number = this.count++
    if (number + 2 > this.starts.length) {
      this.starts = enlarged(this.starts, new Int32Array(this.starts.length * 2))
      this.hashes = enlarged(this.hashes, new Int32Array(this.hashes.length * 2))
    }
    if (this.used + text.length > this.units.length) {
      this.units = enlarged(this.units, new Uint16Array(Math.max(this.units.length * 2, this.used + text.length)))
    }
    for (let i = 0; i < text.length; i++) this.units[this.used + i] = text.charCodeAt(i)
    this.used += text.length
    this.starts[number + 1] = this.used
    this.hashes[number] = hash
    this.table[place] = number
    if (this.count * 2 > this.table.length) this.rehash()
    return number
  }

  private rehash(): void {
    const mask = this.table.length * 2 - 1
    this.table = new Int32Array(mask + 1)
    for (let number = 1; number < this.count; number++) {
      let place = (this.hashes[number] as number) & mask
      while (this.table[place] !== 0) place = (place + 1) & mask
      this.table[place] = number
    }
  }

  /** Text of a number. */
  text(number: number): string {
    return String.fromCharCode(...this.units.subarray(this.starts[number], this.starts[number + 1]))
  }

  /** All texts by number, in memory that threads can share. */
  texts(): Texts {
    return { units: unitsOf(this.units, this.used), starts: intsOf(this.starts.subarray(0, this.count + 1)) }
  }
}

function enlarged<T extends Int32Array | Uint16Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** A list of texts as they are, numbered from 0 by place. */
export function textsOf(list: readonly string[]): Texts {
  const starts = new Int32Array(list.length + 1)
  list.forEach((text, i) => {
    starts[i + 1] = (starts[i] as number) + text.length
  })
  const units = new Uint16Array(starts[list.length] as number)
  list.forEach((text, i) => {
    for (let k = 0; k < text.length; k++) units[(starts[i] as number) + k] = text.charCodeAt(k)
  })
  return { units: unitsOf(units, units.length), starts: intsOf(starts) }
}
