import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { walk } from './keyboard.ts'

/** The walk is only worth something if it finds what it looks for. */
let browser: Browser
let page: Page
beforeAll(async () => {
  const executablePath = process.env.LIDZAS_CHROMIUM ?? '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  page = await browser.newPage({ viewport: { width: 400, height: 300 } })
})
afterAll(() => browser?.close())

const good = '<style>:focus-visible { outline: 3px solid teal }</style><a href="#a">one</a> <button>two</button>'

describe('a walk by keyboard', () => {
  test('finds nothing on a page that is whole', async () => {
    await page.setContent(good)
    expect(await walk(page)).toEqual([])
  })
  test.each([
    ['a focus that is not seen', '<style>button { outline: none !important }</style>', /is not seen: <button> two/],
    [
      'a focus under a bar',
      '<div style="position: fixed; inset: 0 0 auto; height: 80px; background: #ddd"></div>',
      /lies under something: <a> one/,
    ],
    [
      'a control that Tab passes by',
      '<button id="far">far</button><script>document.querySelectorAll("button")[0].addEventListener("focus", () => document.querySelector("#end").focus())</script><button id="end">end</button>',
      /Tab does not reach <button> far/,
    ],
    [
      'a trap',
      '<button id="in">in</button><script>document.querySelector("#in").addEventListener("keydown", (e) => e.preventDefault())</script>',
      /never leaves/,
    ],
  ])('finds %s', async (_, html, fault) => {
    await page.setContent(good + html)
    expect((await walk(page)).join('\n')).toMatch(fault)
  })
})
