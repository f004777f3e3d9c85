import { axisX, axisY, dot, gridY, lineY } from '@observablehq/plot'
import { type ChartOptions, colourOf, draw, line, quiet, textWidth } from './frame.ts'
import { dashOf, legend } from './legend.ts'
import { figure, shortDay } from './numbers.ts'

/** One point. `x` is a year or another number, a day (`2026-11-24`), or a name; `null` leaves a gap in the line. */
export interface Point {
  readonly x: number | string
  readonly series: string
  readonly value: number | null
}

const isDay = (x: number | string): boolean => typeof x === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(x)

/** Lines over time, one a series. Where points are few each has its dot, so that a lone one between gaps is seen. */
export function lineChart(data: readonly Point[], options: ChartOptions): string {
  const { width = 640, language } = options
  const names = [...new Set(data.map((point) => point.series))]
  const days = data.length > 0 && data.every((point) => isDay(point.x))
  const named = !days && data.some((point) => typeof point.x === 'string')
  const points = data.map((point) => ({ ...point, x: days ? new Date(String(point.x)) : point.x }))
  const top = Math.max(1, ...data.map((point) => point.value ?? 0))
  const rows = legend(names, width, 'line')
  const index = (point: { series: string }): number => names.indexOf(point.series)
  const label = (x: unknown): string => (x instanceof Date ? shortDay(language, x) : String(x))
  const left = textWidth(figure(language, top)) + 16
  const xs = [...new Set(data.map((point) => point.x))]
  const widest = Math.max(1, ...xs.map((x) => textWidth(days ? '00.00.' : String(x)))) + 14
  const ticks = Math.max(2, Math.floor((width - left - 20) / widest))
  const step = Math.ceil(xs.length / ticks)
  return draw(
    options,
    {
      ...{
        height: 240 + rows.height,
        marginTop: 12 + rows.height,
        marginLeft: left,
        marginBottom: 28,
        marginRight: 20,
      },
      x: { type: days ? 'utc' : named ? 'point' : 'linear', label: null, ...(named ? { domain: xs } : {}) },
      y: { domain: [0, top], nice: true, label: null },
      marks: [
        gridY({ ticks: 5, stroke: line, strokeOpacity: 1 }),
        axisY({ ticks: 5, tickSize: 0, tickFormat: (value: number) => figure(language, value), fill: quiet }),
        axisX({
          ...{ tickFormat: label, fill: quiet, stroke: quiet },
          // years and names stand only where there are points; days where Plot finds round ones
          ticks: days ? Math.min(ticks, xs.length) : xs.filter((_, at) => (xs.length - 1 - at) % step === 0),
        } as never),
        ...names.map((name, at) =>
          lineY(
            points.filter((point) => point.series === name),
            {
              ...{ x: 'x', y: (point) => point.value ?? Number.NaN, stroke: colourOf(at), strokeWidth: 2.5 },
              strokeDasharray: dashOf(at),
            },
          ),
        ),
        dot(
          points.filter((point) => point.value !== null),
          {
            ...{ x: 'x', y: 'value', r: xs.length > 40 ? 0.01 : 3, fill: (point) => colourOf(index(point)) },
            title: (point) =>
              `${names.length > 1 ? `${point.series}, ` : ''}${label(point.x)}: ${figure(language, Number(point.value))}`,
          },
        ),
      ],
    },
    rows.elements,
  )
}
