import { formatPeriod, parsePeriod } from '../calendar.ts'
import { type DetectOptions, detect } from '../detect.ts'
import { type Drill, drillDown } from '../drilldown.ts'
import { DataError, fail } from '../errors.ts'
import { type FirstSeen, firstSeen } from '../first-seen.ts'
import { detectManyNow, hasPValues, type ManyPoint } from '../many.ts'
import { readSeries, type SeriesTable } from '../series.ts'
import type { Method, Point, SeriesResult } from '../types.ts'
import { type CommandOptions, type Parsed, parseOptions } from './options.ts'
import { textTable } from './table.ts'

/** A point with how its period is written. */
export type AlarmPoint = Point & { period: string }

/** What `alarms` says about a file with one series. */
export type AlarmsOfOne = Pick<SeriesResult, 'method' | 'scale' | 'alarms'> & {
  points: AlarmPoint[]
  reason?: TooShort
}

/** Stands where no period could be watched at all, so that no alarm is not taken for all is well. */
type TooShort = 'not_enough_history'

/** What `alarms` says about many: each by itself, what stands among all, what is new, and what drives a period. */
export type AlarmsOfMany = {
  method: Method
  scale: SeriesResult['scale']
  dimensions: string[]
  periods: string[]
  /** positions that no row of the file mentions; they count as unknown */
  gaps: number[]
  /** expected share of false ones among confirmed alarms of one period; null where the method has no p-values */
  q: number | null
  series: { series: string; alarms: number[]; confirmed: number[]; points: (ManyPoint & { period: string })[] }[]
  reason?: TooShort
  firstAppearance: (Omit<FirstSeen, 'dimensions'> & { where: Record<string, string>; label: string })[]
  drill?: Drill & { position: number; period: string }
}

/**
 * The command `alarms`, without files: text in, result and a text table out.
 *
 * @param text one column `observed`, or `series,period,count`, or several columns besides `period,count`
 * @throws DataError naming row, field and what is wrong
 */
export function alarmsCommand(
  text: string,
  options: CommandOptions = {},
): { json: AlarmsOfOne | AlarmsOfMany; table: string } {
  const parsed = parseOptions(options)
  const table = readSeries(text)
  const settings: DetectOptions = { frequency: table.frequency, ...parsed.detect }
  // Weeks of the same number in past years, unless the caller says how many periods make a year.
  if (table.lags && parsed.detect.frequency === undefined) settings.lags = table.lags
  const from = position(table, parsed.from, 'from')
  const to = position(table, parsed.to, 'to')
  if (from !== undefined) settings.from = from
  if (to !== undefined) settings.to = to
  fitShortYears(parsed.method, settings)
  if (parsed.drill !== undefined && table.dimensions.length === 0)
    fail('drill', 'there is one series, which has no parts: give columns that tell parts apart')
  return table.dimensions.length === 0 ? one(table, parsed, settings) : many(table, parsed, settings)
}

/**
 * Months and quarters have too few periods a year for ten seasonal levels and windows of seven. The original method has
 * one level anyway, and the other methods' `w` is something else.
 */
function fitShortYears(method: Method, settings: DetectOptions): void {
  const f = settings.frequency ?? 52
  if (f >= 52 || (method !== 'farrington' && method !== 'farrington-original')) return
  settings.w ??= f >= 12 ? 1 : 0
  if (method === 'farrington-original') return
  settings.noPeriods ??= f >= 12 ? 4 : Math.max(1, Math.min(f, 2))
  settings.pastWeeksNotIncluded ??= Math.ceil(f / 2)
}

/** A position from 1, given as such or as a period of the file. */
function position(table: SeriesTable, given: string | undefined, field: string): number | undefined {
  if (given === undefined) return undefined
  // Beside dates four digits are a year, unless there are that many periods.
  const year = table.kind !== 'position' && given.trim().length === 4 && Number(given) > table.periods.length
  if (/^\d+$/.test(given.trim()) && !year) return Number(given)
  const period = parsePeriod(given)
  // 2024-W7, 2024w07 and a day of that week are the week 2024-W07.
  const at = table.periods.indexOf(period ? formatPeriod(period.kind, period.ordinal) : given)
  if (at >= 0) return at + 1
  return fail(
    field,
    period
      ? `${given} is not among the periods ${table.periods[0]} to ${table.periods.at(-1)}`
      : `"${given}" is neither a position from 1 nor a period`,
  )
}

const withPeriods = <P extends Point>(table: SeriesTable, points: readonly P[]): (P & { period: string })[] =>
  points.map((p) => ({ ...p, period: table.periods[p.index - 1] ?? String(p.index) }))

const shortOf = (points: number): { reason?: TooShort } => (points === 0 ? { reason: 'not_enough_history' } : {})

const TOO_SHORT = 'No period has as much history before it as the method needs.'

const show = (x: number | null | undefined): string =>
  x === null || x === undefined ? '–' : String(Math.round(x * 1000) / 1000)

