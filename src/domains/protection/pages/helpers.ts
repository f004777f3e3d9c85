import type { Service } from '../../../codes/service.ts'
import type { DirectoryEntry } from '../../cooperation/contract.ts'

export interface Helper {
  readonly entry: DirectoryEntry
  /** Which of what is needed it gives. */
  readonly gives: readonly Service[]
}

/** From so many on that give something, nobody else is listed: the rest is found by name. */
const enough = 3
const most = 5

/** Who can help: those who give most of what is needed first, then those whose work it is; the chosen one always among them. */
export function helpersFor(
  directory: readonly DirectoryEntry[],
  wanted: readonly Service[],
  chosen: string | undefined,
): readonly Helper[] {
  const all = directory.map((entry) => ({ entry, gives: wanted.filter((s) => entry.services.includes(s)) }))
  const giving = all.filter((h) => h.gives.length > 0).sort((a, b) => b.gives.length - a.gives.length)
  // where the directory names few services, those whose work it is stand below
  const others =
    giving.length >= enough
      ? []
      : all.filter((h) => h.gives.length === 0 && h.entry.mandates.includes('service_provider'))
  const best = [...giving, ...others].slice(0, most)
  const own = all.find((h) => h.entry.id === chosen)
  return own && !best.includes(own) ? [...best, own] : best
}
