import { colourOf, element, fontSize, ink, textWidth } from './frame.ts'

/** How the lines of series differ beside their colour, for whoever does not see colours. */
export const dashes = ['none', '6 3', '2 3', '8 3 2 3', '1 4', '10 4'] as const
export const dashOf = (index: number): string => String(dashes[index % dashes.length])

const rowHeight = 20

/** Names of series in rows above a chart; none for a single series, which the title names. */
export function legend(
  names: readonly string[],
  width: number,
  kind: 'box' | 'line',
): { readonly height: number; readonly elements: Element[] } {
  if (names.length < 2) return { height: 0, elements: [] }
  const elements: Element[] = []
  let [x, row] = [0, 0]
  for (const [index, name] of names.entries()) {
    const needed = 24 + textWidth(name) + 16
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1]
    const middle = row * rowHeight + rowHeight / 2
    elements.push(
      kind === 'box'
        ? element('rect', { x, y: middle - 6, width: 16, height: 12, fill: colourOf(index) })
        : element('line', {
            ...{ x1: x, x2: x + 18, y1: middle, y2: middle, stroke: colourOf(index), 'stroke-width': 2.5 },
            'stroke-dasharray': dashOf(index),
          }),
      element(
        'text',
        { x: x + 24, y: middle, dy: '0.35em', fill: ink, 'font-size': fontSize, 'text-anchor': 'start' },
        name,
      ),
    )
    x += needed
  }
  return { height: (row + 1) * rowHeight + 6, elements }
}
