import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pictures } from '../e2e/pictures.ts'

const root = new URL('../', import.meta.url)
const shown = [...readFileSync(new URL('README.md', root), 'utf8').matchAll(/<img src="([^"]+)"[^>]*alt="([^"]*)"/g)]

test('the README shows the pictures that the browser tests take, each with words for who cannot see it', () => {
  expect(shown.map(([, file]) => file)).toEqual(pictures.map((name) => `docs/images/${name}.webp`))
  for (const [, file, words] of shown) expect(words?.length, file).toBeGreaterThan(30)
})
test('each is there, is a picture, and is light', () => {
  for (const [, file = ''] of shown) {
    const place = new URL(file, root)
    expect(readFileSync(place).toString('latin1', 8, 12), file).toBe('WEBP')
    expect(statSync(place).size, file).toBeLessThan(150_000)
  }
})