function one(table: SeriesTable, parsed: Parsed, settings: DetectOptions): { json: AlarmsOfOne; table: string } {
  const result = detect(parsed.method, table.series[0]?.counts ?? [], settings)
  const points = withPeriods(table, result.points)
  const head = ['period', 'observed', 'expected', result.scale === 'statistic' ? 'threshold' : 'upper', 'alarm', '']
  const rows = points.map((p) => [
    p.period,
    show(p.observed),
    show(p.expected),
    show(p.upper),
    p.alarm ? 'ALARM' : '',
    p.reason ?? '',
  ])
  return {
    json: { method: result.method, scale: result.scale, alarms: result.alarms, points, ...shortOf(points.length) },
    table: rows.length > 0 ? textTable(head, rows) : TOO_SHORT,
  }
}

function many(table: SeriesTable, parsed: Parsed, settings: DetectOptions): { json: AlarmsOfMany; table: string } {
  const { dimensions } = table
  const named = table.series.map((s) => ({ series: s.key.join(' / '), counts: s.counts }))
  const rate = {
    ...(parsed.q === undefined ? {} : { q: parsed.q }),
    ...(parsed.control ? { control: parsed.control } : {}),
  }
  const results = detectManyNow(parsed.method, named, { ...settings, ...rate })
  const series = results.map((r) => ({
    series: r.series,
    alarms: r.alarms,
    confirmed: r.confirmed,
    points: withPeriods(table, r.points),
  }))
  const watched = Math.min(...results.map((r) => r.points[0]?.index ?? Infinity))
  const news = Number.isFinite(watched) ? appearances(table, watched, settings.to, parsed.width ?? 2) : []
  const json: AlarmsOfMany = {
    method: parsed.method,
    scale: results[0]?.scale ?? 'count',
    dimensions,
    periods: table.periods,
    gaps: table.gaps,
    q: hasPValues(parsed.method) ? (parsed.q ?? 0.1) : null,
    series,
    ...shortOf(Math.max(0, ...series.map((s) => s.points.length))),
    firstAppearance: news,
  }
  const at = position(table, parsed.drill, 'drill')
  if (at !== undefined) {
    if (at < 1 || at > table.periods.length) fail('drill', `drill is a position between 1 and ${table.periods.length}`)
    const cells = table.series.map((s) => ({ values: s.key, counts: s.counts }))
    const frequency = settings.frequency ?? 52
    json.drill = {
      ...drillAt(cells, dimensions.length, { position: at, frequency }),
      position: at,
      period: table.periods[at - 1] ?? '',
    }
  }
  return { json, table: manyTable(json) }
}

/** Drill-down, whose faults are about the option that the line has. */
function drillAt(...args: Parameters<typeof drillDown>): Drill {
  try {
    return drillDown(...args)
  } catch (reason) {
    if (!(reason instanceof DataError)) throw reason
    throw new DataError(reason.faults.map((f) => (f.field === 'position' ? { ...f, field: 'drill' } : f)))
  }
}

function appearances(
  table: SeriesTable,
  from: number,
  to: number | undefined,
  width: number,
): AlarmsOfMany['firstAppearance'] {
  const sightings = table.series.flatMap((s) =>
    s.counts.flatMap((count, i) => (count ? [{ period: i + 1, values: s.key, count }] : [])),
  )
  const dims = table.dimensions
  const options = {
    dimensions: dims.length,
    from,
    width: Math.min(width, dims.length),
    ...(to === undefined ? {} : { to }),
  }
  return firstSeen(sightings, options).map(({ dimensions, ...rest }) => ({
    ...rest,
    label: table.periods[rest.period - 1] ?? '',
    where: Object.fromEntries(dimensions.map((d, i) => [dims[d] ?? '', rest.values[i] ?? ''])),
  }))
}

function manyTable(json: AlarmsOfMany): string {
  const rows = json.series.flatMap((s) =>
    s.points
      .filter((p) => p.alarm)
      .map((p) => [
        s.series,
        p.period,
        show(p.observed),
        show(p.expected),
        show(p.upper),
        p.confirmed === null ? '' : p.confirmed ? 'yes' : 'no',
      ]),
  )
  const head = ['series', 'period', 'observed', 'expected', 'upper', 'confirmed']
  const parts = [json.reason ? TOO_SHORT : textTable(head, rows)]
  if (json.firstAppearance.length > 0) {
    const news = json.firstAppearance.map((f) => [
      f.label,
      Object.entries(f.where)
        .map(([k, v]) => `${k} ${v}`)
        .join(', '),
      show(f.count),
      show(f.expectedBefore),
    ])
    parts.push(textTable(['first in', 'combination', 'count', 'expected before'], news))
  }
  if (json.drill) {
    const steps = json.drill.path.map((p) => [
      p.where.map((w) => `${json.dimensions[w.dimension]} ${w.value}`).join(', ') || 'all',
      show(p.observed),
      show(p.expected),
      show(p.shareOfExcess),
    ])
    parts.push(textTable([`what drives ${json.drill.period}`, 'observed', 'expected', 'share of excess'], steps))
  }
  return parts.join('\n\n')
}
