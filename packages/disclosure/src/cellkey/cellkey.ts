import type { Group, Table } from '../protect/table.ts'
import type { Noise, ReleaseCell } from '../types.ts'
import { designNoise } from './noise-table.ts'
import { repair } from './repair.ts'

export interface CellKeyOptions {
  readonly noise: Noise & { kind: 'table' }
  /** Makes the record keys. Whoever knows it can undo the noise: keep it, and keep it the same for all tables. */
  readonly secret: string
  /** Changes margins to the sum of their parts. Adds noise to margins and breaks the consistency between tables. */
  readonly additive?: boolean
}

export interface Perturbed {
  readonly cells: readonly ReleaseCell[]
  /** Cells that were changed, and the sum of the changes' sizes. */
  readonly cost: { readonly cells: number; readonly counts: number }
}

/** The noise used unless another is asked for: variance 2, at most 5, nothing published from 1 to 2. */
export const defaultNoise = (): Noise & { kind: 'table' } => designNoise()

/**
 * Perturbs a table by cell keys (Fraser and Wooton 2005; Thompson, Broadfoot and Elazar 2013). Each person has a key in
 * [0, 1) made from the secret; a cell's key is the sum of its persons' keys modulo 1, and picks the noise from the
 * distribution of its count. So the same persons get the same noise in every table, in every run, and asking again
 * gives nothing new.
 * @param groups the persons; those who share all keys are told apart by their number within the group
 */
export function perturbTable(table: Table, groups: readonly Group[], options: CellKeyOptions): Perturbed {
  const keys = new Float64Array(table.atoms.length)
  const strides = table.dimensions.map((_, d) => table.dimensions.slice(d + 1).reduce((n, e) => n * e.labels.length, 1))
  const seen = new Map<number, number>()
  for (const group of groups) {
    const at = group.keys.reduce(
      (sum, key, d) => sum + (table.dimensions[d]?.labels.indexOf(key) ?? 0) * (strides[d] as number),
      0,
    )
    for (let person = 0; person < group.count; person++) {
      const number = seen.get(at) ?? 0
      seen.set(at, number + 1)
      const key = hash(`${options.secret}\u0000${group.keys.join('\u0000')}\u0000${number}`)
      keys[at] = ((keys[at] as number) + key) % 1
    }
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
function draw(noise: Noise & { kind: 'table' }, count: number, key: number): number {
  const row = noise.rows[Math.min(count, noise.rows.length - 1)] ?? []
  let passed = 0
  for (const [deviation, probability] of row) {
    passed += probability
    if (key < passed) return deviation
  }
  return row.findLast(([, p]) => p > 0)?.[0] ?? 0
}

/**
 * A number in [0, 1) from text: two 32-bit mixes (FNV-1a with a finaliser) give 53 bits. It spreads well; it is no
 * cryptographic hash, so a host that fears for its secret passes a `secret` of its own keyed digest.
 */
function hash(text: string): number {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x27d4eb2f)
  return (((a ^ (a >>> 15)) >>> 0) + ((b ^ (b >>> 15)) >>> 11) / 2097152) / 4294967296
}
