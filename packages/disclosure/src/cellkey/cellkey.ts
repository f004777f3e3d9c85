import type { Group, Table } from '../protect/table.ts'
import type { ReleaseCell } from '../types.ts'
import { designNoise, type NoiseTable } from './noise-table.ts'
import { repair } from './repair.ts'
import { keyOf } from './sha256.ts'

export interface CellKeyOptions {
  readonly noise: NoiseTable
  /** Makes the record keys. Whoever knows it can undo the noise: keep it, and keep it the same for all tables. */
  readonly secret: string
  /** Changes margins to the sum of their parts. Adds noise to margins and breaks their consistency between tables. */
  readonly additive?: boolean
}

/** A group of persons with what tells its persons from others, whatever the table: their whole record, or its number. */
export interface RecordedGroup extends Group {
  readonly record?: string
}

export interface Perturbed {
  readonly cells: readonly ReleaseCell[]
  /** Cells that were changed, and the sum of the changes' sizes. */
  readonly cost: { readonly cells: number; readonly counts: number }
}

/** The noise used unless another is asked for: variance 2, at most 5, nothing published from 1 to 2. */
export const defaultNoise = (): NoiseTable => designNoise()

/**
 * Perturbs a table by cell keys (Fraser and Wooton 2005; Thompson, Broadfoot and Elazar 2013). Each person has a key in
 * [0, 1) made from the secret; a cell's key is the sum of its persons' keys modulo 1, and picks the noise from the
 * distribution of its count. So the same persons get the same noise in every table, in every run, and asking again
 * gives nothing new.
 * @param groups the persons; those who share a record are told apart by their number within it
 */
export function perturbTable(table: Table, groups: readonly RecordedGroup[], options: CellKeyOptions): Perturbed {
  const keys = new Float64Array(table.atoms.length)
  const places = table.dimensions.map((d) => new Map(d.labels.map((label, i) => [label, i])))
  const seen = new Map<string, number>()
  for (const group of groups) {
    const at = group.keys.reduce((sum, key, d) => sum * (places[d]?.size ?? 0) + (places[d]?.get(key) ?? 0), 0)
    const record = group.record ?? group.keys.join('\u0000')
    const before = seen.get(record) ?? 0
    seen.set(record, before + group.count)
    for (let person = before; person < before + group.count; person++)
      keys[at] = ((keys[at] as number) + keyOf(options.secret, record, person)) % 1
  }
  const noisy = table.cells.map((cell) => {
    let key = 0
    for (const atom of cell.atoms) key += keys[atom] as number
    return cell.count + draw(options.noise, cell.count, key % 1)
  })
  const counts = options.additive ? repair(table, noisy) : noisy
  const cells = table.cells.map(
    ({ keys: k }, i): ReleaseCell => ({ keys: k, count: counts[i] as number, status: 'perturbed' }),
  )
  const changes = table.cells.map((cell, i) => Math.abs((counts[i] as number) - cell.count))
  return {
    cells,
    cost: { cells: changes.filter((c) => c > 0).length, counts: changes.reduce((sum, c) => sum + c, 0) },
  }
}

/** The deviation at which the distribution of the count passes the key. */
function draw(noise: NoiseTable, count: number, key: number): number {
  const row = noise.rows[Math.min(count, noise.rows.length - 1)] ?? []
  let passed = 0
  for (const [deviation, probability] of row) {
    passed += probability
    if (key < passed) return deviation
  }
  return row.findLast(([, p]) => p > 0)?.[0] ?? 0
}
