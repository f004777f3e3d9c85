import type { Watch } from '../types.ts'
import type { Certificate } from './certificate.ts'
import { type CubeSteps, IMPOSSIBLE } from './cube-steps.ts'
import { dependants, needGiven, type System } from './system.ts'
import { breathe } from './watch.ts'

/**
 * Shows again, dearest first, each cell whose every use can be led through other hidden cells.
 * Proofs are replaced as a whole, so that at any time each need has one. Changes what `steps` holds hidden.
 */
export async function tidy(
  steps: CubeSteps,
  system: System,
  certificates: readonly Certificate[],
  watch: Watch,
): Promise<Certificate[]> {
  const { cells } = system
  const { hidden, asks } = steps
  const raises = dependants(system)
  const proofs: (Certificate | undefined)[] = [...certificates]
  const users = cells.map((): Set<number> => new Set())
  const own = new Map<number, number[]>()
  const uses: (readonly number[])[] = certificates.map((c) => steps.changedBy(c))
  for (const [k, used] of uses.entries()) for (const at of used) users[at]?.add(k)
  for (const [k, { cell }] of certificates.entries()) own.set(cell, [...(own.get(cell) ?? []), k])
  const drop = (k: number): void => {
    proofs[k] = undefined
    for (const at of uses[k] ?? []) users[at]?.delete(k)
  }
  /** The proofs of needs that do not stand any more. */
  const ended = (c: number): number[] =>
    (raises.get(c) ?? []).flatMap((i) => (needGiven(system, i, hidden) ? [] : (own.get(i) ?? [])))

  const spare = [...cells.keys()]
    .filter((i) => hidden[i] === 1 && cells[i]?.state === 'open' && !cells[i]?.need)
    .sort((a, b) => (asks[b] as number) - (asks[a] as number) || a - b)
  for (const [n, c] of spare.entries()) {
    if (n % 64 === 0) await breathe(watch, n, spare.length, 'clean up')
    const ask = asks[c] as number
    hidden[c] = 0
    asks[c] = IMPOSSIBLE
    const idle = new Set(ended(c))
    const renewed: [number, Certificate, readonly number[]][] = []
    let fine = true
    for (const k of users[c] ?? []) {
      const old = proofs[k]
      if (!old || idle.has(k)) continue
      const found = steps.find(old.cell, old.sign, old.by, 1e-9)
      if (!found) {
        fine = false
        break
      }
      const proof = { ...old, steps: found }
      renewed.push([k, proof, steps.changedBy(proof)])
    }
    asks[c] = ask
    if (!fine) {
      hidden[c] = 1
      continue
    }
    for (const k of idle) drop(k)
    for (const [k, proof, used] of renewed) {
      drop(k)
      proofs[k] = proof
      uses[k] = used
      for (const at of used) users[at]?.add(k)
    }
  }
  // A cell that no proof needs any more would be hidden in vain, and could be told exactly.
  for (let again = true; again; ) {
    again = false
    for (const c of spare) {
      const others = [...(users[c] ?? [])].some((k) => proofs[k] !== undefined && proofs[k]?.cell !== c)
      if (hidden[c] === 0 || others) continue
      hidden[c] = 0
      again = true
      for (const k of ended(c)) drop(k)
    }
  }
  return proofs.filter((p) => p !== undefined)
}
