import { createHash } from 'node:crypto'
import { type PlotOptions, plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { Drawn } from '../../contract/shapes.ts'
import type { Language } from '../texts/index.ts'

/** What every chart is told beside its data. */
export interface ChartOptions {
  readonly title: string
  /** What a reader who does not see it should know: what is shown, and the main thing that it shows. */
  readonly description: string
  /** In CSS pixels; the page scales it to its own width. 640 by default, 320 for a narrow place. */
  readonly width?: number
  readonly language: Language
}

/** The document that charts are drawn in. It is never shown; elements are taken out of it as text. */
const { document } = parseHTML('<!doctype html><html><body></body></html>')
const namespace = 'http://www.w3.org/2000/svg'

/** Size of the letters, in the chart's own units. */
export const fontSize = 13
/** About how wide a text will be: there is no browser to ask. Generous, so that nothing is cut. */
export const textWidth = (text: string): number => Math.ceil([...text].length * fontSize * 0.56)

/** Colours of series, in the order of the design's tokens, whose values each theme has its own. */
export const colours = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)'] as const
export const colourOf = (index: number): string => String(colours[index % colours.length])
export const ink = 'var(--ink)'
export const quiet = 'var(--ink-3)'
export const line = 'var(--line)'

/** Makes an element with attributes and text, for what Plot has no mark for. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): Element {
  const made = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = text
  return made
}

/**
 * Draws a plot as the text of one SVG: named and described for screen readers, coloured by the page's tokens (so both
 * themes work), without any style element, style attribute or script, which the pages' policy would refuse.
 */
export function draw(options: ChartOptions, plotted: PlotOptions, more: readonly Element[] = []): string {
  const svg = plot({
    width: options.width ?? 640,
    ...plotted,
    document: document as unknown as Document,
  }) as unknown as Element
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const styled of [svg, ...svg.querySelectorAll('*')]) {
    styled.removeAttribute('style')
    // Plot names groups for assistive technology; the whole is one image with one description
    styled.removeAttribute('aria-label')
    styled.removeAttribute('aria-description')
  }
  const id = `chart-${createHash('sha256').update(`${options.title}|${options.description}|${svg.outerHTML}`).digest('hex').slice(0, 10)}`
  const set = (name: string, value: string): void => svg.setAttribute(name, value)
  set('class', 'chart')
  set('role', 'img')
  set('aria-labelledby', `${id}-t ${id}-d`)
  set('xmlns', namespace)
  set('font-family', 'inherit')
  set('font-size', String(fontSize))
  svg.prepend(
    element('title', { id: `${id}-t` }, options.title),
    element('desc', { id: `${id}-d` }, options.description),
  )
  svg.append(...more)
  return svg.outerHTML
}

/** Draws a chart for both widths at which pages show one: a column of a page, and a phone. */
export const atBothWidths = (drawAt: (width: number) => string): Drawn => ({ wide: drawAt(640), narrow: drawAt(320) })
