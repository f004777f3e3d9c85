import { type Language, number } from './wording.ts'

/** One line of a forest plot: a point, an interval, both, or (with neither) a heading. */
export interface ForestRow {
  readonly label: string
  readonly point?: number | null
  readonly lower?: number | null
  readonly upper?: number | null
  readonly faint?: boolean
}

export interface ForestOptions {
  readonly label: string
  readonly mark: number
  readonly markLabel: string
  readonly language: Language
}

/** Sizes in pixels. `label` is the room beside the plot; without it, names stand above their line. */
interface Layout {
  readonly width: number
  readonly label: number
  readonly right: number
  readonly row: number
  readonly ticks: number
  readonly letters: number
}

const wide: Layout = { width: 760, label: 270, right: 24, row: 24, ticks: 7, letters: 38 }
/** For a telephone, where the wide one would be shrunk until nobody can read it. */
const narrow: Layout = { width: 340, label: 0, right: 20, row: 38, ticks: 4, letters: 48 }
const top = 12
const axis = 34

/**
 * Estimates with intervals on a logarithmic axis, as SVG without scripts, drawn for a wide page and for a telephone (the
 * style shows one of them); a dashed line marks `mark` (the observed number). Rows without an estimate keep their label.
 * Give the numbers in a table beside it as well.
 */
export function forestPlot(rows: readonly ForestRow[], options: ForestOptions): string {
  return drawn(rows, options, wide, 'wide') + drawn(rows, options, narrow, 'narrow')
}

function drawn(rows: readonly ForestRow[], options: ForestOptions, layout: Layout, name: string): string {
  const values = rows.flatMap(({ point, lower, upper }) => [point, lower, upper]).filter(isPlottable)
  const low = Math.min(options.mark, ...values) * 0.93
  const high = Math.max(options.mark, ...values) * 1.07
  const plot = layout.width - layout.label - layout.right
  const x = (value: number): number =>
    layout.label + (plot * Math.log(Math.min(Math.max(value, low), high) / low)) / Math.log(high / low)
  const bottom = top + rows.length * layout.row
  const parts: string[] = []
  for (const tick of ticks(low, high, layout.ticks)) {
    const at = x(tick).toFixed(1)
    parts.push(`<line class="grid" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"/>`)
    parts.push(
      `<text class="tick" x="${at}" y="${bottom + 16}" text-anchor="middle">${number(tick, options.language)}</text>`,
    )
  }
  const mark = x(options.mark).toFixed(1)
  parts.push(`<line class="mark" x1="${mark}" x2="${mark}" y1="${top}" y2="${bottom}"/>`)
  parts.push(
    `<text class="tick" x="${mark}" y="${bottom + 30}" text-anchor="start">${escapeHtml(options.markLabel)}</text>`,
  )
  for (const [index, row] of rows.entries()) parts.push(forestLine(row, top + index * layout.row, x, layout))
  const height = bottom + axis
  const label = escapeHtml(options.label)
  return `<svg class="${name}" viewBox="0 0 ${layout.width} ${height}" role="img" aria-label="${label}">${parts.join('')}</svg>`
}

function forestLine(row: ForestRow, from: number, x: (value: number) => number, layout: Layout): string {
  const heading = row.point === undefined && row.lower === undefined
  const above = layout.label === 0
  const text = above ? from + (heading ? 24 : 14) : from + layout.row / 2 + 4
  const y = above ? from + 26 : from + layout.row / 2
  const indent = heading || above ? 0 : 12
  const letters = heading ? 80 : layout.letters
  const parts = [
    `<text class="${heading ? 'heading' : 'name'}" x="${indent}" y="${text}">${escapeHtml(shorten(row.label, letters))}</text>`,
  ]
  const faint = row.faint ? ' faint' : ''
  if (isPlottable(row.lower) && isPlottable(row.upper)) {
    const [left, right] = [x(row.lower).toFixed(1), x(row.upper).toFixed(1)]
    parts.push(`<line class="interval${faint}" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/>`)
  }
  if (isPlottable(row.point))
    parts.push(`<circle class="point${faint}" cx="${x(row.point).toFixed(1)}" cy="${y}" r="4"/>`)
  return parts.join('')
}

function isPlottable(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

/** 1, 2, 3 and 5 times powers of ten within the range; only some of them when they would crowd. */
function ticks(low: number, high: number, most: number): number[] {
  const all: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) {
    for (const lead of [1, 2, 3, 5]) {
      const tick = lead * 10 ** power
      if (tick >= low && tick <= high) all.push(tick)
    }
  }
  return all.length > most ? all.filter((_, index) => index % Math.ceil(all.length / most) === 0) : all
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
