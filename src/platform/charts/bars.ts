import { barX, ruleX, text } from '@observablehq/plot'
import { type ChartOptions, colourOf, draw, ink, quiet, textWidth } from './frame.ts'
import { figureOr } from './numbers.ts'

/** One bar. `null` is not known, and not zero. */
export interface Bar {
  readonly label: string
  readonly value: number | null
  /** Which of the six colours; the first where it is left out. */
  readonly series?: number
}

/** The room for labels at the left: what they need, at most two fifths of the width; longer ones are cut. */
export function labelRoom(labels: readonly string[], width: number): { room: number; cut: (label: string) => string } {
  const room = Math.min(Math.floor(width * 0.4), Math.max(24, ...labels.map(textWidth)) + 8)
  const letters = Math.floor(((room - 8) / textWidth('n'.repeat(100))) * 100)
  return {
    room,
    cut: (label) => (textWidth(label) > room - 8 ? `${[...label].slice(0, letters - 1).join('')}…` : label),
  }
}

/** Bars side by side, one a row in the order given, with its label before and its figure behind. */
export function barChart(data: readonly Bar[], options: ChartOptions): string {
  const width = options.width ?? 640
  const { room, cut } = labelRoom(
    data.map((bar) => bar.label),
    width,
  )
  const figures = data.map((bar) => figureOr(options.language, bar.value))
  const rows = data.map((bar, index) => ({ ...bar, index, figure: String(figures[index]) }))
  return draw(options, {
    height: Math.max(1, data.length) * 28 + 8,
    marginLeft: room,
    marginRight: Math.max(24, ...figures.map(textWidth)) + 12,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(1, ...data.map((bar) => bar.value ?? 0))] },
    y: { axis: null, type: 'band', domain: rows.map((row) => row.index), padding: 0.25 },
    marks: [
      barX(rows, {
        ...{ x: (row) => row.value ?? 0, y: 'index', fill: (row) => colourOf(row.series ?? 0) },
        title: (row) => `${row.label}: ${row.figure}`,
      }),
      ruleX([0], { stroke: quiet }),
      text(rows, { x: 0, y: 'index', text: (row) => cut(row.label), textAnchor: 'end', dx: -8, fill: ink }),
      text(rows, { x: (row) => row.value ?? 0, y: 'index', text: 'figure', textAnchor: 'start', dx: 6, fill: ink }),
    ],
  })
}
