import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8')
const tokens = (block: string): Record<string, string> =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]?.trim()]))
const light = tokens(/^:root \{([^}]+)\}/m.exec(css)?.[1] ?? '')
const device = tokens(/:root:not\(\[data-theme="light"\]\) \{([^}]+)\}/.exec(css)?.[1] ?? '')
const chosen = tokens(/:root\[data-theme="dark"\] \{([^}]+)\}/.exec(css)?.[1] ?? '')

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string | undefined): number {
  if (!hex || !/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`not a colour: ${hex}`)
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string | undefined, b: string | undefined): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const on = (inks: string, grounds: string): [string, string][] =>
  inks.split(' ').flatMap((ink) => grounds.split(' ').map((ground): [string, string] => [ink, ground]))
/** Text needs 4.5. */
const texts = [
  ...on('ink ink-2 ink-3 act', 'paper sheet act-soft'),
  ...on('ink ink-2', 'plain-soft off wait-soft danger-soft good-soft'),
  ...on('ink-3', 'off plain-soft'),
  ...on('wait danger good', 'paper sheet'),
  ...on('act-ink', 'act act-strong'),
  ...on('danger-ink', 'danger'),
  ...on('wait', 'wait-soft'),
  ...on('danger', 'danger-soft'),
  ...on('good', 'good-soft'),
]
/** Borders of controls, marks and bars need 3 against what they stand on. */
const marks = on('line-strong act c1 c2 c3 c4 c5 c6 wait danger', 'paper sheet')

describe.each([
  ['light', light],
  ['dark', { ...light, ...chosen }],
])('%s theme', (_, theme) => {
  test.each(texts)('text %s on %s', (ink, ground) => {
    expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5)
  })
  test.each(marks)('mark %s on %s', (mark, ground) => {
    expect(contrast(theme[mark], theme[ground])).toBeGreaterThanOrEqual(3)
  })
  test('a filled bar stands out from its track', () => {
    for (const bar of ['act', 'wait', 'danger']) expect(contrast(theme[bar], theme.track)).toBeGreaterThanOrEqual(3)
  })
})

test('the dark theme of the device and the chosen one are the same, and every colour has a dark form', () => {
  expect(chosen).toEqual(device)
  const colours = Object.keys(light).filter((k) => /^(#|rgb)/.test(light[k] ?? ''))
  expect(colours.length).toBeGreaterThan(30)
  expect(colours.filter((k) => !chosen[k])).toEqual([])
})
