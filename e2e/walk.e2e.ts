import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { walk } from './keyboard.ts'
import { explore, routes, type Seen } from './pages.ts'
import { axe, complaints, type Product, settled, startProduct } from './product.ts'

/**
 * Every staff page, found by links: without fault in both themes (axe), by keyboard alone, and on a screen as narrow and
 * low as one of 1280 × 1024 is at 400 %, in both languages.
 */
let product: Product
let seen: ReadonlyMap<string, Seen>
beforeAll(async () => {
  product = await startProduct()
  const { demonstration } = await (await fetch(`${product.address}/api/v1/session`)).json()
  seen = await explore(
    product,
    demonstration.map((person: { name: string }) => person.name),
  )
}, 300_000)
afterAll(() => product?.stop())

const wide = { width: 1280, height: 900 }
const zoomed = { width: 320, height: 256 }
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function open(page: Page, address: string, language: 'lv' | 'en'): Promise<void> {
  await page.addInitScript((l) => localStorage.setItem('lidzas.language', l), language)
  await page.goto(address)
  await settled(page)
}

describe('every page', () => {
  test.each(routes)('%s is reached by links, and is whole for eye, keyboard and screen reader', async (route) => {
    const { person, address } = seen.get(route) ?? {}
    if (!person || !address) throw new Error('nobody of the demonstration reaches this page by links')
    const page = await person.newPage()
    const faults: Record<string, unknown> = {}
    await page.setViewportSize(wide)
    await open(page, address, 'lv')
    faults.light = await axe(page)
    faults.keyboard = await walk(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    faults.dark = await axe(page, 'color-contrast')
    await page.setViewportSize(zoomed)
    faults.sideways = await sideways(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await open(page, address, 'en')
    faults.sidewaysInEnglish = await sideways(page)
    faults.keyboardZoomed = await walk(page)
    faults.narrow = await axe(page)
    expect(faults).toEqual({
      light: [],
      keyboard: [],
      dark: [],
      sideways: 0,
      sidewaysInEnglish: 0,
      keyboardZoomed: [],
      narrow: [],
    })
    await page.close()
  })
  test('none wrote an error to the console or asked a stranger for anything', () => {
    expect(complaints).toEqual([])
  })
})
