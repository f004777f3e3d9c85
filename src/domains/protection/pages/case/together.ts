import { dayOf } from '../../../../shell/ui/time.ts'
import type { TimelineEntry } from '../../contract.ts'

/** Deeds that come in runs: each stands in the record, but twenty lines of one afternoon would hide what happened. */
const inRuns = new Set(['files.read', 'files.upload', 'vault.identity_read'])

export interface Together {
  readonly entry: TimelineEntry
  /** How many deeds of one kind, day and person stand in this line. */
  readonly count: number
}

/** Entries as lines: what one person did again and again on one day, one after the other, is one line with its count. */
export function together(entries: readonly TimelineEntry[]): Together[] {
  const lines: { entry: TimelineEntry; count: number }[] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    const same =
      last &&
      inRuns.has(entry.kind) &&
      last.entry.kind === entry.kind &&
      last.entry.by === entry.by &&
      dayOf(last.entry.at) === dayOf(entry.at)
    if (same) last.count++
    else lines.push({ entry, count: 1 })
  }
  return lines
}
