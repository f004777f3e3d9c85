import { axisX, dot, gridX, link, text } from '@observablehq/plot'
import { labelRoom } from './bars.ts'
import { type ChartOptions, colourOf, draw, ink, line, quiet, textWidth } from './frame.ts'
import { figure, unknown } from './numbers.ts'

/** A value with its interval. `null` as a value: the data do not carry one, and none is drawn. */
export interface Range {
  readonly label: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Values with their intervals, one a row: what is not known exactly is drawn as long as it is unsure. */
export function dotRange(data: readonly Range[], options: ChartOptions): string {
  const { width = 640, language } = options
  const { room, cut } = labelRoom(
    data.map((row) => row.label),
    width,
  )
  const said = (row: Range): string => {
    if (row.value === null) return unknown
    const interval =
      row.low === null || row.high === null ? '' : ` (${figure(language, row.low)}–${figure(language, row.high)})`
    return `${figure(language, row.value)}${interval}`
  }
  const rows = data.map((row, index) => ({ ...row, index, said: said(row) }))
  // where it is narrow, the words stand above their range instead of beside it
  const narrow = width < 480
  const right = narrow ? 12 : Math.max(24, ...rows.map((row) => textWidth(row.said))) + 12
  const left = narrow ? 8 : room
  const top = Math.max(1, ...data.flatMap((row) => [row.value ?? 0, row.high ?? 0]))
  const known = rows.filter((row) => row.value !== null)
  const spread = known.filter((row) => row.low !== null && row.high !== null)
  const ticks = Math.max(2, Math.min(5, Math.floor((width - left - right) / 70)))
  const words = (anchor: 'left' | 'right') => ({
    ...{ frameAnchor: anchor, y: 'index', fill: ink, dy: narrow ? -16 : 0 },
    textAnchor: (anchor === 'left') === narrow ? ('start' as const) : ('end' as const),
    dx: narrow ? 0 : anchor === 'left' ? -8 : 8,
  })
  return draw(options, {
    height: Math.max(1, data.length) * (narrow ? 48 : 30) + 34,
    ...{ marginLeft: left, marginRight: right, marginTop: narrow ? 14 : 6, marginBottom: 26 },
    x: { domain: [0, top], label: null, nice: true },
    y: { axis: null, type: 'point', domain: rows.map((row) => row.index), padding: 0.5 },
    marks: [
      gridX({ ticks, stroke: line, strokeOpacity: 1 }),
      axisX({ ticks, tickSize: 0, tickFormat: (value: number) => figure(language, value), fill: quiet }),
      link(spread, {
        ...{
          x1: 'low',
          x2: 'high',
          y1: 'index',
          y2: 'index',
          stroke: colourOf(0),
          strokeWidth: 5,
          strokeOpacity: 0.35,
        },
        title: (row) => `${row.label}: ${row.said}`,
      }),
      dot(known, { x: 'value', y: 'index', r: 5, fill: colourOf(0), title: (row) => `${row.label}: ${row.said}` }),
      text(rows, { ...words('left'), text: (row) => cut(row.label) }),
      text(rows, { ...words('right'), text: 'said' }),
    ],
  })
}
