import { fail } from './errors.ts'
import type { Counts, Method, Point, Range, SeriesResult } from './types.ts'

/** Check the counts and turn a range (from 1, both ends included) into 0-based first and last. */
export function resolveRange(counts: Counts, range: Range, firstPossible: number): { first: number; last: number } {
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i]
    if (y === null || y === undefined) continue
    if (!Number.isInteger(y) || y < 0) fail('observed', `position ${i + 1}: a count is a whole number of at least 0`)
  }
  const { from, to } = range
  if (from !== undefined && (!Number.isInteger(from) || from < 1 || from > counts.length)) {
    fail('from', `from is a position between 1 and ${counts.length}`)
  }
  if (to !== undefined && (!Number.isInteger(to) || to < 1 || to > counts.length)) {
    fail('to', `to is a position between 1 and ${counts.length}`)
  }
  const first = from === undefined ? Math.min(firstPossible, counts.length) : from - 1
  const last = to === undefined ? counts.length - 1 : to - 1
  if (from !== undefined && first > last) fail('from', 'from lies after to')
  return { first, last }
}

/** Gather points into a result. */
export function toResult(method: Method, scale: SeriesResult['scale'], points: Point[]): SeriesResult {
  return { method, scale, points, alarms: points.filter((p) => p.alarm).map((p) => p.index) }
}

/** A point about which nothing can be said, and why. */
export function silent(index0: number, counts: Counts, reason: NonNullable<Point['reason']>): Point {
  return {
    index: index0 + 1,
    observed: counts[index0] ?? null,
    expected: null,
    upper: null,
    alarm: false,
    pValue: null,
    reason,
  }
}

/** Check a number option. */
export function within(name: string, value: number, low: number, high: number, whole = false): number {
  if (!Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value))) {
    fail(name, `${name} is a ${whole ? 'whole ' : ''}number between ${low} and ${high}`)
  }
  return value
}
