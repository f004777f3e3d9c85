import { expect, test } from 'vitest'
import { publicStyle } from './index.ts'

const style = publicStyle()

test('the fonts come from our own address, for Latin letters, ours and Cyrillic ones', () => {
  const files = [...style.matchAll(/url\("([^"]+)"\)/g)].map((found) => found[1])
  expect(files).toEqual(
    ['latin', 'latin-ext', 'cyrillic'].map((set) => `/fonts/source-sans-3-${set}-wght-normal.woff2`),
  )
})
test('every token that the pages use is one of the product', () => {
  const known = new Set([...style.matchAll(/(--[\w-]+)\s*:/g)].map((found) => found[1]))
  const used = [...style.matchAll(/var\((--[\w-]+)/g)].map((found) => found[1])
  expect(used.length).toBeGreaterThan(50)
  expect(used.filter((name) => !known.has(name))).toEqual([])
})
test('what narrow screens and paper change comes last', () => {
  expect(style.lastIndexOf('@media (max-width: 640px)')).toBeGreaterThan(style.lastIndexOf('.numbers {'))
})
