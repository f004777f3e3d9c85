import type { Table } from '../protect/table.ts'

/** Counts in which every margin is the sum of its elementary cells, keeping those cells as they are perturbed. */
export function repair(table: Table, noisy: readonly number[]): number[] {
  const lowest = new Float64Array(table.atoms.length)
  for (const [i, cell] of table.cells.entries())
    if (cell.atoms.length === 1 && !cell.keys.includes('*')) lowest[cell.atoms[0] as number] = noisy[i] as number
  return table.cells.map((cell) => cell.atoms.reduce((sum, atom) => sum + (lowest[atom] as number), 0))
}
