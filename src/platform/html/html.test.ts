import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html } from './html.ts'

test('escapes every value, also in lists and attributes', () => {
  expect(String(html`<a href="${'"><script>'}">${['<b>', 1, null, false, html`<i>${'&'}</i>`]}</a>`)).toBe(
    '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;1<i>&amp;</i></a>',
  )
})
test('no text can leave its place', () => {
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(String(html`${text}`))))
})
