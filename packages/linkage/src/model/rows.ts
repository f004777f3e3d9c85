import type { Encoded } from '../encode.ts'
import { ints } from '../memory.ts'

/**
 * The numbers of both tables row by row: all that comparing two rows asks of them stands together, where columns would
 * cost a visit to the memory each. A row has its values by field, then the classes of those fields whose classes are not
 * the values themselves.
 */
export interface RowTable {
  readonly width: number
  readonly left: Int32Array
  readonly right: Int32Array
  /** By field, the place of its value's class in a row. */
  readonly classAt: readonly number[]
}

export function rowTable(encoded: Encoded): RowTable {
  const { fields, single } = encoded
  let width = fields.length
  const classAt = fields.map((field, f) => (field.frequencyFrom < field.levels.length ? width++ : f))
  const fill = (side: 'left' | 'right', rows: number): Int32Array => {
    const table = ints(rows * width)
    fields.forEach((field, f) => {
      const values = field[side]
      const at = classAt[f] as number
      for (let row = 0; row < rows; row++) {
        const value = values[row] as number
        table[row * width + f] = value
        if (at !== f) table[row * width + at] = field.classOf[value] as number
      }
    })
    return table
  }
  const left = fill('left', encoded.leftRows)
  return { width, left, right: single ? left : fill('right', encoded.rightRows), classAt }
}
