import type { SeriesResult } from './types.ts'

/** From `knownAt` on, the count of a position (from 1) is this; null withdraws it. */
export type Revision = { position: number; knownAt: number; count: number | null }

/** The counts as they were known at a moment: the latest revision of each position by then. */
export function asKnownAt(revisions: readonly Revision[], moment: number, length: number): (number | null)[] {
  const counts = new Array<number | null>(length).fill(null)
  const latest = new Array<number>(length).fill(-Infinity)
  for (const r of revisions) {
    const i = r.position - 1
    if (i < 0 || i >= length || r.knownAt > moment || r.knownAt < (latest[i] as number)) continue
    counts[i] = r.count
    latest[i] = r.knownAt
  }
  return counts
}

/** What corrections did to the alarms of one series: positions from 1. */
export type AlarmChanges = { raised: number[]; withdrawn: number[]; kept: number[] }

/** Compare the alarms before and after a correction, over the positions that both looked at. */
export function alarmChanges(before: SeriesResult, after: SeriesResult): AlarmChanges {
  const seen = new Map(before.points.map((p) => [p.index, p.alarm]))
  const changes: AlarmChanges = { raised: [], withdrawn: [], kept: [] }
  for (const p of after.points) {
    const was = seen.get(p.index)
    if (was === undefined) continue
    if (p.alarm && was) changes.kept.push(p.index)
    else if (p.alarm) changes.raised.push(p.index)
    else if (was) changes.withdrawn.push(p.index)
  }
  return changes
}
