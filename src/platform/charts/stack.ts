import { axisX, axisY, barY, gridY, text } from '@observablehq/plot'
import { type ChartOptions, colourOf, draw, ink, line, quiet, textWidth } from './frame.ts'
import { legend } from './legend.ts'
import { figure } from './numbers.ts'

/** One piece of a bar. */
export interface Piece {
  readonly x: number | string
  readonly series: string
  /** Null: not known. A bar of which nothing is known is a dash. */
  readonly value: number | null
}

/** Bars whose pieces add up, in the order of their series from below, with the whole above each. */
export function stackedBars(data: readonly Piece[], options: ChartOptions): string {
  const { width = 640, language } = options
  const names = [...new Set(data.map((piece) => piece.series))]
  const xs = [...new Set(data.map((piece) => piece.x))]
  const wholes = xs.map((x) => {
    const known = data.flatMap((piece) => (piece.x === x && piece.value !== null ? [piece.value] : []))
    return { x, known: known.length > 0, whole: known.reduce((sum, value) => sum + value, 0) }
  })
  const top = Math.max(1, ...wholes.map(({ whole }) => whole))
  const rows = legend(names, width, 'box')
  const pieces = wholes.flatMap(({ x }) => {
    let below = 0
    return names.flatMap((series, index) => {
      const value = data.filter((p) => p.x === x && p.series === series).reduce((sum, p) => sum + (p.value ?? 0), 0)
      below += value
      return value === 0 ? [] : [{ x, series, index, value, from: below - value, to: below }]
    })
  })
  const left = textWidth(figure(language, top)) + 16
  const widest = Math.max(1, ...xs.map((x) => textWidth(String(x)))) + 10
  const step = Math.max(1, Math.ceil((xs.length * widest) / (width - left - 12)))
  // every year's figure where it fits over its bar; of the years' names always the newest
  const fits =
    Math.max(0, ...wholes.map((bar) => textWidth(figure(language, bar.whole)))) * xs.length <= width - left - 12
  const ticks = xs.filter((_, at) => (xs.length - 1 - at) % step === 0)
  return draw(
    options,
    {
      ...{
        height: 260 + rows.height,
        marginTop: 22 + rows.height,
        marginLeft: left,
        marginBottom: 28,
        marginRight: 12,
      },
      x: { type: 'band', domain: xs, label: null, padding: 0.3 },
      y: { domain: [0, top], nice: true, label: null },
      marks: [
        gridY({ ticks: 5, stroke: line, strokeOpacity: 1 }),
        axisY({ ticks: 5, tickSize: 0, tickFormat: (value: number) => figure(language, value), fill: quiet }),
        axisX({ ticks, tickFormat: String, tickSize: 0, fill: quiet } as never),
        barY(pieces, {
          ...{ x: 'x', y1: 'from', y2: 'to', fill: (piece) => colourOf(piece.index), insetTop: 0.5, insetBottom: 0.5 },
          title: (piece) => `${piece.x}, ${piece.series}: ${figure(language, piece.value)}`,
        }),
        text(fits ? wholes : [], {
          ...{ x: 'x', y: 'whole', text: (bar) => (bar.known ? figure(language, bar.whole) : '–'), dy: -9, fill: ink },
        }),
      ],
    },
    rows.elements,
  )
}
