import type { Service } from '../../../codes/service.ts'
import type { DirectoryEntry } from '../../cooperation/contract.ts'

export interface Helper {
  readonly entry: DirectoryEntry
  /** Which of what is needed it gives. */
  readonly gives: readonly Service[]
}

/** Mandates whose organisations take people on, for the order where the directory knows no services. */
const takesOn = new Set(['service_provider', 'guardianship', 'identifies_formally', 'investigates', 'first_line'])
const most = 5

/** Who can help: those who give most of what is needed first, then those whose work it is; the chosen one always among them. */
export function helpersFor(
  directory: readonly DirectoryEntry[],
  wanted: readonly Service[],
  chosen: string | undefined,
): readonly Helper[] {
  const all = directory.map((entry) => ({ entry, gives: wanted.filter((s) => entry.services.includes(s)) }))
  const rank = (h: Helper): number =>
    h.gives.length * 10 +
    (h.entry.mandates.includes('service_provider') ? 5 : 0) +
    (h.entry.mandates.some((m) => takesOn.has(m)) ? 1 : 0)
  const best = all
    .filter((h) => rank(h) > 0)
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, most)
  const own = all.find((h) => h.entry.id === chosen)
  return own && !best.includes(own) ? [...best, own] : best
}
